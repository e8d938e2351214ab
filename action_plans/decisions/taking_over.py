"""Taking over: people's edits become decisions, added to those that were taken before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from action_plans.actions import action_id
from action_plans.catalogue import Catalogue
from action_plans.decisions.decisions import (
    Changes,
    DecidedRun,
    LineDecision,
    OwnAction,
    PlanDecisions,
    as_seen,
    free_id,
)
from action_plans.decisions.edits import CANDIDATE, Changeset, Edit, Field, Wish
from action_plans.instance import Pin
from action_plans.plan import Action, Raise
from action_plans.scheduling.retiming import retimed

_CHANGED: Final = frozenset(
    {
        Field.CATEGORY,
        Field.ISSUE,
        Field.TITLE,
        Field.OUTPUT,
        Field.OUTPUT_UNIT,
        Field.OWNER,
        Field.SUPPORTS,
        Field.FUND,
        Field.EVIDENCE,
        Field.REMARK,
    }
)
_BY_YEAR: Final = {Field.TARGET: "output_targets", Field.COST: "costs"}


def settle(
    decisions: PlanDecisions, catalogue: Catalogue, lines: Mapping[str, Action], wanted: Changeset
) -> PlanDecisions:
    """Return ``decisions`` with what is ``wanted`` taken over.

    ``lines`` are the actions that the edits speak of, by id, as they stand in the plan in force, or else in the one
    that people saw; besides, those that share a measure with them. A line that is edited is kept as it then stands.
    """
    settler = _Settler(catalogue, lines, decisions)
    by_line: dict[str, list[Edit]] = {}
    for edit in wanted.edits:
        by_line.setdefault(edit.line, []).append(edit)
    for line, own in by_line.items():
        settler.line(line, own)
    settler.add(wanted.added)
    return settler.result(wanted.order)


@dataclass
class _Settler:
    catalogue: Catalogue
    known: Mapping[str, Action]
    before: PlanDecisions
    lines: dict[str, LineDecision] = field(init=False)
    own: dict[str, OwnAction] = field(init=False)
    pins: dict[str, Pin] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = dict(self.before.by_line)
        self.own = dict(self.before.own_by_id)
        self.pins = {pin.target: pin for pin in self.before.pins}

    def result(self, order: tuple[str, ...] | None) -> PlanDecisions:
        return PlanDecisions(
            lines=tuple(self.lines[name] for name in sorted(self.lines)),
            own=tuple(self.own[name] for name in sorted(self.own)),
            pins=tuple(self.pins[name] for name in sorted(self.pins)),
            order=self.before.order if order is None else order,
        )

    def line(self, name: str, edits: Sequence[Edit]) -> None:
        wish = next((edit.value for edit in edits if edit.field is Field.WISH), None)
        others = [edit for edit in edits if edit.field is not Field.WISH]
        if name.startswith(CANDIDATE):
            self._candidate(name.removeprefix(CANDIDATE), wish)
        elif name in self.own:
            self._own(name, wish, others)
        elif wish == Wish.SYSTEM:
            self._release(name)
        else:
            self._decide(self.known[name], wish == Wish.REMOVE, others)

    def _own(self, name: str, wish: object, edits: Sequence[Edit]) -> None:
        if wish in {Wish.REMOVE, Wish.SYSTEM}:
            del self.own[name]
            return
        own = self.own[name]
        update = _texts(edits) | {key: {**getattr(own, key), **typed} for key, typed in _figures(edits).items()}
        update["output_targets"] = {y: t for y, t in update.get("output_targets", own.output_targets).items() if t}
        runs = retimed(own.runs, _quarters(edits), own.units)
        years = {run.start.year for run in runs}
        update["costs"] = {y: c for y, c in update.get("costs", own.costs).items() if y in years}
        update["costs"] = {y: c for y, c in update["costs"].items() if c is not None}
        raised = next((edit.value for edit in edits if edit.field is Field.RAISES), None)
        if isinstance(raised, tuple):
            update["raises"] = tuple(_raise(str(each)) for each in raised)
        self.own[name] = own.model_copy(update={**update, "runs": runs or own.runs})

    def _candidate(self, measure: str, wish: object) -> None:
        """Settle what is left out of the plan: asked for, closed, or left to the system again.

        Where other units have a line of the measure in the plan, closing it keeps that line as it stands.
        """
        self.pins.pop(measure, None)
        for line in [each for each in self.lines.values() if measure in {each.measure, each.line} and not each.keep]:
            del self.lines[line.line]
        planned = [action for action in self.known.values() if action.measure == measure]
        if wish == Wish.KEEP:
            self.pins[measure] = Pin(target=measure, wish="must")
        elif wish == Wish.REMOVE and planned:
            self.lines = {action.id: as_seen(action) for action in planned} | self.lines
        elif wish == Wish.REMOVE:
            self.pins[measure] = Pin(target=measure, wish="must_not")

    def _release(self, name: str) -> None:
        measure = self.known[name].measure
        gone = [each.line for each in self.lines.values() if each.line == name or (measure and each.measure == measure)]
        for line in gone:
            del self.lines[line]

    def _decide(self, action: Action, remove: bool, edits: Sequence[Edit]) -> None:  # noqa: FBT001 - one of two cases
        for sibling in self._siblings(action):
            self.lines.setdefault(sibling.id, as_seen(sibling))
        line = self.lines.pop(action.id, None) or as_seen(action)
        if remove:
            made = line.model_copy(update={"keep": False, "runs": (), "changes": Changes()})
        else:
            made = self._changed(action, line.model_copy(update={"keep": True}), edits)
        self.pins.pop(action.measure or action.id, None)
        self.lines[made.line] = made

    def _siblings(self, action: Action) -> Iterator[Action]:
        return (
            each
            for each in self.known.values()
            if action.measure and each.measure == action.measure and each.id != action.id and each.id not in self.own
        )

    def _changed(self, action: Action, line: LineDecision, edits: Sequence[Edit]) -> LineDecision:
        runs = line.runs or as_seen(action).runs
        variant = next((edit.value for edit in edits if edit.field is Field.VARIANT), line.variant)
        if variant != line.variant:
            line, runs = self._in_variant(line, str(variant), runs)
        changes = line.changes
        update = _texts(edits) | {key: {**getattr(changes, key), **typed} for key, typed in _figures(edits).items()}
        runs = retimed(runs, _quarters(edits), action.units)
        years = {run.start.year for run in runs}
        costs = update.get("costs", changes.costs).items()
        update["costs"] = {year: cost for year, cost in costs if year in years and cost is not None}
        return line.model_copy(update={"runs": runs, "changes": changes.model_copy(update=update)})

    def _in_variant(
        self, line: LineDecision, variant: str, runs: Sequence[DecidedRun]
    ) -> tuple[LineDecision, tuple[DecidedRun, ...]]:
        """Return the line in another variant; each run starts as before and takes what that variant takes."""
        measure = self.catalogue.by_id[line.measure or ""]
        quarters = measure.by_variant[variant].quarters
        moved = (run.model_copy(update={"end": run.start.plus(quarters - 1)}) for run in runs)
        changes = line.changes.model_copy(update={"costs": {}})
        update = {"line": action_id(measure, variant), "variant": variant, "changes": changes}
        return line.model_copy(update=update), tuple(moved)

    def add(self, added: Iterable[OwnAction]) -> None:
        for action in added:
            name = free_id((*self.own, *self.known))
            self.own[name] = action.model_copy(update={"id": name})


def _texts(edits: Iterable[Edit]) -> dict[str, Any]:
    return {edit.field.value: edit.value for edit in edits if edit.field in _CHANGED}


def _figures(edits: Iterable[Edit]) -> dict[str, dict[int, Any]]:
    """Return targets and costs by year; a cost of None leaves what the catalogue says of the runs of the year."""
    found: dict[str, dict[int, Any]] = {}
    for edit in edits:
        if edit.field in _BY_YEAR and edit.year is not None:
            found.setdefault(_BY_YEAR[edit.field], {})[edit.year] = edit.value
    return found


def _raise(text: str) -> Raise:
    indicator, from_level, to_level = text.split("|")
    return Raise(indicator=indicator, from_level=from_level, to_level=to_level)


def _quarters(edits: Iterable[Edit]) -> dict[int, tuple[int, ...]]:
    return {
        edit.year: tuple(int(each) for each in edit.value)
        for edit in edits
        if edit.field is Field.QUARTERS and edit.year is not None and isinstance(edit.value, tuple)
    }
