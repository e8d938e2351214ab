"""Reading a new own action: a row that waited for one, or one that people inserted."""

from __future__ import annotations

from typing import Any, Final

from action_plans.decisions.decisions import OwnAction
from action_plans.decisions.edits import Field, Wish
from action_plans.scheduling.retiming import retimed
from output.workbooks.plan import edit_problems as kinds
from output.workbooks.plan import entries as plan_entries
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan.reading_cells import RowReader
from output.workbooks.plan.values import read_raises
from output.workbooks.values import blank, found

PROVISIONAL: Final = "BARU"
_NEEDED: Final = {
    "title": "kegiatan",
    "owner": "penanggung jawab",
    "fund_source": "sumber dana",
}


def read_own(reader: RowReader, number: int, category: str | None) -> OwnAction | None:
    """Return the own action of a row; None where it is to go, or where a problem stands against it."""
    wish, findings = reader.read("decision", Field.WISH)
    reader.row.tell("decision", findings)
    if wish == Wish.REMOVE or findings:
        return None
    before = len([each for each in reader.row.report.problems if each.severity == "error"])
    fields = _texts(reader, category)
    runs, costs, targets = _years(reader)
    raised, findings = read_raises(reader.row.value("raises"), reader.job.rubric)
    reader.row.tell("raises", findings)
    missing = [name for key, name in _NEEDED.items() if blank(reader.row.shown(key))]
    missing += [] if runs or any(key.startswith("quarters_") for key in reader.failed) else ["waktu pelaksanaan"]
    if missing:
        reader.row.tell("title", found(kinds.OWN_INCOMPLETE, missing=", ".join(missing)))
    if len([each for each in reader.row.report.problems if each.severity == "error"]) > before:
        return None
    return OwnAction(
        id=f"{PROVISIONAL}-{number}",
        **fields,
        runs=retimed((), runs, ()),
        costs=costs,
        output_targets=targets,
        raises=raised or (),
    )


def _texts(reader: RowReader, category: str | None) -> dict[str, Any]:
    """Read everything that is not said for each year."""
    found_values: dict[str, Any] = {}
    for name, key in plan_entries.KEYS.items():
        if name in {Field.WISH, Field.VARIANT} or (key in _NEEDED and blank(reader.row.shown(key))):
            continue
        if name is Field.CATEGORY and category and blank(reader.row.shown(key)):
            found_values[name.value] = category
            continue
        value, findings = reader.read(key, name)
        reader.row.tell(key, findings)
        found_values[name.value] = value
    found_values[Field.REMARK.value] = found_values.get(Field.REMARK.value) or None
    return found_values


def _years(reader: RowReader) -> tuple[dict[int, tuple[int, ...]], dict[int, int], dict[int, str]]:
    """Read quarters, costs and targets, and whether money and time agree."""
    runs: dict[int, tuple[int, ...]] = {}
    costs: dict[int, int] = {}
    targets: dict[int, str] = {}
    for key, name, year in reader.columns():
        if year is None:
            continue
        value, findings = reader.read(key, name, year)
        reader.row.tell(key, findings)
        if value is None and findings:
            reader.failed.add(key)
        elif isinstance(value, tuple) and value:
            runs[year] = tuple(map(int, value))
            reader.past(year, runs[year])
        elif isinstance(value, int):
            costs[year] = value
        elif isinstance(value, str) and value:
            targets[year] = value
    _agreeing(reader, runs, costs)
    return runs, {year: cost for year, cost in costs.items() if year in runs}, targets


def _agreeing(reader: RowReader, runs: dict[int, tuple[int, ...]], costs: dict[int, int]) -> None:
    for year in reader.job.years:
        quarters, cost = plan_layout.quarters(year), plan_layout.cost(year)
        if costs.get(year) and year not in runs and quarters not in reader.failed:
            reader.row.tell(cost, found(kinds.COST_WITHOUT_QUARTER, year=year))
        if year in runs and year not in costs and cost not in reader.failed:
            reader.row.tell(cost, found(kinds.QUARTER_WITHOUT_COST, year=year))
