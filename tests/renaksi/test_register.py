"""The register of documents: what is recorded, what takes the place of what, and what anyone may know."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.records import schemas
from output.documents.document_id import ALPHABET, document_id, read_id
from renaksi.register import (
    REGISTER_FILE,
    content,
    find,
    held,
    load_register,
    public_view,
    record_rendered,
    record_signed,
)
from renaksi.register_records import (
    RECORDS,
    DocumentRegister,
    Issue,
    Signature,
    SignedCopy,
    Standing,
    with_issues,
    with_signed_copy,
)
from rubrics.problem import ProblemError

AT = datetime(2021, 11, 15, 8, 30, tzinfo=UTC)
KEYS = [hashlib.sha256(bytes([number])).hexdigest() for number in range(5)]
IDS = [document_id(key) for key in KEYS]


def issue(root: Path, number: int, *, final: bool = False, name: str = "rencana-aksi") -> tuple[Issue, bytes]:
    id_ = IDS[number]
    data = b"%%PDF <dc:identifier>%b</dc:identifier> isi" % id_.encode()
    return Issue(
        id=id_,
        kind="rencana-aksi",
        name=name,
        title="Rencana Aksi",
        number="060/1/ORG",
        day=date(2021, 11, 15),
        final=final,
        unsigned=content(root, root / "documents" / f"{name}.pdf", data),
    ), data


def standings(root: Path) -> list[str]:
    return [f"{each.version} {each.standing.value}" for each in load_register(root).documents]


def test_a_life_from_draft_to_superseded(tmp_path: Path) -> None:
    (draft, _), (final, data), (newer, newer_data) = (
        issue(tmp_path, 0),
        issue(tmp_path, 1, final=True),
        issue(tmp_path, 2, final=True),
    )
    record_rendered(tmp_path, [draft], AT)
    assert standings(tmp_path) == ["1 konsep"]
    record_rendered(tmp_path, [final], AT)
    assert standings(tmp_path) == ["1 digantikan", "2 final"]
    signed = data + b" tanda tangan"
    signature = Signature(field="ttd_bupati", name="Surya", office="Bupati", at=AT)
    entry = record_signed(tmp_path, tmp_path / "documents" / "signed" / "rencana-aksi.pdf", signed, [signature], AT)
    assert entry is not None
    assert entry.signed[0].file == "documents/signed/rencana-aksi.pdf"
    assert entry.digest == hashlib.sha256(signed).hexdigest()
    record_rendered(tmp_path, [newer], AT)
    assert standings(tmp_path) == ["1 digantikan", "2 ditandatangani", "3 final"]
    record_signed(tmp_path, tmp_path / "documents" / "signed" / "rencana-aksi-v2.pdf", newer_data + b"!", [], AT)
    assert standings(tmp_path) == ["1 digantikan", "2 digantikan", "3 ditandatangani"]
    old, new = (load_register(tmp_path).documents[place] for place in (1, 2))
    assert (old.superseded_by, new.supersedes) == (new.id, old.id)
    assert [event.standing for event in old.history] == [Standing.FINAL, Standing.SIGNED, Standing.SUPERSEDED]


def test_a_draft_leaves_what_is_final_or_signed_alone(tmp_path: Path) -> None:
    record_rendered(tmp_path, [issue(tmp_path, 0, final=True)[0]], AT)
    record_rendered(tmp_path, [issue(tmp_path, 1)[0]], AT)
    assert standings(tmp_path) == ["1 final", "2 konsep"]


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    record_rendered(tmp_path, [issue(tmp_path, 0)[0]], AT)
    before = (tmp_path / REGISTER_FILE).read_bytes()
    record_rendered(tmp_path, [issue(tmp_path, 0)[0]], datetime(2030, 1, 1, tzinfo=UTC))
    assert (tmp_path / REGISTER_FILE).read_bytes() == before


def test_content_that_comes_back_counts_again(tmp_path: Path) -> None:
    first, second = issue(tmp_path, 0)[0], issue(tmp_path, 1)[0]
    for each in (first, second, first):
        record_rendered(tmp_path, [each], AT)
    assert standings(tmp_path) == ["2 digantikan", "1 konsep"]
    assert load_register(tmp_path).documents[0].superseded_by == first.id


def test_documents_of_other_names_are_left_alone(tmp_path: Path) -> None:
    record_rendered(tmp_path, [issue(tmp_path, 0)[0], issue(tmp_path, 1, name="hasil-dishub")[0]], AT)
    assert standings(tmp_path) == ["1 konsep", "1 konsep"]


def test_a_changed_file_is_no_document_of_ours(tmp_path: Path) -> None:
    made, data = issue(tmp_path, 0)
    register = record_rendered(tmp_path, [made], AT)
    assert held(register, data) is not None
    assert held(register, data + b" %%EOF") is not None
    assert held(register, data.replace(b"isi", b"lain")) is None
    assert held(register, b"") is None
    assert record_signed(tmp_path, tmp_path / "x.pdf", data.replace(b"isi", b"lain"), [], AT) is None


def test_it_is_found_by_what_people_type(tmp_path: Path) -> None:
    made, _ = issue(tmp_path, 0)
    record_rendered(tmp_path, [made], AT)
    typed = made.id.lower().replace("ra-", "ra ").replace("0", "O").replace("1", "l")
    entry = find(tmp_path, f"  {typed[:8]}-{typed[8:]} ")
    assert public_view(entry).model_dump(mode="json") == {
        "id": made.id,
        "standing": "konsep",
        "title": "Rencana Aksi",
        "day": "2021-11-15",
        "digest": made.unsigned.digest,
        "superseded_by": None,
    }


@pytest.mark.parametrize(
    ("typed", "code"), [("RA-123", "DOC-050"), ("", "DOC-050"), ("RA-UUUUUUUUUU", "DOC-050"), (IDS[4], "WSP-081")]
)
def test_what_is_no_document_is_said(tmp_path: Path, typed: str, code: str) -> None:
    record_rendered(tmp_path, [issue(tmp_path, 0)[0]], AT)
    with pytest.raises(ProblemError) as error:
        find(tmp_path, typed)
    assert [each.code for each in error.value.problems] == [code]


def test_one_wrong_letter_is_pointed_out(tmp_path: Path) -> None:
    made, _ = issue(tmp_path, 0)
    record_rendered(tmp_path, [made], AT)
    wrong = made.id[:-1] + ("A" if made.id[-1] != "A" else "B")
    with pytest.raises(ProblemError) as error:
        find(tmp_path, wrong)
    assert made.id in error.value.problems[0].why


@pytest.mark.parametrize("text", ["", "{", '{"format": "renaksi/register/2", "documents": []}'])
def test_a_damaged_register_is_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / REGISTER_FILE
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        record_rendered(tmp_path, [issue(tmp_path, 0)[0]], AT)
    assert [each.code for each in error.value.problems] == ["WSP-080"]
    assert path.read_text(encoding="utf-8") == text


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_ids_are_read_as_they_are_written(key: str) -> None:
    id_ = document_id(key)
    assert set(id_[3:]) <= set(ALPHABET)
    assert read_id(id_) == id_
    assert read_id(id_.lower().replace("-", "")) == id_


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.booleans())))
def test_what_counts_is_never_older_and_less_than_something_else(steps: list[tuple[int, bool, bool]]) -> None:
    register = DocumentRegister()
    kinds: dict[int, bool] = {}
    for number, final, sign in steps:
        made, data = issue(Path("/ws"), number, final=kinds.setdefault(number, final))
        register = with_issues(register, [made], AT)
        if sign:
            copy = SignedCopy(**dict(content(Path("/ws"), Path("/ws/s.pdf"), data)), signatures=())
            register = with_signed_copy(register, made.id, copy, AT)
    order = [Standing.DRAFT, Standing.FINAL, Standing.SIGNED]
    counting = [order.index(each.standing) for each in register.documents if each.standing in order]
    assert counting == sorted(counting, reverse=True)
    assert len(set(counting)) == len(counting)
    assert all((each.superseded_by is None) == (each.standing in order) for each in register.documents)
    assert all(each.history[-1].standing is each.standing for each in register.documents)


def test_the_published_schema_is_that_of_the_record() -> None:
    published = Path(__file__).parents[2] / "docs" / "schemas"
    assert {name: (published / name).read_text(encoding="utf-8") for name in schemas(RECORDS)} == schemas(RECORDS)
