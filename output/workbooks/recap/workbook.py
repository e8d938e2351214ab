"""The recap workbook: what all units answered and what it is worth, to look at, filter and print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook

from assessment.answers import OPD, Assessment, Region
from assessment.gaps import Gap
from assessment.region import RegionResult
from assessment.scoring import Scorecard
from assessment.turnover import Turnover
from output.workbooks import saving
from output.workbooks.recap import gaps as recap_gaps
from output.workbooks.recap import matrix as recap_matrix
from output.workbooks.recap import overview as recap_overview
from output.workbooks.recap import quality as recap_quality
from output.workbooks.recap import ranking as recap_ranking
from output.workbooks.recap import turnover as recap_turnover
from output.workbooks.recap.data import RecapData
from output.workbooks.styles import Painter
from rubrics.problem import Problem
from rubrics.rubric import Rubric

SHEETS: Final = (
    ("Ikhtisar", recap_overview.write),
    ("Peringkat", recap_ranking.write_ranking),
    ("Peta panas", recap_matrix.write),
    ("Indikator", recap_overview.write_indicators),
    ("Kesenjangan umum", recap_gaps.write_common),
    ("Kesenjangan unit", recap_gaps.write_units),
    ("Penghargaan dan pembinaan", recap_ranking.write_mentions),
    ("Belum menyerahkan", recap_quality.write_missing),
    ("Mutu data", recap_quality.write_quality),
    ("Masalah", recap_quality.write_problems),
)
REGISTER_SHEET: Final = (recap_turnover.TITLE, recap_turnover.write_turnover)


def write_recap(  # noqa: PLR0913, PLR0917 - the signature other packages rely on
    rubric: Rubric,
    region: Region,
    units: Sequence[OPD],
    year: int,
    assessments: Iterable[Assessment],
    scorecards: Iterable[Scorecard],
    gaps: Iterable[Gap],
    region_result: RegionResult,
    problems: Iterable[Problem],
    turnover: Iterable[Turnover] = (),
) -> bytes:
    """Return the recap of a region's year as XLSX. Numbers are values, rounded by the number format only."""
    data = RecapData(
        rubric,
        region,
        tuple(units),
        year,
        tuple(assessments),
        tuple(scorecards),
        tuple(gaps),
        region_result,
        tuple(problems),
        tuple(turnover),
    )
    workbook = Workbook()
    for sheet in list(workbook.worksheets):
        workbook.remove(sheet)
    painter = Painter(workbook)
    for title, write in (*SHEETS, *((REGISTER_SHEET,) if data.turnover else ())):
        write(painter, workbook.create_sheet(title), data)
    return saving.to_bytes(workbook, f"Rekapitulasi {rubric.short_title} {region.full_name} {year}")
