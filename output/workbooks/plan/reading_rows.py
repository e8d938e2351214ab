"""Reading the matrix: which row is which, although rows were moved, sorted, inserted, copied or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from action_plans.decisions.decisions import OwnAction
from action_plans.decisions.edits import Edit, Field, Wish
from action_plans.plan import Action
from output.workbooks.cells import Report, Row
from output.workbooks.plan import edit_problems as kinds
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan.entries import WISHES, wish_label
from output.workbooks.plan.layout import END, NEW, TotalRow, headers
from output.workbooks.plan.reading_cells import RowReader
from output.workbooks.plan.reading_job import PlanExpectation
from output.workbooks.plan.reading_own import read_own
from output.workbooks.tables import ID, Table
from output.workbooks.texts import cell_name, one_line, plain, quoted
from output.workbooks.values import blank, fold, found
from rubrics.problem import Place

_BAND: Final = plan_layout.category_row("")
_FIXED: Final = frozenset(row.value for row in TotalRow)
Found = tuple[tuple[Edit, ...], tuple[OwnAction, ...], tuple[str, ...] | None]


class MatrixReader:
    """Reads the rows of one copy against the plan it was made from."""

    def __init__(self, table: Table, expected: PlanExpectation, digest: str, report: Report) -> None:
        """Read ``table``, a copy of the plan with ``digest``."""
        self.table = table
        self.expected = expected
        self.report = report
        self.job = expected.job(digest)
        self.actions = {action.id: action for action in self.job.plan.actions}
        self.headers = headers(self.job.years)
        self.rows: dict[str, Row] = {}
        self.new: list[tuple[Row, str | None]] = []

    def read(self) -> Found:
        """Return what was changed, added, and put into another order."""
        self._find()
        edits: list[Edit] = []
        for identifier, row in self.rows.items():
            edits += self._reader(row, self.actions[identifier]).edits()
        edits += self._removed()
        added = tuple(own for number, new in enumerate(self.new, start=1) if (own := self._own(number, new)))
        self._report_merged()
        return tuple(edits), added, self._order()

    def _reader(self, row: Row, action: Action | None) -> RowReader:
        return RowReader(row, self.job, self.expected.names, self.headers, action)

    def _own(self, number: int, new: tuple[Row, str | None]) -> OwnAction | None:
        row, category = new
        return read_own(self._reader(row, None), number, category)

    def _find(self) -> None:
        """Sort the rows: those of actions, those that are new, and those that only head, end or add up."""
        strays: list[tuple[Row, str | None]] = []
        band: str | None = None
        for number in range(self.table.first_row, len(self.table.sheet.rows)):
            identifier = one_line(plain(self.table.value(number, ID)))
            kind, _, rest = identifier.partition(":")
            row = Row(self.table, number, identifier, self.report)
            if identifier.startswith(_BAND):
                band = identifier.removeprefix(_BAND)
            elif identifier in _FIXED:
                band = None
            elif identifier in self.actions:
                self._known(identifier, row)
            elif kind == NEW:
                self._waiting(row, rest.partition(":")[0])
            elif kind != END and (identifier or band is not None) and not self._reader(row, None).empty:
                strays.append((row, band))
        for row, category in strays:
            self._stray(row, category)

    def _known(self, identifier: str, row: Row) -> None:
        first = self.rows.setdefault(identifier, row)
        if first is not row:
            row.tell(ID, found(kinds.PLAN_ROW_TWICE, found=identifier, first=first.row + 1))

    def _waiting(self, row: Row, category: str) -> None:
        if not self._reader(row, None).empty:
            self.new.append((row, category))

    def _stray(self, row: Row, category: str | None) -> None:
        """Judge a row without a known id: one whose id was lost, a new own action, or something else."""
        code, title = (fold(one_line(plain(row.shown(key)))) for key in ("code", "title"))
        by_code = [id_ for id_, action in self.actions.items() if code and fold(self.job.code(action)) == code]
        by_title = [id_ for id_, action in self.actions.items() if fold(one_line(action.title)) == title]
        lost = [id_ for id_ in by_code if id_ in by_title and id_ not in self.rows]
        if len(lost) == 1:
            self.rows[lost[0]] = Row(self.table, row.row, lost[0], self.report)
            row.tell("code", found(kinds.PLAN_ROW_ID_RESTORED, action=lost[0]))
        elif by_code or by_title:
            said = "kode" if by_code else "kegiatan"
            row.tell(ID, found(kinds.PLAN_ROW_ID_LOST, found=said, action=(by_code or by_title)[0]))
        elif row.identifier:
            row.tell(ID, found(kinds.PLAN_ROW_UNKNOWN, found=quoted(row.identifier)))
        else:
            self.new.append((row, category))

    def _removed(self) -> Iterator[Edit]:
        """Yield the lines whose rows are gone."""
        gone = [action for id_, action in self.actions.items() if id_ not in self.rows]
        place = Place(file=self.report.file, sheet=self.table.sheet.name)
        if gone and len(gone) == len(self.actions):
            self.report.problems.append(kinds.ALL_ROWS_GONE.at(place))
            return
        if 2 * len(gone) > len(self.actions):
            counts = {"count": len(gone), "total": len(self.actions)}
            self.report.problems.append(kinds.MANY_ROWS_GONE.at(place, **counts))
        for action in gone:
            before, after = wish_label(action), f"{WISHES[Wish.REMOVE]} (baris dihapus)"
            yield Edit(line=action.id, field=Field.WISH, value=Wish.REMOVE.value, before=before, after=after)

    def _order(self) -> tuple[str, ...] | None:
        """Return the lines in the order of the copy, where that is another one than before."""
        here = [identifier for identifier, _ in sorted(self.rows.items(), key=lambda pair: pair[1].row)]
        before = [identifier for group in self.job.groups(0) for identifier in (line.action.id for line in group.lines)]
        categories = {id_: self.actions[id_].category for id_ in self.actions}
        same = all(
            [id_ for id_ in here if categories[id_] == category]
            == [id_ for id_ in before if categories[id_] == category and id_ in self.rows]
            for category in set(categories.values())
        )
        return None if same else tuple(here)

    def _report_merged(self) -> None:
        """Report merged cells that reach over the open cells of several rows or columns."""
        open_columns = {self.table.columns[key] for key in self.headers if key in self.table.columns}
        rows = {row.row for row in self.rows.values()} | {row.row for row, _ in self.new}
        for (top, left), (bottom, right) in self.table.sheet.merged:
            touched = [at for at in rows if top <= at <= bottom] and open_columns & set(range(left, right + 1))
            if touched and not blank(self.table.sheet.value(top, left)):
                area = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
                place = Place(file=self.report.file, sheet=self.table.sheet.name, cell=cell_name(top, left))
                self.report.problems.append(kinds.PLAN_CELLS_MERGED.at(place, area=area))
