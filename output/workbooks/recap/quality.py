"""Who has not handed in, how good each unit's data are, and every problem that was found."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from assessment.quality import UnitQuality
from output.workbooks import grid, styles
from output.workbooks.grid import Field
from output.workbooks.recap.data import RecapData
from output.workbooks.styles import Painter, Value
from rubrics.problem import SEVERITY_LABELS, Problem, Severity

_MISSING_FIELDS: Final = (
    Field("No", 6, grid.CENTRE),
    Field("Kode", 18, grid.TEXT),
    Field("Unit", 56, grid.STRONG),
    Field("Jenis", 16, grid.TEXT),
    Field("Keadaan", 40, grid.TEXT),
)


def write_missing(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Belum menyerahkan."""
    result = data.result
    data.heading(
        painter, sheet, "Belum menyerahkan", f"{len(result.counted)} dari {len(result.expected)} unit dihitung."
    )
    listed = [(code, "Formulir belum diterima") for code in result.not_handed_in]
    listed += [(code, "Formulir diterima tanpa satu pun jawaban") for code in result.without_answers]
    rows = [
        (number, code, data.name(code), data.kind(code), state) for number, (code, state) in enumerate(listed, start=1)
    ]
    data.finish(sheet, grid.write(painter, sheet, "belum_menyerahkan", _MISSING_FIELDS, rows))


_QUALITY_FIELDS: Final = (
    Field("Unit", 50, grid.STRONG),
    Field("Jenis", 16, grid.TEXT),
    Field("Terjawab", 11, grid.WHOLE),
    Field("Pertanyaan", 11, grid.WHOLE),
    Field("Kelengkapan", 12, grid.PERCENT),
    Field("Jawaban yang perlu bukti", 13, grid.WHOLE),
    Field("Disertai bukti", 12, grid.WHOLE),
    Field("Bagian berbukti", 12, grid.PERCENT),
    Field("Kesalahan", 11, grid.WHOLE),
    Field("Peringatan", 11, grid.WHOLE),
    Field("Catatan", 11, grid.WHOLE),
)


def write_quality(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Mutu data."""
    data.heading(
        painter, sheet, "Mutu data setiap unit", "Kesalahan, peringatan, dan catatan dirinci pada lembar Masalah."
    )
    rows = [_quality(data, quality) for quality in data.result.quality]
    written = grid.write(painter, sheet, "mutu_data", _QUALITY_FIELDS, rows)
    for position in (4, 7):
        styles.colour_scale(sheet, written.column(position), (0.0, 1.0))
    for position, tint in ((8, styles.ALERT), (9, styles.WAITING)):
        cell = f"${written.letters[position]}{written.first}"
        styles.colour_when(sheet, written.column(position), f"AND(ISNUMBER({cell}),{cell}>0)", tint)
    data.finish(sheet, written)


def _quality(data: RecapData, quality: UnitQuality) -> tuple[Value, ...]:
    return (
        data.name(quality.unit),
        data.kind(quality.unit),
        quality.answered,
        quality.asked,
        _share(quality.answered, quality.asked),
        quality.evidence_expected,
        quality.with_evidence,
        _share(quality.with_evidence, quality.evidence_expected),
        quality.errors,
        quality.warnings,
        quality.notes,
    )


def _share(part: int, whole: int) -> Value:
    return Fraction(part, whole) if whole else "\N{EN DASH}"


_PROBLEM_FIELDS: Final = (
    Field("Jenis", 12, grid.STRONG),
    Field("Kode", 10, grid.CENTRE),
    Field("Berkas", 30, grid.TEXT),
    Field("Unit", 18, grid.TEXT),
    Field("Lembar", 20, grid.TEXT),
    Field("Sel", 8, grid.CENTRE),
    Field("Indikator", 10, grid.CENTRE),
    Field("Yang ditemukan", 60, grid.TEXT),
    Field("Yang perlu dilakukan", 50, grid.TEXT),
)


def write_problems(painter: Painter, sheet: Worksheet, data: RecapData) -> None:
    """Fill in the sheet Masalah."""
    data.heading(painter, sheet, "Masalah yang ditemukan", f"{len(data.problems)} temuan dari semua berkas.")
    written = grid.write(painter, sheet, "masalah", _PROBLEM_FIELDS, [_problem(each) for each in data.problems])
    for severity, tint in ((Severity.ERROR, styles.ALERT), (Severity.WARNING, styles.WAITING)):
        condition = f'$B{written.first}="{SEVERITY_LABELS[severity]}"'
        styles.colour_when(sheet, written.column(0), condition, tint)
    data.finish(sheet, written, columns=2)


def _problem(problem: Problem) -> tuple[Value, ...]:
    place = problem.place
    return (
        SEVERITY_LABELS[problem.severity],
        problem.code,
        place.file,
        place.unit,
        place.sheet,
        place.cell,
        place.indicator,
        f"{problem.what} {problem.why}".strip(),
        problem.remedy,
    )
