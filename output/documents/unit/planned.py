"""Planned: what the rencana aksi holds for one unit, when, by whom and to which effect."""

from __future__ import annotations

from collections.abc import Sequence

from action_plans.plan import Action, Occurrence
from output import formats
from output.documents.unit.standing import Standing
from output.documents.unit.words import DASH


def own_actions(standing: Standing) -> list[Action]:
    """Return the actions that raise something in this unit, by time, then by name of the measure."""
    own = [action for action in standing.results.plan.actions if standing.code in action.units]
    return sorted(own, key=lambda action: (own_runs(standing, action)[0].start.ordinal, action.id))


def own_runs(standing: Standing, action: Action) -> tuple[Occurrence, ...]:
    """Return the runs that concern the unit; all of them where none names it."""
    own = tuple(run for run in action.occurrences if not run.units or standing.code in run.units)
    return own or action.occurrences


def when(runs: Sequence[Occurrence]) -> list[str]:
    """Return when the runs take place; the same quarters of consecutive years become one line."""
    years: dict[str, list[int]] = {}
    lines: list[str] = []
    for run in runs:
        if run.start.year != run.end.year:
            lines.append(f"{formats.quarter(run.start)} {DASH} {formats.quarter(run.end)}")
        else:
            years.setdefault(_quarters(run), []).append(run.start.year)
    return [*(f"{quarters} {_years(found)}" for quarters, found in years.items()), *lines]


def _quarters(run: Occurrence) -> str:
    """``TW II``, or ``TW I–II`` for a run over several quarters."""
    names = dict.fromkeys(formats.ROMAN_QUARTERS[each.number - 1] for each in (run.start, run.end))
    return f"TW {DASH.join(names)}"


def _years(years: Sequence[int]) -> str:
    """``2022``, ``2022–2024`` for consecutive years, else all of them."""
    ordered = sorted(set(years))
    if len(ordered) > 1 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}{DASH}{ordered[-1]}"
    return formats.join_words([str(year) for year in ordered])


def owner(standing: Standing, action: Action) -> str:
    """Name who answers for the action, as the unit would put it."""
    if action.owner is None or action.owner == standing.code:
        return "Unit ini"
    known = standing.results.unit_by_code.get(action.owner)
    return known.short_name if known else action.owner


def raised(standing: Standing, action: Action) -> list[str]:
    """Which indicators of this unit the action raises, and to which level in the end."""
    levels: dict[str, str] = {}
    for closed in action.closes:
        if closed.unit == standing.code:
            levels[closed.indicator] = closed.to_level
    return [f"{indicator} ke {level}" for indicator, level in levels.items()]
