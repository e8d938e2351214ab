"""An edited ``plan.xlsx`` comes back: just what people changed is recognised, and every doubt names its cell."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from action_plans.decisions.decisions import PlanDecisions
from action_plans.decisions.edits import CANDIDATE, Changeset, Edit, Field, Wish, values_of
from action_plans.decisions.taking_over import settle
from action_plans.plan import ActionPlan, Period
from assessment.answers import OPD, REGION_UNIT, Region
from output.workbooks.costs.workbook import write_costs
from output.workbooks.plan import entries as plan_entries
from output.workbooks.plan import layout as plan_layout
from output.workbooks.plan.layout import PlanSheet
from output.workbooks.plan.reading import PlanReading, only_saved, read_plan
from output.workbooks.plan.reasons import LEFT_OUT
from rubrics.problem import has_errors
from rubrics.rubric import OPDKind, Rubric

UNITS = (
    OPD(code=REGION_UNIT, name="Kabupaten Sinjai", short_name="Tingkat daerah", kind=OPDKind.DAERAH),
    OPD(code="SETDA", name="Sekretariat Daerah", short_name="Setda", kind=OPDKind.SEKRETARIAT),
    OPD(code="DINKES", name="Dinas Kesehatan", short_name="Dinkes", kind=OPDKind.DINAS, aliases=("Dinas Kes",)),
    OPD(code="KEC-UTARA", name="Kecamatan Sinjai Utara", short_name="Kec. Sinjai Utara", kind=OPDKind.KECAMATAN),
)
PERIOD = Period(first=2021, last=2024)
CEILINGS = {2021: 40_000_000, 2022: 150_000_000, 2023: 150_000_000, 2024: 150_000_000}
Planning = Any  # made in conftest
Sheet = Any  # of openpyxl
FILE = "plan.xlsx"
NEW = "baru:SDM:1"


@pytest.fixture(scope="module")
def planning(shipped: Rubric, region: Region, planning_of: Planning) -> Planning:
    return planning_of(shipped, region, UNITS, PERIOD, CEILINGS)


@pytest.fixture(scope="module")
def plan(planning: Planning) -> ActionPlan:
    made: ActionPlan = planning.make()[0]
    return made


@pytest.fixture(scope="module")
def data(planning: Planning, plan: ActionPlan) -> bytes:
    written: bytes = planning.write(plan)
    return written


@dataclass
class Copy:
    """A copy of the workbook in the hands of somebody."""

    data: bytes
    book: Workbook = field(init=False)

    def __post_init__(self) -> None:
        self.book = load_workbook(io.BytesIO(self.data))

    @property
    def matrix(self) -> Sheet:
        return self.book[PlanSheet.MATRIX.tab]

    def row(self, identifier: str, sheet: Sheet = None) -> int:
        return next(cell.row for cell in (sheet or self.matrix)["A"] if cell.value == identifier)

    def cell(self, identifier: str, key: str, sheet: Sheet = None) -> Sheet:
        sheet = sheet or self.matrix
        column = next(cell.column for cell in sheet[1] if cell.value == key)
        return sheet.cell(self.row(identifier, sheet), column)

    def put(self, identifier: str, key: str, value: object) -> str:
        cell = self.cell(identifier, key)
        cell.value = value
        return str(cell.coordinate)

    @property
    def bytes(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


Read = Callable[[bytes], PlanReading]


@pytest.fixture(scope="module")
def read(planning: Planning, plan: ActionPlan) -> Read:
    expected = planning.expected((plan, PlanDecisions()))
    return lambda data: read_plan(data, FILE, expected)


@pytest.fixture(scope="module")
def pristine(data: bytes) -> Copy:
    """A copy that whoever changes it changes back."""
    return Copy(data)


@pytest.fixture
def copy(data: bytes) -> Copy:
    return Copy(data)


def codes(reading: PlanReading) -> list[str]:
    return [problem.code for problem in reading.problems]


def told(reading: PlanReading) -> list[Edit]:
    assert reading.edits is not None, reading.problems
    return list(reading.edits.edits)


# Nothing changed


def test_no_edit_is_no_decision(read: Read, data: bytes) -> None:
    reading = read(data)
    assert reading.edits is not None
    assert (reading.edits.count, reading.problems) == (0, ())


@pytest.fixture(scope="module")
def edited(data: bytes, plan: ActionPlan) -> bytes:
    """A copy with two lines edited, one deleted, and an own action."""
    copy = Copy(data)
    first, second = plan.actions[:2]
    copy.put(first.id, "title", "Judul baru")
    copy.put(second.id, "decision", "Tetapkan")
    copy.put(first.id, plan_layout.cost(first.occurrences[0].start.year), "Rp45.000.000,-")
    copy.matrix.delete_rows(copy.row(plan.actions[5].id))
    own_row(copy, quarters_2022="TW II", cost_2022=0)
    return copy.bytes


@pytest.fixture(scope="module", params=["xlsx", "ods"])
def saved(
    request: pytest.FixtureRequest, data: bytes, edited: bytes, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, bytes]:
    """The workbook and an edited copy as LibreOffice opens and saves them."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp(f"plan-{request.param}")
    for name, content in (("asli.xlsx", data), ("suntingan.xlsx", edited)):
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", request.param, "--outdir", str(folder / "out")]
    files = [str(folder / name) for name in ("asli.xlsx", "suntingan.xlsx")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    first, second = ((folder / "out" / f"{name}.{request.param}").read_bytes() for name in ("asli", "suntingan"))
    return first, second


def test_libreoffice_saves_again_without_an_edit(
    saved: tuple[bytes, bytes], read: Read, planning: Planning, plan: ActionPlan
) -> None:
    reading = read(saved[0])
    assert reading.edits is not None, reading.problems
    assert reading.edits.count == 0
    assert only_saved(saved[0], planning.expected((plan, PlanDecisions())))


def test_libreoffice_takes_edits_along(saved: tuple[bytes, bytes], read: Read, edited: bytes) -> None:
    before, after = read(edited), read(saved[1])
    assert before.edits is not None
    assert after.edits is not None
    assert before.edits.model_dump() == after.edits.model_dump()
    assert (len(after.edits.edits), len(after.edits.added)) == (4, 1)


def test_a_note_beside_the_table_is_no_edit_but_is_seen(
    copy: Copy, read: Read, planning: Planning, plan: ActionPlan
) -> None:
    copy.matrix["AJ3"] = "Catatan rapat"
    assert told(read(copy.bytes)) == []
    assert not only_saved(copy.bytes, planning.expected((plan, PlanDecisions())))


# What is understood


@pytest.mark.parametrize(
    "case",
    [
        ("cost_2021", "Rp45.000.000", Field.COST, 45_000_000),
        ("cost_2021", "45.000.000,-", Field.COST, 45_000_000),
        ("cost_2021", 0, Field.COST, 0),
        ("quarters_2021", "TW II", Field.QUARTERS, (2,)),
        ("quarters_2021", "TW II-III", Field.QUARTERS, (2, 3)),
        ("quarters_2021", "2,3", Field.QUARTERS, (2, 3)),
        ("quarters_2021", 2.3, Field.QUARTERS, (2, 3)),
        ("quarters_2021", 2, Field.QUARTERS, (2,)),
        ("quarters_2021", "\N{VULGAR FRACTION ONE HALF}", Field.QUARTERS, (1, 2)),
        ("quarters_2021", "I s.d. III 2021", Field.QUARTERS, (1, 2, 3)),
        ("owner", "Dinas Kesehatan", Field.OWNER, "DINKES"),
        ("owner", "dinas kes", Field.OWNER, "DINKES"),
        ("owner", "Masing-masing unit", Field.OWNER, "*"),
        ("supports", "Dinkes, Kec. Sinjai Utara", Field.SUPPORTS, ("DINKES", "KEC-UTARA")),
        ("supports", "Semua OPD", Field.SUPPORTS, ("SETDA", "DINKES", "KEC-UTARA")),
        ("decision", "tetapkan", Field.WISH, "keep"),
        ("category", "sdm", Field.CATEGORY, "SDM"),
        ("title", "  Penetapan\n SK tim ", Field.TITLE, "Penetapan SK tim"),
        ("evidence", "- Salinan SK\n- Daftar hadir", Field.EVIDENCE, ("Salinan SK", "Daftar hadir")),
        ("remark", "Dibahas 3 Maret", Field.REMARK, "Dibahas 3 Maret"),
        ("target_2021", 3, Field.TARGET, "3"),
    ],
)
def test_what_is_sure_is_taken(
    copy: Copy, read: Read, plan: ActionPlan, case: tuple[str, object, Field, object]
) -> None:
    (key, typed, name, value), action = case, plan.actions[0]
    assert action.occurrences[0].start.year == 2021
    copy.put(action.id, key, typed)
    (edit,) = told(read(copy.bytes))
    assert (edit.line, edit.field, edit.value) == (action.id, name, value)


def test_the_same_value_in_other_words_is_no_edit(copy: Copy, read: Read, plan: ActionPlan) -> None:
    action = plan.actions[0]
    copy.put(action.id, "owner", "SETDA")
    copy.put(action.id, "cost_2021", f"Rp{action.cost(2021)},-")
    copy.put(action.id, "quarters_2021", f"TW {action.occurrences[0].start.number}")
    assert told(read(copy.bytes)) == []


def test_a_variant_is_chosen_by_its_title(copy: Copy, read: Read, planning: Planning, plan: ActionPlan) -> None:
    action, variant = next(
        (action, variant)
        for action in plan.actions
        for variant in planning.catalogue.by_id[action.measure].variants
        if variant.id != action.variant and sum(each.measure == action.measure for each in plan.actions) == 1
    )
    copy.put(action.id, "variant", variant.title)
    (edit,) = told(read(copy.bytes))
    assert (edit.field, edit.value) == (Field.VARIANT, variant.id)


# What is doubtful


@pytest.mark.parametrize(
    "case",
    [
        ("cost_2021", "Rp 45 jt", "FRM-210"),
        ("cost_2021", -5000, "FRM-211"),
        ("cost_2021", "1,500", "FRM-214"),
        ("cost_2021", 10**14, "FRM-213"),
        ("cost_2021", "=1/0", "FRM-218"),
        ("cost_2021", "=2*3000000", "FRM-218"),
        ("cost_2023", 5_000_000, "FRM-425"),
        ("quarters_2021", "V", "FRM-422"),
        ("quarters_2021", "TW II 2022", "FRM-422"),
        ("quarters_2021", "III-I", "FRM-422"),
        ("quarters_2021", "Maret", "FRM-422"),
        ("quarters_2021", None, "FRM-417"),
        ("owner", "Dinas Kesehtan", "FRM-421"),
        ("owner", None, "FRM-430"),
        ("supports", "Setda; Dinas Antah", "FRM-421"),
        ("decision", "Mungkin", "FRM-420"),
        ("category", "XYZ", "FRM-427"),
        ("variant", "Cara sendiri", "FRM-428"),
        ("title", None, "FRM-430"),
        ("title", "x" * 400, "FRM-094"),
        ("fund_source", None, "FRM-430"),
        ("target_2021", -3, "FRM-431"),
        ("target_2021", "-3", "FRM-431"),
    ],
)
def test_every_doubt_names_its_cell(copy: Copy, read: Read, plan: ActionPlan, case: tuple[str, object, str]) -> None:
    key, typed, code = case
    cell = copy.put(plan.actions[0].id, key, typed)
    reading = read(copy.bytes)
    wanted = "FRM-071" if code == "FRM-218" else code  # a formula whose result openpyxl does not know
    found = [problem for problem in reading.problems if problem.code == wanted]
    assert found, reading.problems
    assert reading.edits is None
    assert found[0].place.sheet == PlanSheet.MATRIX.tab
    assert found[0].place.cell in {cell, copy.cell(plan.actions[0].id, "quarters_2021").coordinate}


def test_dates_in_cells_are_told(copy: Copy, read: Read, plan: ActionPlan) -> None:
    for key in ("quarters_2021", "cost_2021", "target_2021", "title"):
        copy.put(plan.actions[0].id, key, datetime(2021, 3, 2))  # noqa: DTZ001 - as a cell holds it
    assert sorted(codes(read(copy.bytes))) == ["FRM-215", "FRM-423", "FRM-423", "FRM-423"]


def test_all_problems_of_a_copy_come_at_once(copy: Copy, read: Read, plan: ActionPlan) -> None:
    for action in plan.actions[:6]:
        copy.put(action.id, "owner", "Entah")
    assert codes(read(copy.bytes)) == ["FRM-421"] * 6


@pytest.mark.parametrize("wish", ["Hapus", "Usulan sistem"])
def test_a_wish_and_an_edit_of_the_same_row_contradict(planning: Planning, plan: ActionPlan, wish: str) -> None:
    kept = settle(PlanDecisions(), planning.catalogue, {a.id: a for a in plan.actions}, wishes(plan, Wish.KEEP))
    made = planning.make(kept)[0]
    copy = Copy(planning.write(made, kept))
    copy.put(plan.actions[0].id, "decision", wish)
    copy.put(plan.actions[0].id, "title", "Judul lain")
    assert "FRM-418" in codes(read_plan(copy.bytes, FILE, planning.expected((made, kept))))


def wishes(plan: ActionPlan, wish: Wish) -> Changeset:
    return Changeset(edits=(Edit(line=plan.actions[0].id, field=Field.WISH, value=wish.value),))


# Rows, columns and files


def test_rows_may_be_moved(copy: Copy, read: Read, plan: ActionPlan) -> None:
    ids = [action.id for action in plan.actions if action.category == plan.actions[0].category]
    sheet, first = copy.matrix, copy.row(ids[0])
    rows = [[cell.value for cell in sheet[first + step]] for step in range(len(ids))]
    for step, values in enumerate(reversed(rows)):
        for column, value in enumerate(values, start=1):
            sheet.cell(first + step, column).value = value
    reading = read(copy.bytes)
    assert told(reading) == []
    assert reading.edits is not None
    assert reading.edits.order is not None
    assert list(reading.edits.order[: len(ids)]) == ids[::-1]


def test_columns_may_be_moved(copy: Copy, read: Read, plan: ActionPlan) -> None:
    copy.matrix.insert_cols(3, 2)
    copy.put(plan.actions[0].id, "title", "Judul lain")
    assert [edit.field for edit in told(read(copy.bytes))] == [Field.TITLE]


def test_a_deleted_row_takes_its_line_out(copy: Copy, read: Read, plan: ActionPlan) -> None:
    copy.matrix.delete_rows(copy.row(plan.actions[3].id))
    (edit,) = told(read(copy.bytes))
    assert (edit.line, edit.field, edit.value) == (plan.actions[3].id, Field.WISH, "remove")


def edit_id(copy: Copy, plan: ActionPlan) -> None:
    copy.matrix.cell(copy.row(plan.actions[0].id), 1).value = "RA-XYZ-99"
    copy.matrix.cell(copy.row("RA-XYZ-99"), copy.cell("RA-XYZ-99", "code").column).value = None
    copy.matrix.cell(copy.row("RA-XYZ-99"), copy.cell("RA-XYZ-99", "title").column).value = "Lain sama sekali"


def lose_id(copy: Copy, plan: ActionPlan) -> None:
    row = copy.row(plan.actions[0].id)
    copy.matrix.cell(row, copy.cell(plan.actions[0].id, "code").column).value = None
    copy.matrix.cell(row, 1).value = None


def repeat_id(copy: Copy, plan: ActionPlan) -> None:
    copy.matrix.cell(copy.row(plan.actions[1].id), 1).value = plan.actions[0].id


def drop_column(copy: Copy, plan: ActionPlan) -> None:
    copy.matrix.delete_cols(copy.cell(plan.actions[0].id, "owner").column)


def repeat_column(copy: Copy, plan: ActionPlan) -> None:
    copy.matrix.cell(1, copy.cell(plan.actions[0].id, "no").column).value = "owner"


def repeat_sheet(copy: Copy, _: ActionPlan) -> None:
    copy.book.copy_worksheet(copy.matrix)


def drop_sheet(copy: Copy, _: ActionPlan) -> None:
    copy.book.remove(copy.matrix)


def merge(copy: Copy, plan: ActionPlan) -> None:
    first, second = (copy.cell(action.id, "remark") for action in plan.actions[:2])
    first.value = "Untuk keduanya"
    copy.matrix.merge_cells(f"{first.coordinate}:{second.coordinate}")


def identity(key: str, value: str) -> Callable[[Copy, ActionPlan], None]:
    def change(copy: Copy, _: ActionPlan) -> None:
        for each in copy.book.custom_doc_props.props:
            if each.name == f"renaksi.{key}":
                each.value = value
        for row in copy.book["_renaksi"].iter_rows(min_row=2):
            if row[0].value == key:
                row[1].value = value

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (edit_id, "FRM-410"),
        (repeat_id, "FRM-411"),
        (lose_id, "FRM-412"),
        (drop_column, "FRM-402"),
        (repeat_column, "FRM-403"),
        (repeat_sheet, "FRM-401"),
        (drop_sheet, "FRM-400"),
        (merge, "FRM-433"),
        (identity("plan", "0" * 64), "FRM-406"),
        (identity("document", "formulir"), "FRM-400"),
    ],
    ids=lambda value: value if isinstance(value, str) else getattr(value, "__name__", "?"),
)
def test_a_damaged_copy_is_told(
    copy: Copy, read: Read, plan: ActionPlan, change: Callable[[Copy, ActionPlan], None], code: str
) -> None:
    change(copy, plan)
    reading = read(copy.bytes)
    assert code in codes(reading), reading.problems
    assert reading.edits is None


def test_a_lost_id_is_restored_where_code_and_title_agree(copy: Copy, read: Read, plan: ActionPlan) -> None:
    copy.matrix.cell(copy.row(plan.actions[0].id), 1).value = None
    reading = read(copy.bytes)
    assert codes(reading) == ["FRM-413"]
    assert told(reading) == []


def test_all_rows_gone_is_an_accident(copy: Copy, read: Read, plan: ActionPlan) -> None:
    first, last = copy.row(plan.actions[0].id), copy.row("total")
    copy.matrix.delete_rows(first, last - first)
    assert codes(read(copy.bytes)) == ["FRM-414"]


def test_many_rows_gone_is_asked_about(copy: Copy, read: Read, plan: ActionPlan) -> None:
    for action in plan.actions[2:]:
        copy.matrix.delete_rows(copy.row(action.id))
    reading = read(copy.bytes)
    assert codes(reading) == ["FRM-415"]
    assert len(told(reading)) == len(plan.actions) - 2


def test_the_plan_of_another_region_is_refused(planning: Planning, plan: ActionPlan, region: Region) -> None:
    other = replace(planning, region=region.model_copy(update={"code": "73.08", "name": "Bone"}))
    reading = read_plan(other.write(plan), FILE, planning.expected((plan, PlanDecisions())))
    assert codes(reading) == ["FRM-404"]


def test_other_files_are_told_apart(read: Read, planning: Planning) -> None:
    assert codes(read(write_costs(planning.catalogue))) == ["FRM-400"]
    assert codes(read(b"%PDF-1.7")) == ["FRM-003"]
    assert codes(read(b"")) == ["FRM-001"]


@given(st.integers(0, 80_000), st.binary(min_size=1, max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_bytes_never_raise(read: Read, data: bytes, at: int, garbage: bytes) -> None:
    read(data[: at % len(data)] + garbage + data[at % len(data) + len(garbage) :])


# Own actions


def own_row(copy: Copy, **cells: object) -> None:
    given_cells = {
        "title": "Lomba admin teladan",
        "owner": "Setda",
        "quarters_2022": "II",
        "cost_2022": 10_000_000,
        "fund_source": "APBD",
        **cells,
    }
    for key, value in given_cells.items():
        copy.put(NEW, key, value)


def test_an_own_action_is_read_as_a_whole(copy: Copy, read: Read) -> None:
    own_row(copy, raises="SDM-02: 0 ke 2; SDM-03", target_2022=5, output="Banyaknya lomba", output_unit="kali")
    reading = read(copy.bytes)
    assert reading.edits is not None, reading.problems
    (own,) = reading.edits.added
    assert (own.category, own.title, own.owner, own.costs) == (
        "SDM",
        "Lomba admin teladan",
        "SETDA",
        {2022: 10_000_000},
    )
    assert [(run.start.year, run.start.number, run.end.number) for run in own.runs] == [(2022, 2, 2)]
    assert [(each.indicator, each.from_level) for each in own.raises] == [("SDM-02", "0"), ("SDM-03", "D")]
    assert own.output_targets == {2022: "5"}


def test_an_inserted_row_is_an_own_action_of_the_category_above(copy: Copy, read: Read, plan: ActionPlan) -> None:
    row = copy.row(plan.actions[0].id) + 1
    columns = {cell.value: cell.column for cell in copy.matrix[1]}
    copy.matrix.insert_rows(row)
    for key, value in (("title", "Baru"), ("owner", "Setda"), ("quarters_2023", "I"), ("cost_2023", 0)):
        copy.matrix.cell(row, columns[key]).value = value
    copy.matrix.cell(row, columns["fund_source"]).value = "APBD"
    reading = read(copy.bytes)
    assert reading.edits is not None, reading.problems
    assert [own.category for own in reading.edits.added] == [plan.actions[0].category]
    assert reading.edits.edits == ()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"owner": None}, "FRM-416"),
        ({"quarters_2022": None, "cost_2022": None}, "FRM-416"),
        ({"cost_2022": None}, "FRM-426"),
        ({"quarters_2022": None}, "FRM-425"),
        ({"raises": "SDM-99: 0 ke 1"}, "FRM-432"),
        ({"raises": "SDM-02: 2 ke 1"}, "FRM-432"),
    ],
)
def test_an_incomplete_own_action_is_told(copy: Copy, read: Read, cells: dict[str, object], code: str) -> None:
    own_row(copy, **cells)
    assert code in codes(read(copy.bytes))


def test_a_candidate_that_is_left_out_can_be_asked_for(copy: Copy, read: Read, plan: ActionPlan) -> None:
    measure = plan.left_out[0].measure
    sheet = copy.book[PlanSheet.REASONS.tab]
    copy.cell(f"{LEFT_OUT}:{measure}", "decision", sheet).value = plan_entries.WISHES[Wish.KEEP]
    (edit,) = told(read(copy.bytes))
    assert (edit.line, edit.value) == (f"{CANDIDATE}{measure}", "keep")


# The law: what people write comes back, stands in the plan, and stays there

TITLES = st.text("abcdefg ABC", min_size=3, max_size=30).map(str.strip).filter(lambda text: len(text) > 2)
AMOUNTS = st.integers(1_000, 60_000_000)
SPANS = st.sampled_from([(1,), (2,), (3,), (4,), (1, 2), (2, 3), (3, 4), (1, 2, 3)])
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


@st.composite
def changes(draw: st.DrawFn, plan: ActionPlan) -> dict[tuple[str, Field, int | None], tuple[str, object, object]]:
    """Draw cells to change: key, what is typed, and what it means."""
    wanted: dict[tuple[str, Field, int | None], tuple[str, object, object]] = {}
    for action in draw(st.lists(st.sampled_from(plan.actions), max_size=5, unique_by=lambda each: each.id)):
        now = values_of(action, plan.period)
        year = action.occurrences[0].start.year
        choices: list[tuple[Field, int | None, str, object, object]] = []
        title, amount, span = draw(TITLES), draw(AMOUNTS), draw(SPANS)
        choices.append((Field.TITLE, None, "title", title, " ".join(title.split())))
        choices.append((Field.COST, year, plan_layout.cost(year), amount, amount))
        typed = ", ".join(ROMAN[each] for each in span)
        choices.append((Field.QUARTERS, year, plan_layout.quarters(year), typed, span))
        choices.append((Field.OWNER, None, "owner", "Dinkes", "DINKES"))
        choices.append((Field.TARGET, year, plan_layout.target(year), f"{amount} butir", f"{amount} butir"))
        for name, when, key, cell, value in draw(
            st.lists(st.sampled_from(choices), max_size=4, unique_by=lambda c: c[0])
        ):
            if value != now[name, when]:
                wanted[action.id, name, when] = (key, cell, value)
    return wanted


@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_edits_come_back_and_have_the_last_word(
    planning: Planning, read: Read, plan: ActionPlan, pristine: Copy, draws: st.DataObject
) -> None:
    wanted = draws.draw(changes(plan))
    undone = {}
    for (line, _, _), (key, typed, _) in wanted.items():
        cell = pristine.cell(line, key)
        undone[cell.coordinate] = cell.value
        cell.value = typed
    reading = read(pristine.bytes)
    for place, value in undone.items():
        pristine.matrix[place].value = value
    assert reading.edits is not None, reading.problems
    assert {edit.key: edit.value for edit in reading.edits.edits} == {
        key: value for key, (_, _, value) in wanted.items()
    }

    lines = {action.id: action for action in plan.actions}
    decisions = settle(PlanDecisions(), planning.catalogue, lines, reading.edits)
    made, _ = planning.make(decisions)
    standing = {action.id: values_of(action, made.period) for action in made.actions}
    for (line, name, year), (_, _, value) in wanted.items():
        assert standing[line][name, year] == value
    assert not has_errors(planning.check(made, decisions))
    assert planning.make(decisions)[0] == made
    assert bool(decisions.any) is bool(wanted)
