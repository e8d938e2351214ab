"""Formulas of the workbook of realisation: they only show what is entered and what is missing; they never count."""

from __future__ import annotations

from typing import Final

from output.workbooks.realisation.job import FINISHED, NOT_YET_DUE, Line, Page
from output.workbooks.realisation.layout import FIRST_ROW, LETTERS, Key, Manner

BLANK: Final = "Belum dilaporkan"


def _cells(line: Line) -> dict[Key, str]:
    return {key: f"${LETTERS[key]}{line.row}" for key in Key}


def _only(line: Line) -> str:
    """Condition that the figures are those of the quarter alone."""
    return f'{_cells(line)[Key.MANNER]}="{Manner.QUARTER.value}"'


def _sum(line: Line, key: Key) -> str:
    """Figure up to this quarter, whichever way it is reported."""
    value, budget = line.before
    before = value if key is Key.VALUE else budget
    cell = _cells(line)[key]
    return f"IF({_only(line)},{float(before)}+{cell},{cell})" if before else cell


def achieved(line: Line) -> str:
    """Realised output up to the quarter over the target of the year, at most 100 %."""
    cells = _cells(line)
    ready = f"AND(ISNUMBER({cells[Key.VALUE]}),ISNUMBER({cells[Key.TARGET]}))"
    share = f"MIN(1,({_sum(line, Key.VALUE)})/{cells[Key.TARGET]})"
    return f'IFERROR(IF({ready},{share},"\N{EN DASH}"),"\N{EN DASH}")'


def absorbed(line: Line) -> str:
    """Realised budget up to the quarter over the planned one."""
    cells = _cells(line)
    ready = f"AND(ISNUMBER({cells[Key.BUDGET]}),{cells[Key.PLANNED]}>0)"
    return f'IFERROR(IF({ready},({_sum(line, Key.BUDGET)})/{cells[Key.PLANNED]},"\N{EN DASH}"),"\N{EN DASH}")'


def status(line: Line) -> str:
    """What is still missing from a row, or how it stands."""
    cells = _cells(line)
    value, budget, reason = cells[Key.VALUE], cells[Key.BUDGET], cells[Key.REASON]
    blank = BLANK if line.standing not in {NOT_YET_DUE, FINISHED} else line.standing
    excused = (
        f'IF(TRIM({reason})="","Isi alasan",IF(OR({value}<>"",{budget}<>""),"Kosongkan angka",'
        f'"{Manner.NOT_APPLICABLE.value}"))'
    )
    done = f'IF(AND(ISNUMBER({cells[Key.DUE]}),({_sum(line, Key.VALUE)})<{cells[Key.DUE]}),{_behind(line)},"Lengkap")'
    proven = f'IF(AND({value}>0,TRIM({cells[Key.EVIDENCE]})=""),"Isi data dukung",{done})'
    checked = f'IF(OR({_wrong(line)}),"Periksa angka",{proven})'
    told = f'IF(AND({budget}="",{cells[Key.PLANNED]}>0),"Isi anggaran",{checked})'
    return f'IF({cells[Key.MANNER]}="{Manner.NOT_APPLICABLE.value}",{excused},IF({value}="","{blank}",{told}))'


def _wrong(line: Line) -> str:
    """Conditions under which a figure cannot be right."""
    cells = _cells(line)
    value, budget = cells[Key.VALUE], cells[Key.BUDGET]
    tests = [f"NOT(ISNUMBER({value}))", f'AND({budget}<>"",NOT(ISNUMBER({budget})))']
    before, spent = line.before
    if line.part.is_share:
        tests.append(f"{value}>100")
    elif before:
        tests.append(f"AND(NOT({_only(line)}),{value}<{float(before)})")
    if spent:
        tests.append(f'AND({budget}<>"",NOT({_only(line)}),{budget}<{spent})')
    return ",".join(tests)


def _behind(line: Line) -> str:
    return f'IF(TRIM({_cells(line)[Key.OBSTACLES]})="","Isi kendala","Terlambat")'


def summary(shown: Page) -> str:
    """Formula that counts what is reported of what is due."""
    status = f"${LETTERS[Key.STATUS]}${FIRST_ROW}:${LETTERS[Key.STATUS]}${shown.last}"
    waiting = f'COUNTIF({status},"{BLANK}")'
    due = sum(line.standing not in {NOT_YET_DUE, FINISHED} for line in shown.lines)
    return f'"Sudah dilaporkan "&({due}-{waiting})&" dari {due} kegiatan yang jatuh tempo"'
