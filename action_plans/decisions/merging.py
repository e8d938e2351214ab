"""Merging: the edits of several copies put together; what contradicts is told, never chosen between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from action_plans.decisions import decision_problems as kinds
from action_plans.decisions.decisions import OwnAction
from action_plans.decisions.edits import Changeset, CopyEdits, Edit, Field, Key, Wish, values_of
from action_plans.plan import ActionPlan
from action_plans.wording import joined
from rubrics.problem import Place, Problem

FIELD_NAMES: Final[Mapping[Field, str]] = {
    Field.WISH: "Keputusan",
    Field.CATEGORY: "Kategori",
    Field.ISSUE: "Kondisi saat ini/isu",
    Field.TITLE: "Kegiatan",
    Field.VARIANT: "Cara pelaksanaan",
    Field.OUTPUT: "Indikator keluaran",
    Field.OUTPUT_UNIT: "Satuan",
    Field.TARGET: "Target",
    Field.OWNER: "Penanggung jawab",
    Field.SUPPORTS: "Unit pendukung",
    Field.QUARTERS: "Waktu (TW)",
    Field.COST: "Pagu",
    Field.FUND: "Sumber dana",
    Field.EVIDENCE: "Data dukung",
    Field.REMARK: "Keterangan",
    Field.RAISES: "Indikator yang dinaikkan",
}


def field_name(field: Field, year: int | None) -> str:
    """Return what people call a field: ``Pagu 2022``."""
    return f"{FIELD_NAMES[field]} {year}" if year else FIELD_NAMES[field]


def merge(
    copies: Sequence[CopyEdits], bases: Mapping[str, ActionPlan], current: ActionPlan, now: str
) -> tuple[Changeset, tuple[Problem, ...]]:
    """Put the edits of ``copies`` together; every contradiction is a problem, and what contradicts is left out.

    ``bases`` are the plans that the copies were made from, by digest; ``now`` is that of the ``current`` one. Each copy
    is compared with its own base, so an older copy brings only what its people changed in it.
    """
    merger = _Merger(copies, bases, current, now)
    edits = tuple(merger.edits())
    added = tuple(merger.added())
    order = merger.order()
    return Changeset(edits=edits, added=added, order=order), tuple(merger.problems)


class _Merger:
    def __init__(
        self, copies: Sequence[CopyEdits], bases: Mapping[str, ActionPlan], current: ActionPlan, now: str
    ) -> None:
        self.copies = copies
        self.bases = bases
        self.current = current
        self.now = now
        self.problems: list[Problem] = []

    def edits(self) -> Iterator[Edit]:
        found: dict[Key, list[tuple[CopyEdits, Edit]]] = {}
        for copy in self.copies:
            for edit in copy.edits:
                found.setdefault(edit.key, []).append((copy, edit))
        gone = {key[0]: given for key, given in found.items() if any(edit.value == Wish.REMOVE for _, edit in given)}
        for key, given in found.items():
            if self._agreed(given) and self._not_gone(key, given, gone) and self._still_so(given):
                yield given[0][1]

    def _agreed(self, given: Sequence[tuple[CopyEdits, Edit]]) -> bool:
        """Tell whether all copies that change a cell want the same of it."""
        if len({repr(edit.value) for _, edit in given}) == 1:
            return True
        edit = given[0][1]
        values = {"action": edit.line, "field": field_name(edit.field, edit.year), "wanted": _wanted(given)}
        self.problems.append(kinds.COPIES_CONTRADICT.at(Place(key=edit.line), **values))
        return False

    def _not_gone(
        self,
        key: Key,
        given: Sequence[tuple[CopyEdits, Edit]],
        gone: Mapping[str, Sequence[tuple[CopyEdits, Edit]]],
    ) -> bool:
        """Tell whether no other copy takes the line out that is changed here."""
        others = [copy.file for copy, edit in gone.get(key[0], ()) if edit.value == Wish.REMOVE]
        changers = [copy.file for copy, _ in given if copy.file not in others]
        if key[1] is Field.WISH or not others or not changers:
            return True
        values = {"action": key[0], "field": field_name(key[1], key[2])}
        files = {"remover": joined(others), "changer": joined(changers)}
        self.problems.append(kinds.REMOVED_AND_CHANGED.at(Place(key=key[0]), **values, **files))
        return False

    def _still_so(self, given: Sequence[tuple[CopyEdits, Edit]]) -> bool:
        """Tell whether what an older copy changes was not decided otherwise since; if it was just so, it is done."""
        for copy, edit in given:
            before, present = self._seen(copy.base, edit), self._seen(self.now, edit)
            if copy.base == self.now or present is None or present == before or not self._decided(edit.line):
                continue
            if present != (edit.value,):
                values = {"action": edit.line, "field": field_name(edit.field, edit.year), "file": copy.file}
                texts = {"wanted": edit.after or "kosong", "before": edit.before or "kosong"}
                self.problems.append(kinds.DECIDED_SINCE.at(Place(key=edit.line), **values, **texts))
            return False
        return True

    def _seen(self, base: str, edit: Edit) -> tuple[object] | None:
        plan = self.current if base == self.now else self.bases[base]
        action = next((each for each in plan.actions if each.id == edit.line), None)
        return (values_of(action, plan.period)[edit.field, edit.year],) if action else None

    def _decided(self, line: str) -> bool:
        return any(action.id == line and action.pinned for action in self.current.actions)

    def added(self) -> Iterator[OwnAction]:
        """Yield new own actions; the same one in two copies is added once, if both say the same of it."""
        found: dict[tuple[str, str], list[tuple[CopyEdits, OwnAction]]] = {}
        for copy in self.copies:
            for own in copy.added:
                found.setdefault((own.category, own.title.casefold()), []).append((copy, own))
        for same in found.values():
            own = same[0][1]
            files = list(dict.fromkeys(copy.file for copy, _ in same))
            if len({each.model_copy(update={"id": own.id}).model_dump_json() for _, each in same}) > 1:
                self.problems.append(kinds.ADDED_TWICE.at(title=own.title, files=joined(files)))
            elif not self._there(own):
                yield own

    def _there(self, own: OwnAction) -> bool:
        """Tell whether the plan has this own action already, as when a copy is applied a second time."""
        names = {(each.category, each.title.casefold()) for each in self.current.actions if each.pinned}
        return (own.category, own.title.casefold()) in names

    def order(self) -> tuple[str, ...] | None:
        given = {copy.order: copy.file for copy in self.copies if copy.order is not None}
        if len(given) > 1:
            self.problems.append(kinds.ORDERS_CONTRADICT.at(files=joined(list(given.values()))))
        return next(iter(given)) if len(given) == 1 else None


def _wanted(given: Sequence[tuple[CopyEdits, Edit]]) -> str:
    by_value: dict[str, list[str]] = {}
    for copy, edit in given:
        by_value.setdefault(edit.after or "kosong", []).append(copy.file)
    return "; ".join(f"“{value}” menurut {joined(files)}" for value, files in by_value.items())
