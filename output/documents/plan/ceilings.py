"""Chapter IV: what other ceilings would allow, what the last million bought, and what no money reaches."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from action_plans.revision.what_if import PRESENT, Attainable, Step, WhatIf
from output.documents.plan.basis import Basis
from output.documents.plan.tables import Column, row, table
from output.documents.plan.wording import NOTHING, points, sentence, spelled
from output.formats import join_words, number, rupiah

_SMALL: Final = Fraction(1, 200)  # index points that are not worth a word
_PLACES: Final = 3  # of index points per million
_NAMED: Final = 6  # indicators


def ceilings(basis: Basis) -> dict[str, Any] | None:
    """Return the paragraphs, chart and table of the section; None where nobody asked."""
    found = basis.results.what_if
    if found is None or not found.curve:
        return None
    return {
        "paragraphs": tuple(_paragraphs(basis, found)),
        "chart": _chart(basis, found),
        "table": _table(found),
    }


def _paragraphs(basis: Basis, found: WhatIf) -> Iterator[str]:
    yield _curve(found)
    yield _last_money(found)
    yield _all_targets(found)
    yield from _unreachable(basis, found)


def _curve(found: WhatIf) -> str:
    low, high, here = found.curve[0], found.curve[-1], _at(found, PRESENT)
    opening = (
        f"Untuk mengetahui pengaruh pagu, rencana dihitung kembali dengan pagu {low.scale} sampai dengan {high.scale} "
        "persen dari pagu sekarang dan keadaan lain tetap."
    )
    less = _change(_apart(low.index, here.index), here.index, low.index, "turun")
    more = _change(_apart(here.index, high.index), here.index, high.index, "naik")
    early = _apart(low.mean, high.mean)
    pace = (
        f" Rata-rata indeks pada akhir setiap tahun naik dari {points(low.mean)} pada pagu {low.scale} persen menjadi "
        f"{points(high.mean)} pada pagu {high.scale} persen: pagu yang lebih besar mempercepat capaian."
        if early >= _SMALL
        else ""
    )
    return (
        f"{opening} Dengan pagu {low.scale} persen, indeks akhir periode yang dapat dicapai {less}; dengan pagu "
        f"{high.scale} persen {more}.{pace}"
    )


def _change(apart: Fraction, here: Fraction | None, there: Fraction | None, verb: str) -> str:
    if apart < _SMALL:
        return f"praktis tetap, yaitu {points(there)}"
    return f"{verb} dari {points(here)} menjadi {points(there)}"


def _apart(low: Fraction | None, high: Fraction | None) -> Fraction:
    return (high or Fraction(0)) - (low or Fraction(0))


def _at(found: WhatIf, scale: int) -> Attainable:
    return next(point for point in found.curve if point.scale == scale)


def _last_money(found: WhatIf) -> str:
    """Say what the last million below the present ceiling buys, and the first above it."""
    before = next((step for step in found.steps if step.to_scale == PRESENT), None)
    after = next((step for step in found.steps if step.from_scale == PRESENT), None)
    told = [
        *([f"Rp1 juta terakhir dari pagu sekarang {_bought(before)}"] if before else []),
        *([f"Rp1 juta di atas pagu sekarang {_bought(after)}"] if after else []),
    ]
    return " ".join(f"{each}." for each in told)


def _bought(step: Step) -> str:
    span = f"(rata-rata pada rentang {step.from_scale}–{step.to_scale} persen)"
    if step.points >= _SMALL:
        return f"menghasilkan {number(step.per_million, _PLACES)} poin indeks akhir periode {span}"
    if step.mean_points >= _SMALL:
        return (
            f"tidak menaikkan indeks akhir periode, tetapi mempercepatnya: rata-rata indeks tahunan bertambah "
            f"{number(step.mean_per_million, _PLACES)} poin {span}"
        )
    return f"hampir tidak menambah indeks {span}"


def _all_targets(found: WhatIf) -> str:
    whole = found.all_targets
    beyond = {year: amount for year, amount in whole.beyond.items() if amount}
    text = (
        f"Apabila pagu tidak membatasi, rencana termurah yang ditemukan untuk memenuhi seluruh target yang terjangkau "
        f"memerlukan {rupiah(whole.cost)} selama periode"
    )
    if not beyond:
        return f"{text}; jumlah setiap tahunnya masih di dalam pagu sekarang."
    years = join_words([f"{rupiah(amount)} pada tahun {year}" for year, amount in beyond.items()])
    return f"{text}, yaitu {years} di atas pagu."


def _unreachable(basis: Basis, found: WhatIf) -> Iterator[str]:
    """Say which targets no money reaches."""
    last = basis.years[-1]
    never = [each for each in found.unreachable if each.because == "catalogue" and each.year == last]
    if never:
        names = [each.indicator for each in never]
        shown = names if len(names) <= _NAMED else [*names[:_NAMED], f"{number(len(names) - _NAMED)} indikator lain"]
        count = sentence(spelled(sum(each.units for each in never)))
        yield (
            f"{count} target tahun {last} tidak dapat dicapai dengan tindakan mana pun dalam katalog, yaitu pada "
            f"{join_words(shown)}; untuk itu diperlukan usulan kegiatan di luar katalog."
        )
    late: dict[int, int] = {}
    for each in found.unreachable:
        if each.because == "time":
            late[each.year] = late.get(each.year, 0) + each.units
    if late:
        counts = join_words([f"{number(count)} target tahun {year}" for year, count in late.items()])
        yield (
            f"{sentence(counts)} tidak terkejar sampai akhir tahunnya, berapa pun pagunya, karena waktu yang tersisa "
            "tidak cukup untuk menyelesaikan pekerjaan yang diperlukan."
        )


def _chart(basis: Basis, found: WhatIf) -> dict[str, Any]:
    last = basis.results.plan.projection[-1] if basis.results.plan.projection else None
    scoring = basis.results.rubric.scoring
    return {
        "title": f"Pengaruh pagu terhadap indeks akhir periode {basis.results.period}",
        "points": [{"scale": point.scale, "index": point.index, "mean": point.mean} for point in found.curve],
        "present": found.present.index,
        "target": last.target_index if last else None,
        "minimum": Fraction(scoring.minimum),
        "maximum": Fraction(scoring.maximum),
    }


def _table(found: WhatIf) -> dict[str, object]:
    """The curve in figures: ceilings, money that the plan spends, and the index at the end of each year."""
    years = tuple(found.curve[0].indexes)
    columns = (
        Column("Pagu", 12, "tengah"),
        Column("Jumlah pagu", 21, "angka"),
        Column("Biaya rencana", 21, "angka"),
        *(Column(str(year), 9, "angka", over="Indeks akhir tahun") for year in years),
        Column("Sisa", 9, "tengah"),
    )
    rows = [_row(f"{point.scale}%", point) for point in found.curve]
    return table(columns, (*rows, _row("Rencana ini", found.present, look="jumlah")))


def _row(name: str, point: Attainable, look: str = "") -> dict[str, object]:
    return row(
        name,
        rupiah(sum(point.ceilings.values())) if point.ceilings else NOTHING,
        rupiah(sum(point.costs.values())),
        *(points(index) for index in point.indexes.values()),
        number(point.open_gaps),
        look=look,
    )
