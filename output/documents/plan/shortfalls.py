"""Chapter III: where the region falls short of its targets, which issues weigh most, and whom to coach."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any, Final

from assessment.common_gaps import CommonGap
from assessment.gaps import Severity
from output.documents.plan.basis import Basis
from output.documents.plan.concerns import findings_paragraphs, findings_table
from output.documents.plan.issues import issue
from output.documents.plan.tables import Column, Row, group, row, table
from output.documents.plan.wording import NOTHING, points, portion, sentence, span, spelled, titles
from output.formats import number

ISSUES: Final = 8
_SEVERITIES: Final = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


def shortfalls(basis: Basis) -> dict[str, Any]:
    """Return the paragraphs and tables of chapter III."""
    strategic = basis.final_gaps[:ISSUES]
    return {
        "summary": summary(basis),
        "count_table": count_table(basis),
        "issues": tuple(issue(basis, gap, place) for place, gap in enumerate(strategic)),
        "issues_intro": issues_intro(basis, len(strategic)),
        "more": len(basis.final_gaps) > len(strategic),
        "gap_table": gap_table(basis),
        "findings": findings_paragraphs(basis),
        "findings_table": findings_table(basis),
        "coaching": coaching_paragraph(basis),
        "coaching_table": coaching_table(basis) if basis.region.coaching else None,
    }


def summary(basis: Basis) -> tuple[str, ...]:
    """Say how many gaps there are against the first and the last year's targets, and where they lie."""
    counts = gap_counts(basis)
    first, last = basis.years[0], basis.years[-1]
    if not basis.answered:
        return ("Kesenjangan belum dapat dihitung karena belum ada jawaban yang dinilai.",)
    if not any(counts[year] for year in basis.years):
        return (f"Seluruh target {span(first, last)} telah tercapai pada saat asesmen sehingga tidak ada kesenjangan.",)
    told = [_year_sentence(basis, first)]
    if last != first:
        told.append(_year_sentence(basis, last))
    return (" ".join(told), *heaviest(basis))


def gap_counts(basis: Basis) -> dict[int, int]:
    """Gaps per target year, units times indicators."""
    return {year: sum(len(gap.units) for gap in basis.gaps_of_year[year]) for year in basis.years}


def _year_sentence(basis: Basis, year: int) -> str:
    gaps = basis.gaps_of_year[year]
    total = sum(len(gap.units) for gap in gaps)
    if not total:
        return f"Terhadap target tahun {year}, tidak ada kesenjangan."
    indicators = portion(len(gaps), len(basis.results.rubric.indicators), "indikator")
    units = {code for gap in gaps if not gap.regional for code in gap.units}
    regional = any(gap.regional for gap in gaps)
    where = [f"pada {spelled(len(units))} unit"] if units else []
    where += ["di tingkat daerah"] if regional else []
    found = f"{spelled(total)} kesenjangan {' dan '.join(where)}"
    return f"Terhadap target tahun {year} terdapat {found} yang tersebar pada {indicators}."


def heaviest(basis: Basis) -> tuple[str, ...]:
    """Name the two categories that carry most of the gain still to be had; nothing where there are only two."""
    worth: dict[str, Fraction] = {}
    for gap in basis.final_gaps:
        worth[gap.category] = worth.get(gap.category, Fraction(0)) + max(gap.leverage, Fraction(0))
    if len(worth) < 3 or not any(worth.values()):  # noqa: PLR2004 - naming two of two tells nothing
        return ()
    ranked = [basis.category(id_).title for id_ in sorted(worth, key=lambda id_: -worth[id_])[:2]]
    opening = "Dilihat dari daya ungkitnya terhadap indeks daerah, peluang perbaikan terbesar terdapat pada kategori"
    return (f"{opening} {titles(ranked)}.",)


def count_table(basis: Basis) -> dict[str, object]:
    """Gaps per category and year, units times indicators."""
    columns = (
        Column("Kategori", 40),
        *(Column(f"{year}", 12, "tengah", over="Kesenjangan terhadap target tahun") for year in basis.years),
    )
    counts = {
        year: Counter(gap.category for gap in basis.gaps_of_year[year] for _ in gap.units) for year in basis.years
    }
    rows = [
        row(category.title, *(number(counts[year][id_]) for year in basis.years))
        for id_, category in basis.categories.items()
    ]
    total = row("Jumlah", *(number(sum(counts[year].values())) for year in basis.years), look="jumlah")
    return table(columns, (*rows, total))


def issues_intro(basis: Basis, count: int) -> str:
    """Introduce the strategic issues, or say that there are none."""
    last = basis.years[-1]
    if not basis.answered:
        return "Isu strategis dirumuskan setelah hasil asesmen tersedia."
    if not count:
        return (
            f"Karena target sampai dengan tahun {last} telah tercapai, tidak ada isu strategis yang dirumuskan; "
            "upaya diarahkan untuk mempertahankan capaian."
        )
    shown = "satu isu strategis" if count == 1 else f"{spelled(count)} isu strategis"
    return (
        f"Dari kesenjangan terhadap target tahun {last} dirumuskan {shown} berdasarkan daya ungkit, yaitu tambahan "
        f"indeks daerah apabila seluruh unit yang bersangkutan mencapai target."
    )


def gap_table(basis: Basis) -> dict[str, object] | None:
    """All indicators with a gap to the last year's target, by category."""
    if not basis.final_gaps:
        return None
    columns = (
        Column("Kode", 10),
        Column("Indikator", 34),
        Column("Terendah", 12, "tengah"),
        Column("Target", 10, "tengah"),
        Column("Unit terkait", 10, "tengah"),
        Column("Keparahan", 12, "tengah"),
        Column("Daya ungkit", 11, "angka"),
    )
    rows: list[Row] = []
    for id_, category in basis.categories.items():
        found = [gap for gap in basis.final_gaps if gap.category == id_]
        if found:
            rows.append(group(category.title))
            rows.extend(_gap_row(gap) for gap in found)
    return table(columns, rows)


def _gap_row(gap: CommonGap) -> Row:
    return row(
        gap.indicator,
        gap.title,
        gap.lowest or "belum dijawab",
        gap.target,
        "daerah" if gap.regional else number(len(gap.units)),
        gap.severity.value,
        points(gap.leverage),
    )


def coaching_paragraph(basis: Basis) -> str:
    """Say whom to coach first."""
    coaching = basis.region.coaching
    if not basis.region.counted:
        return "Unit yang perlu dibina ditetapkan setelah hasil asesmen tersedia."
    if not coaching:
        return "Berdasarkan hasil asesmen, tidak ada unit yang memerlukan pembinaan khusus."
    if len(coaching) == 1:
        return f"Satu unit, yaitu {basis.unit(coaching[0].unit)}, diprioritaskan untuk pembinaan."
    return (
        f"{sentence(spelled(len(coaching)))} unit diprioritaskan untuk pembinaan dengan alasan yang tercantum pada "
        "tabel berikut. Pembinaan dimaksudkan sebagai pendampingan, bukan penilaian kinerja pejabatnya."
    )


def coaching_table(basis: Basis) -> dict[str, object]:
    """Units to be coached, with the reasons."""
    columns = (Column("No.", 6, "tengah"), Column("Unit", 28), Column("Indeks", 11, "angka"), Column("Alasan", 55))
    return table(
        columns,
        (
            row(
                str(place),
                basis.unit(each.unit),
                points(each.index) if each.index is not None else NOTHING,
                " ".join(each.reasons),
            )
            for place, each in enumerate(basis.region.coaching, start=1)
        ),
    )


def severities(gap: CommonGap) -> str:
    """How grave a common gap is, over its units: ``11 berat, 15 sedang``."""
    names = {Severity.HIGH: "berat", Severity.MEDIUM: "sedang", Severity.LOW: "ringan"}
    return ", ".join(f"{gap.severities[each]} {names[each]}" for each in _SEVERITIES if gap.severities.get(each))
