"""Reading one row of the matrix: its cells compared with what was written, and what people mean by the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from action_plans.actions import action_id
from action_plans.decisions.edits import Edit, Field, Value, Wish, runs_of, values_of
from action_plans.plan import MOST_RUPIAH, Action, Quarter
from action_plans.scheduling.retiming import retimed
from output.formats import number, quarter
from output.workbooks.cells import LONG, Row
from output.workbooks.costs.problems import COST_TOO_LARGE
from output.workbooks.costs.values import read_rupiah
from output.workbooks.plan import edit_problems as kinds
from output.workbooks.plan import entries as plan_entries
from output.workbooks.plan import job as plan_job
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan.entries import WISHES, Entry
from output.workbooks.plan.job import PlanJob
from output.workbooks.plan.names import Units
from output.workbooks.plan.reading_wishes import read_wish
from output.workbooks.plan.values import read_evidence, read_owner, read_quarters, read_raises, read_target, read_units
from output.workbooks.saving import clean
from output.workbooks.texts import Scalar, one_line, plain, quoted, tidy
from output.workbooks.values import MOMENTS, Findings, blank, fold, found

TITLE: Final = 300  # characters of a title
MOST_COST: Final = MOST_RUPIAH // 1000  # of a line in a year, so that no sum of lines exceeds what can be reckoned
_LIMITS: Final[Mapping[Field, int]] = {
    Field.TITLE: TITLE,
    Field.ISSUE: LONG,
    Field.OUTPUT: 500,
    Field.OUTPUT_UNIT: 60,
    Field.FUND: 100,
    Field.REMARK: LONG,
}
_NEEDED: Final = frozenset({Field.TITLE, Field.FUND})
_MOST: Final = 32_000  # characters that a cell keeps


@dataclass
class RowReader:
    """Reads the cells of one row; ``action`` is what stood there, None for a row that was empty."""

    row: Row
    job: PlanJob
    names: Units
    headers: Mapping[str, str]
    action: Action | None
    failed: set[str] = field(default_factory=set)

    @cached_property
    def written(self) -> Mapping[str, Entry]:
        """What the cells said when they were written."""
        if self.action is None:
            return {}
        cells = plan_entries.entries(self.names, self.action, self.job.years)
        own = self.job.decisions.own_by_id.get(self.action.id)
        return {**cells, "raises": plan_entries.raises(self.action, own)}

    @cached_property
    def before(self) -> Mapping[tuple[Field, int | None], Value]:
        """What the row meant when it was written."""
        return values_of(self.action, self.job.plan.period) if self.action else {}

    def columns(self) -> Iterator[tuple[str, Field, int | None]]:
        """Yield column key, field and year of every cell that people may edit."""
        for name, key in plan_entries.KEYS.items():
            yield key, name, None
        for year in self.job.years:
            yield plan_layout.target(year), Field.TARGET, year
            yield plan_layout.quarters(year), Field.QUARTERS, year
            yield plan_layout.cost(year), Field.COST, year

    def changed(self, key: str) -> bool:
        """Tell whether a cell reads otherwise than it was written, spaces aside."""
        shown, written = self.row.shown(key), self.written.get(key)
        if shown == "" and written is None:
            return self._hidden(key)
        texts = {tidy(clean(str(written))), tidy(str(written)[:_MOST])} if written is not None else {""}
        return tidy(plain(shown)) not in texts

    def _hidden(self, key: str) -> bool:
        """Tell whether a cell only looks empty: it holds an error, or a formula without result."""
        column = self.row.table.columns.get(key)
        here, sheet = (self.row.row, column or 0), self.row.table.sheet
        return column is not None and (here in sheet.errors or here in sheet.formulas)

    def edits(self) -> tuple[Edit, ...]:
        """Return what people changed in the row of an action."""
        found_edits = [
            edit for key, name, year in self.columns() if self.changed(key) for edit in self._edit(key, name, year)
        ]
        found_edits += self._raises()
        self._locked()
        return tuple(self._judged(found_edits))

    def _edit(self, key: str, name: Field, year: int | None) -> Iterator[Edit]:
        value, findings = self.read(key, name, year)
        self.row.tell(key, findings)
        if (findings and value is None and name is not Field.COST) or any(
            finding.kind.severity == "error" for finding in findings
        ):
            self.failed.add(key)
        elif value != self.before[name, year]:
            yield self._made(key, name, year, value)

    def _made(self, key: str, name: Field, year: int | None, value: Value) -> Edit:
        before, after = self.written.get(key), one_line(plain(self.row.shown(key)))
        identifier = self.action.id if self.action else ""
        return Edit(
            line=identifier,
            field=name,
            year=year,
            value=value,
            before=_said(before),
            after=self._understood(name, value) or after,
        )

    def _understood(self, name: Field, value: Value) -> str | None:
        """Return how a value was understood, where people may spell it in several ways; else None."""
        if name is Field.COST and value is not None:
            return str(value)
        if name is Field.QUARTERS and isinstance(value, tuple):
            return plan_job.spans_text([int(each) for each in value])
        if name is Field.OWNER:
            return plan_entries.owner_label(self.names, str(value))
        if name is Field.SUPPORTS and isinstance(value, tuple):
            return self.names.listed(map(str, value))
        return None

    def read(self, key: str, name: Field, year: int | None = None) -> tuple[Value, Findings]:
        """Return what a cell means, or None with the reason."""
        value = self.row.value(key)
        header = self.headers.get(key, key)
        if isinstance(value, MOMENTS) and name in {*_LIMITS, Field.EVIDENCE} - {Field.REMARK, Field.EVIDENCE}:
            return None, found(kinds.CELL_IS_DATE, header=header, shown=quoted(value), example="teksnya")
        if year is not None:
            return self._of_year(name, value, year)
        if name in _LIMITS:
            return self._text(key, name, header)
        reader = self._readers[name]
        return reader(value, header)

    def _of_year(self, name: Field, value: Scalar, year: int) -> tuple[Value, Findings]:
        if name is Field.QUARTERS:
            return read_quarters(value, year)
        if name is Field.COST:
            return self._cost(value, f"Pagu {year}")
        return read_target(value, str(year), plain(self.row.shown("output_unit")))

    def _cost(self, value: Scalar, header: str) -> tuple[Value, Findings]:
        amount, findings = read_rupiah(value, header)
        if amount is None or amount <= MOST_COST:
            return amount, findings
        return None, found(COST_TOO_LARGE, shown=f"“{number(amount)}”", limit=number(MOST_COST), header=header)

    def _text(self, key: str, name: Field, header: str) -> tuple[Value, Findings]:
        before = len(self.row.report.problems)
        text = self.row.guarded_text(key, _LIMITS[name])
        if len(self.row.report.problems) > before and not text:
            self.failed.add(key)
            return self.before.get((name, None)), ()
        text = text if name in {Field.ISSUE, Field.REMARK} else one_line(text)
        text = "" if text == plan_entries.NOTHING else text
        if not text and name in _NEEDED and self.action:
            return None, found(kinds.ENTRY_EMPTIED, header=header)
        return text, ()

    @property
    def _readers(self) -> Mapping[Field, Callable[[Scalar, str], tuple[Value, Findings]]]:
        return {
            Field.WISH: self._wish,
            Field.CATEGORY: self._category,
            Field.VARIANT: self._variant,
            Field.OWNER: lambda value, header: read_owner(value, header, self.names),
            Field.SUPPORTS: lambda value, header: read_units(value, header, self.names),
            Field.EVIDENCE: lambda value, _: (read_evidence(value), ()),
        }

    def _wish(self, value: Scalar, header: str) -> tuple[Value, Findings]:
        wish, findings = read_wish(value)
        if wish is None and not findings and self.action and self.action.pinned:
            return None, found(kinds.ENTRY_EMPTIED, header=header)
        return (None, findings) if findings else ((wish or Wish.SYSTEM).value, ())

    def _category(self, value: Scalar, header: str) -> tuple[Value, Findings]:
        text = one_line(plain(value))
        if not text:
            return None, found(kinds.ENTRY_EMPTIED, header=header)
        known = {
            fold(name): category.id
            for category in self.job.rubric.categories
            for name in (category.id, category.title, category.short_title)
        }
        if fold(text) in known:
            return known[fold(text)], ()
        listed = ", ".join(category.id for category in self.job.rubric.categories)
        return None, found(kinds.CATEGORY_UNKNOWN, shown=quoted(text), known=listed)

    def _variant(self, value: Scalar, header: str) -> tuple[Value, Findings]:
        text = one_line(plain(value))
        measure = self.job.catalogue.by_id.get(self.action.measure or "") if self.action else None
        if measure is None or text in {"", plan_entries.NOTHING}:
            before = self.before.get((Field.VARIANT, None))
            return (None, found(kinds.ENTRY_EMPTIED, header=header)) if measure else (before, ())
        found_ = next((each for each in measure.variants if fold(text) in {fold(each.title), fold(each.id)}), None)
        if found_ is None:
            known = "; ".join(each.title for each in measure.variants)
            return None, found(kinds.VARIANT_UNKNOWN, shown=quoted(text), known=known)
        other = action_id(measure, found_.id)
        if self.action and other != self.action.id and any(each.id == other for each in self.job.plan.actions):
            return None, found(kinds.VARIANT_TAKEN, shown=quoted(text), other=other)
        return found_.id, ()

    def _raises(self) -> Iterator[Edit]:
        """Yield what an own action is to raise; of others the column only shows."""
        if self.action is None or not self.changed("raises"):
            return
        own = self.job.decisions.own_by_id.get(self.action.id)
        if own is None:
            return
        raised, findings = read_raises(self.row.value("raises"), self.job.rubric)
        self.row.tell("raises", findings)
        if raised is not None and raised != own.raises:
            value = tuple(f"{each.indicator}|{each.from_level}|{each.to_level}" for each in raised)
            yield self._made("raises", Field.RAISES, None, value)

    def _locked(self) -> None:
        """Say that what is only shown was changed in vain."""
        if self.action is None:
            return
        shown = {"code": self.job.code(self.action)}
        if self.action.id not in self.job.decisions.own_by_id:
            shown["raises"] = str(self.written["raises"] or "")
        for key, text in shown.items():
            if key in self.row.table.columns and tidy(plain(self.row.shown(key))) not in {
                tidy(text),
                tidy(clean(text)),
            }:
                names = {column.key: column.header for column in plan_layout.matrix_columns(self.job.years)}
                self.row.tell(key, found(kinds.LOCKED_EDITED, header=names[key]))

    def _judged(self, edits: list[Edit]) -> list[Edit]:
        """Look at the edits of a row together: wish against changes, money against time."""
        wish = next((edit.value for edit in edits if edit.field is Field.WISH), None)
        others = [edit for edit in edits if edit.field is not Field.WISH]
        if wish in {Wish.SYSTEM, Wish.REMOVE} and others:
            names = dict.fromkeys(
                self.headers.get(plan_entries.KEYS.get(e.field, ""), e.field.value)
                if e.year is None
                else self._header(e)
                for e in others
            )
            self.row.tell(
                "decision", found(kinds.WISH_CONTRADICTS, wish=WISHES[Wish(str(wish))], fields=", ".join(names))
            )
            return edits
        if wish != Wish.REMOVE and {Field.QUARTERS, Field.COST} & {edit.field for edit in others}:
            self._timed(others)
        return edits

    def _header(self, edit: Edit) -> str:
        key = {Field.TARGET: plan_layout.target, Field.QUARTERS: plan_layout.quarters, Field.COST: plan_layout.cost}
        return self.headers[key[edit.field](edit.year or 0)]

    def _timed(self, edits: list[Edit]) -> None:
        """Check that something runs, not in the past, and that money stands where something begins."""
        if self.action is None or any(key.startswith("quarters_") for key in self.failed):
            return
        wanted = {e.year: e.value for e in edits if e.field is Field.QUARTERS and e.year and isinstance(e.value, tuple)}
        runs = retimed(runs_of(self.action), {y: tuple(map(int, v)) for y, v in wanted.items()}, self.action.units)
        if not runs:
            self.row.tell(plan_layout.quarters(self.job.years[0]), found(kinds.ROW_WITHOUT_TIME, action=self.action.id))
            return
        started = {run.start.year for run in runs}
        costs = {e.year: e.value for e in edits if e.field is Field.COST}
        for year in self.job.years:
            self.past(year, wanted.get(year, ()))
            cost = costs.get(year, self.before[Field.COST, year])
            if cost and year not in started:
                self.row.tell(plan_layout.cost(year), found(kinds.COST_WITHOUT_QUARTER, year=year))

    def past(self, year: int, numbers: Value) -> None:
        """Report quarters that lie before the plan begins, where they are new."""
        start = self.job.plan.start
        there = self.before.get((Field.QUARTERS, year), ())
        new = [int(each) for each in numbers if each not in (there or ())] if isinstance(numbers, tuple) else []  # type: ignore[operator]
        early = [Quarter(year=year, number=each) for each in new if start and Quarter(year=year, number=each) < start]
        if early and start:
            finding = found(kinds.QUARTER_PAST, shown=quarter(early[0]), start=quarter(start))
            self.row.tell(plan_layout.quarters(year), finding)

    @property
    def empty(self) -> bool:
        """Whether nothing was typed into a row that waits for an own action."""
        keys = [key for key, name, _ in self.columns() if name not in {Field.WISH, Field.CATEGORY}]
        return all(blank(self.row.shown(key)) and not self._hidden(key) for key in [*keys, "raises"])


def _said(entry: Entry) -> str:
    return "" if entry is None else one_line(str(entry))
