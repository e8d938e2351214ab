"""Reading the workbook of realisation: the reports of a unit, and every problem of the file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from action_plans.plan import Quarter
from action_plans.progress.intake import Submission
from action_plans.progress.obligations import Obligations, period_of
from action_plans.progress.parts import Part
from action_plans.progress.realisation import PartKey, ReadFile, Realised, Report, Told
from action_plans.progress.realisation_checks import Field
from action_plans.progress.realisation_problems import EXCUSED_WITH_FIGURES
from action_plans.progress.realisation_report import ReportReading
from assessment.answers import NotApplicable
from output.formats import join_words
from output.formats import quarter as quarter_text
from output.workbooks import layout
from output.workbooks.cells import LONG, SHORT, Row
from output.workbooks.cells import Report as Findings
from output.workbooks.dates import read_date
from output.workbooks.layout import Document, Manifest, SheetRole
from output.workbooks.manifests import describe, find_manifest
from output.workbooks.opening import open_book
from output.workbooks.realisation import layout as own
from output.workbooks.realisation import problems as kinds
from output.workbooks.realisation.layout import Key, Manner
from output.workbooks.realisation.values import read_budget, read_output
from output.workbooks.tables import Table, find_tables
from output.workbooks.texts import one_line, plain, quoted
from output.workbooks.values import fold, found
from rubrics.problem import Place, Problem

_NAMED = 5  # missing rows that a message names
_QUARTERS = 4


def read_realisation(data: bytes, name: str, digest: str, awaited: Obligations) -> ReportReading:
    """Read a workbook; ``name`` is that of its file, ``digest`` its content hash. Never raises on any bytes."""
    book, problems = open_book(data, name)
    if book is None:
        return ReportReading(name, None, problems)
    tables, _ = find_tables(book)
    manifest, notes = find_manifest(book, tables)
    problems = (*problems, *notes)
    if manifest is None:
        return ReportReading(name, None, problems)
    refused = tuple(_refused(manifest, awaited, name))
    if refused:
        return ReportReading(name, None, (*problems, *refused))
    findings = Findings(name, manifest.unit, list(problems))
    reading = _Reading(manifest, awaited, findings, tables)
    submission = reading.submission(digest)
    told = tuple(findings.problems)
    if submission is None:
        return ReportReading(name, None, told)
    return ReportReading(name, Submission(submission.file, submission.reports, reading.place_of, told), told)


def _refused(manifest: Manifest, awaited: Obligations, name: str) -> Iterator[Problem]:
    place = Place(file=name)
    if manifest.document != Document.REALISATION:
        yield kinds.NO_REALISATION.at(place, document=describe(manifest.document))
    elif manifest.region != awaited.region.code:
        expected = f"{awaited.region.code} {awaited.region.full_name}"
        yield kinds.OTHER_REGION.at(place, found=quoted(manifest.region), expected=expected)
    elif manifest.unit not in awaited.by_unit:
        yield kinds.OTHER_UNIT.at(place, found=quoted(manifest.unit))
    elif manifest.digest != awaited.digest(manifest.unit, manifest.year):
        place = Place(file=name, unit=manifest.unit)
        unit = awaited.units[manifest.unit].short_name if manifest.unit in awaited.units else manifest.unit
        yield kinds.OTHER_VERSION.at(place, unit=unit, quarter=f"{manifest.year}-1")


@dataclass
class _Reading:
    """Reads the sheets of a workbook that is the right one."""

    manifest: Manifest
    awaited: Obligations
    findings: Findings
    tables: Sequence[Table]
    rows: dict[int, Row] = field(default_factory=dict)  # by the identity of the report read from it

    def submission(self, digest: str) -> Submission | None:
        """Return what the workbook reports; None where it has no sheet to read."""
        sheets = self._sheets()
        if not sheets:
            return None
        reporter, filled_on = self._reporter()
        reports = [report for quarter, table in sheets.items() for report in self._table(quarter, table, reporter)]
        years = len(sheets) == _QUARTERS
        file = ReadFile(
            name=self.findings.file,
            digest=digest,
            unit=self.manifest.unit,
            period=str(self.manifest.year) if years else own.period_text(max(sheets)),
            filled_on=filled_on,
            told=sum(not report.is_blank for report in reports),
        )
        return Submission(file, tuple(reports))

    def place_of(self, report: Report, about: Field) -> Place:
        """Place of the cell that a field of a report was read from."""
        return self.rows[id(report)].place(own.KEY_OF[about])

    def _sheets(self) -> dict[Quarter, Table]:
        """Return the sheet of each quarter that has all its columns."""
        found_sheets: dict[Quarter, list[Table]] = {}
        for table in self.tables:
            if table.role is SheetRole.REALISATION:
                for quarter in period_of(table.identifier or ""):
                    found_sheets.setdefault(quarter, []).append(table)
        place = Place(file=self.findings.file, unit=self.manifest.unit)
        if not found_sheets:
            self.findings.problems.append(kinds.SHEETS_MISSING.at(place))
        for quarter, same in found_sheets.items():
            if len(same) > 1:
                names = join_words([quoted(table.sheet.name) for table in same])
                self.findings.problems.append(kinds.SHEET_TWICE.at(place, quarter=quarter_text(quarter), sheets=names))
        single = {quarter: same[0] for quarter, same in sorted(found_sheets.items()) if len(same) == 1}
        return {quarter: table for quarter, table in single.items() if self._whole(quarter, table)}

    def _whole(self, quarter: Quarter, table: Table) -> bool:
        gone = [key for key in own.OPEN_KEYS if key not in table.columns]
        for key in gone:
            values = {"header": own.HEADERS[key], "quarter": own.period_text(quarter)}
            self.findings.problems.append(kinds.COLUMN_MISSING.at(table.place(self.findings.file), **values))
        return not gone

    def _reporter(self) -> tuple[str | None, date | None]:
        rows = {
            identifier: Row(table, row, identifier, self.findings)
            for table in self.tables
            if table.role is SheetRole.REPORTER
            for row, identifier in table.rows()
        }
        name = rows[own.REPORTER_ROW].text(own.TEXT_KEY, SHORT) if own.REPORTER_ROW in rows else ""
        if own.FILLED_ROW not in rows:
            return name or None, None
        day, told = read_date(rows[own.FILLED_ROW].value(own.TEXT_KEY))
        rows[own.FILLED_ROW].tell(own.TEXT_KEY, told)
        return name or None, day

    def _table(self, quarter: Quarter, table: Table, reporter: str | None) -> Iterator[Report]:
        asked = {part.key: part for part in self.awaited.asked(self.manifest.unit, self.manifest.year)}
        seen: dict[PartKey, int] = {}
        for number in range(_below_headings(table), len(table.sheet.rows)):
            row = Row(table, number, one_line(plain(table.value(number, Key.ID))), self.findings)
            key = self._key(row, asked, seen)
            if key is not None:
                seen[key] = number
                report = self._report(row, asked[key], quarter, reporter)
                if report is not None:
                    self.rows[id(report)] = row
                    yield report
        self._missing(quarter, table, asked, seen)

    def _key(self, row: Row, asked: Mapping[PartKey, Part], seen: Mapping[PartKey, int]) -> PartKey | None:
        """Return the part that a row is about; what cannot be told is reported where anything was entered."""
        filled = [key for key in own.OPEN_KEYS if key is not Key.MANNER and one_line(plain(row.shown(key)))]
        if not row.identifier:
            if filled:
                row.tell(filled[0], found(kinds.ROW_WITHOUT_ID))
            return None
        key = own.part_key(row.identifier, self.manifest.unit)
        if key is None or key not in asked:
            row.tell(Key.ID, found(kinds.ROW_UNKNOWN, found=quoted(row.identifier)))
            return None
        if key in seen:
            row.tell(Key.ID, found(kinds.ROW_TWICE, found=quoted(row.identifier), first=seen[key] + 1))
            return None
        sealed = own.seal(plain(row.shown(each)) for each in own.SEALED_KEYS)
        known = one_line(plain(row.shown(Key.SEAL)))
        if known and known != sealed:
            row.tell(Key.EARLIER, found(kinds.LOCKED_CHANGED, example=f"{self.manifest.year}-1"))
        return key

    def _missing(
        self, quarter: Quarter, table: Table, asked: Mapping[PartKey, Part], seen: Mapping[PartKey, int]
    ) -> None:
        gone = [key.action for key, part in asked.items() if key.year == quarter.year and key not in seen]
        if gone:
            more = [f"{len(gone) - _NAMED} kegiatan lain"] if len(gone) > _NAMED else []
            values = {"rows": join_words([*gone[:_NAMED], *more]), "quarter": own.period_text(quarter)}
            self.findings.problems.append(kinds.ROW_MISSING.at(table.place(self.findings.file), **values))

    def _report(self, row: Row, part: Part, quarter: Quarter, reporter: str | None) -> Report | None:
        """Read a row; None where a cell is wrong, which was told."""
        reason = row.guarded_text(Key.REASON, LONG) or None
        told = _told(row, part, reason)
        evidence = layout.parse_evidence(row.guarded_text(Key.EVIDENCE, LONG), "")
        if told is None:
            return None
        return Report(
            part=part.key,
            quarter=quarter,
            told=told,
            obstacles=row.guarded_text(Key.OBSTACLES, LONG) or None,
            follow_up=row.guarded_text(Key.FOLLOW_UP, LONG) or None,
            evidence=evidence,
            reporter=reporter,
            reason=reason,
        )


def _below_headings(table: Table) -> int:
    """Return the first row below the headings, wherever rows were inserted above them."""
    rows = range(table.first_row, len(table.sheet.rows))
    heading = own.HEADERS[Key.VALUE]
    return next((row + 1 for row in rows if one_line(plain(table.value(row, Key.VALUE))) == heading), table.first_row)


def _told(row: Row, part: Part, reason: str | None) -> Told | None:
    manner, known = _manner(row, part)
    unit, header = part.action.output_unit, own.HEADERS[Key.BUDGET]
    value, about_value = read_output(row.value(Key.VALUE), unit, share=part.is_share)
    budget, about_budget = read_budget(row.value(Key.BUDGET), header)
    row.tell(Key.VALUE, about_value)
    row.tell(Key.BUDGET, about_budget)
    if manner is Manner.NOT_APPLICABLE:
        if value is not None or budget is not None:
            row.tell(Key.MANNER, found(EXCUSED_WITH_FIGURES, action=part.action.id))
            return None
        return NotApplicable(reason=reason or "")
    if not known:
        return None
    return Realised(value=value, budget=budget, cumulative=manner is not Manner.QUARTER)


def _manner(row: Row, part: Part) -> tuple[Manner, bool]:
    """Return how a row is reported; a blank means the usual manner."""
    offered = own.manners(part)
    text = one_line(plain(row.value(Key.MANNER)))
    spelt = {fold(each.value): each for each in Manner}
    spelt |= {"kumulatif": offered[0], "tb": Manner.NOT_APPLICABLE, "triwulan ini": Manner.QUARTER}
    if not text:
        return offered[0], True
    manner = spelt.get(fold(text))
    if manner is None or manner not in offered:
        names = "; ".join(each.value for each in offered)
        row.tell(Key.MANNER, found(kinds.MANNER_UNKNOWN, shown=quoted(text), offered=names))
        return offered[0], False
    return manner, True
