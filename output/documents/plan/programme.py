"""Chapter IV: aims per year, phases, money, projection, and the matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from action_plans.plan import YearProjection
from output.documents.plan.basis import Basis
from output.documents.plan.ceilings import ceilings
from output.documents.plan.matrix import matrix_table, money_name, money_unit
from output.documents.plan.tables import Column, Row, row, table
from output.documents.plan.wording import (
    NOTHING,
    against,
    chosen,
    counted,
    difference,
    points,
    sentence,
    span,
    spelled,
    titles,
)
from output.formats import join_words, number, percent, rupiah

_WIDE: Final = 3  # years for which the whole word fits its column
_WORK: Final = (
    "Pada tahun {year} direncanakan {count}, {where}, {cost}.",
    "Rencana tahun {year} memuat {count}, {where}, {cost}.",
    "Untuk tahun {year} dijadwalkan {count}, {where}, {cost}.",
)
_CLOSING: Final = (
    "Pada akhir tahun, indeks diproyeksikan mencapai {index} ({against}).",
    "Dengan pelaksanaan tersebut, indeks akhir tahun diproyeksikan {index} ({against}).",
    "Hasil yang diharapkan ialah indeks {index} pada akhir tahun ({against}).",
)


def programme(basis: Basis) -> dict[str, Any]:
    """Return the paragraphs, tables and charts of chapter IV."""
    unit = money_unit(basis)
    return {
        "direction": direction(basis),
        "target_table": target_table(basis),
        "years": phases(basis),
        "money": money_paragraphs(basis),
        "money_table": money_table(basis),
        "matrix": matrix_table(basis) if basis.actions else None,
        "money_name": money_name(unit),
        "left_out": len(basis.results.plan.left_out),
        "ceilings": ceilings(basis),
    }


def direction(basis: Basis) -> tuple[str, ...]:
    """Say what the plan holds as a whole."""
    plan, period = basis.results.plan, span(basis.years[0], basis.years[-1])
    if not plan.actions:
        why = "tidak ada kesenjangan yang dapat ditutup" if basis.answered else "hasil asesmen belum tersedia"
        return (f"Rencana {period} tidak memuat kegiatan karena {why}.",)
    region = sum(action.scope == "region" for action in plan.actions)
    own = len(plan.actions) - region
    parts = [f"{spelled(region)} kegiatan yang dilaksanakan di tingkat daerah"] if region else []
    parts += [f"{spelled(own)} kegiatan yang dilaksanakan di masing-masing unit"] if own else []
    opening = f"Rencana {period} memuat {spelled(len(plan.actions))} kegiatan: {' dan '.join(parts)}."
    if region == 0 or own == 0:
        opening = f"Rencana {period} memuat {parts[0]}."
    return (opening, *_reach(basis), *_proof(basis))


def _reach(basis: Basis) -> tuple[str, ...]:
    plan = basis.results.plan
    last = plan.projection[-1] if plan.projection else None
    if last is None or last.index is None or plan.baseline_index is None:
        return ()
    rise = difference(last.index, plan.baseline_index)
    change = "" if rise is None or rise <= 0 else f", yaitu bertambah {points(rise)} poin"
    text = (
        f"Apabila seluruh kegiatan terlaksana dan hasilnya bertahan, indeks daerah diproyeksikan naik dari "
        f"{points(plan.baseline_index)} menjadi {points(last.index)} pada akhir tahun {last.year}"
        f"{change}. "
    )
    return (text + _target_reached(last),)


def _proof(basis: Basis) -> tuple[str, ...]:
    """Say how good the plan is proven to be, where it was optimised, and what the search has to add."""
    plan = basis.results.plan
    if plan.optimality_gap is None:
        return plan.notes
    hundredths = Fraction(-(-plan.optimality_gap * 10_000 // 1), 10_000)  # never less than what was proven
    best = "yang terbaik" if not hundredths else f"paling jauh {percent(hundredths)} dari yang terbaik"
    text = (
        "Kegiatan, cara, dan waktunya dipilih dengan perhitungan optimasi. Di antara semua rencana yang memenuhi pagu, "
        f"prasyarat, dan kapasitas penanggung jawab, capaian rencana ini terhadap target setiap tahun terbukti {best}."
    )
    return (" ".join((text, *plan.notes)),)


def _target_reached(last: YearProjection) -> str:
    if last.target_index is None or last.index is None:
        return ""
    if last.index >= last.target_index:
        return f"Target tahun {last.year}, yaitu {points(last.target_index)}, dengan demikian dapat dicapai."
    return (
        f"Nilai itu masih {points(difference(last.target_index, last.index))} poin di bawah target tahun {last.year} "
        f"({points(last.target_index)}); sisa kesenjangan diupayakan melalui tambahan pagu atau sumber daya lain."
    )


def target_table(basis: Basis) -> dict[str, object]:
    """Target and projection of every category and of the region, per year."""
    projection = basis.results.plan.projection
    expected = "Proyeksi" if len(projection) <= _WIDE else "Proy."
    columns = (
        Column("Kategori", 23),
        Column(f"Asesmen {basis.year}", 12, "angka"),
        *(Column(title, 11, "angka", over=str(each.year)) for each in projection for title in ("Target", expected)),
    )
    start = {each.id: each.index for each in basis.region.categories}
    rows = [
        row(
            category.title,
            points(start.get(id_)),
            *(
                points(value)
                for each in projection
                for value in (each.category_targets.get(id_), each.categories.get(id_))
            ),
        )
        for id_, category in basis.categories.items()
    ]
    total = row(
        basis.place,
        points(basis.results.plan.baseline_index),
        *(points(value) for each in projection for value in (each.target_index, each.index)),
        look="jumlah",
    )
    return table(columns, (*rows, total))


def phases(basis: Basis) -> tuple[dict[str, Any], ...]:
    """Return a paragraph per year; none when there is nothing to do."""
    if not basis.actions:
        return ()
    return tuple(_year(basis, each, place) for place, each in enumerate(basis.results.plan.projection))


def _year(basis: Basis, projection: YearProjection, place: int) -> dict[str, Any]:
    return {
        "year": projection.year,
        "text": " ".join(filter(None, (_work(basis, projection, place), _result(projection, place)))),
    }


def _work(basis: Basis, projection: YearProjection, place: int) -> str:
    running = basis.running(projection.year)
    if not running:
        return f"Pada tahun {projection.year} tidak ada kegiatan yang dimulai."
    counts = Counter(action.category for action in running)
    parts = [f"{basis.category(id_).title} ({counts[id_]})" for id_ in basis.categories if counts[id_]]
    where = (
        f"seluruhnya pada kategori {parts[0].rsplit(' (', 1)[0]}"
        if len(parts) == 1
        else f"terbagi atas kategori {titles(parts)}"
    )
    return chosen(_WORK, place).format(
        year=projection.year, count=counted(len(running), "kegiatan"), where=where, cost=_cost(projection)
    )


def _cost(projection: YearProjection) -> str:
    if not projection.cost:
        return "tanpa kebutuhan anggaran tambahan"
    share = ""
    if projection.ceiling:
        part = percent(Fraction(projection.cost, projection.ceiling))
        share = f", yaitu {part} dari pagu {rupiah(projection.ceiling)}"
    return f"dengan kebutuhan anggaran {rupiah(projection.cost)}{share}"


def _result(projection: YearProjection, place: int) -> str:
    if projection.index is None or projection.target_index is None:
        return ""
    aim = against(projection.index, projection.target_index)
    text = chosen(_CLOSING, place).format(index=points(projection.index), against=aim)
    if not projection.open_gaps:
        return text
    left = sentence(spelled(projection.open_gaps))
    return f"{text} {left} kesenjangan terhadap target tahun itu diperkirakan masih tersisa."


def money_paragraphs(basis: Basis) -> tuple[str, ...]:
    """Say what the plan costs in all, against ceilings, and who pays."""
    plan = basis.results.plan
    total = sum(plan.cost(year) for year in basis.years)
    if not plan.actions:
        return ("Rencana ini tidak menimbulkan kebutuhan anggaran.",)
    if not total:
        return ("Seluruh kegiatan dapat dilaksanakan tanpa kebutuhan anggaran tambahan.",)
    opening = f"Jumlah kebutuhan anggaran ialah {rupiah(total)}{of_ceilings(basis, total)}."
    return (" ".join((opening, _funds(basis), *_peak(basis))),)


def of_ceilings(basis: Basis, total: int, shown: Callable[[int], str] = rupiah) -> str:
    """Say which part of all ceilings a cost is; nothing where a year has none."""
    ceilings = [each.ceiling for each in basis.results.plan.projection]
    if not ceilings or any(each is None for each in ceilings) or not sum(filter(None, ceilings)):
        return ""
    whole = sum(filter(None, ceilings))
    return f", yaitu {percent(Fraction(total, whole))} dari jumlah pagu {shown(whole)}"


def _funds(basis: Basis) -> str:
    funds = sorted({action.fund_source for action in basis.actions})
    return f"Seluruhnya bersumber dari {funds[0]}." if len(funds) == 1 else f"Sumber dananya ialah {join_words(funds)}."


def _peak(basis: Basis) -> tuple[str, ...]:
    costs = {year: basis.results.plan.cost(year) for year in basis.years}
    if len(costs) == 1 or len(set(costs.values())) == 1:
        return ()
    peak = max(costs, key=lambda year: costs[year])
    return (f"Kebutuhan terbesar terdapat pada tahun {peak}, yaitu {rupiah(costs[peak])}.",)


def money_table(basis: Basis) -> dict[str, object]:
    """Money per category and year, with ceilings and what is left of them."""
    projection = basis.results.plan.projection
    columns = (
        Column("Kategori", 30),
        *(Column(str(each.year), 17, "angka", over="Kebutuhan anggaran (rupiah)") for each in projection),
        Column("Jumlah", 19, "angka"),
    )
    rows: list[Row] = []
    for id_, category in basis.categories.items():
        costs = [sum(a.cost(each.year) for a in basis.actions if a.category == id_) for each in projection]
        rows.append(row(category.title, *(_amount(cost) for cost in costs), _amount(sum(costs))))
    costs = [each.cost for each in projection]
    rows.append(row("Jumlah", *(_amount(cost) for cost in costs), _amount(sum(costs)), look="jumlah"))
    ceilings = [each.ceiling for each in projection]
    if any(ceiling is not None for ceiling in ceilings):
        known = [ceiling for ceiling in ceilings if ceiling is not None]
        whole = _amount(sum(known)) if len(known) == len(ceilings) else NOTHING
        rows.append(row("Pagu", *("tidak dibatasi" if c is None else number(c) for c in ceilings), whole))
    return table(columns, rows)


def _amount(amount: int) -> str:
    return number(amount) if amount else NOTHING
