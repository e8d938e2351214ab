"""The layout is what writer and reader agree on, so its two directions must be each other's inverse."""

import re

from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Evidence, Region
from output.workbooks import layout
from output.workbooks.layout import Document, Key, SheetRole
from rubrics.rubric import OPDKind, Rubric

_words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)


@given(role=st.sampled_from(SheetRole), identifier=st.none() | st.from_regex(r"[A-Za-z0-9._-]{1,20}", fullmatch=True))
def test_markers_are_read_back(role: SheetRole, identifier: str | None) -> None:
    assert layout.parse_marker(layout.marker(role, identifier)) == (role, identifier)


def test_other_cells_are_no_markers() -> None:
    for text in (None, "", "renaksi", "renaksi:", "renaksi:lain", "Petunjuk", 7):
        assert layout.parse_marker(text) is None


def test_every_choice_is_read_back(rubric: Rubric) -> None:
    for indicator in rubric.indicators.values():
        codes = [layout.parse_choice(indicator, text) for text in layout.choice_texts(indicator)]
        levels = [] if indicator.scale.measured else [level.code for level in indicator.scale.levels]
        excused = [layout.NOT_APPLICABLE_CODE] if indicator.not_applicable else []
        assert codes == levels + excused
        for level in indicator.scale.levels:
            assert layout.parse_choice(indicator, f"  {level.code.lower()} ") == level.code


def test_an_unknown_choice_is_not_guessed(shipped: Rubric) -> None:
    for indicator in shipped.indicators.values():
        for text in ("", "99", "entahlah", "1 atau 2"):
            assert layout.parse_choice(indicator, text) is None


@given(st.lists(st.builds(Evidence, reference=_words, page=st.none() | _words), max_size=4))
def test_evidence_is_read_back(evidence: list[Evidence]) -> None:
    kept = [piece.model_copy(update={"page": None}) if piece.page in {"-", "–"} else piece for piece in evidence]
    assert layout.parse_evidence(*layout.evidence_cells(evidence)) == tuple(kept)


def test_pages_that_do_not_match_belong_to_the_first_reference() -> None:
    assert layout.parse_evidence("a.pdf\nb.pdf", "2") == (
        Evidence(reference="a.pdf", page="2"),
        Evidence(reference="b.pdf"),
    )


def test_sheet_titles_are_short_unique_and_safe(rubric: Rubric) -> None:
    long = rubric.model_copy(
        update={
            "categories": tuple(
                category.model_copy(update={"short_title": "Judul [yang]: sangat/panjang * dan 'aneh' sekali?"})
                for category in rubric.categories
            )
        }
    )
    many = long.model_copy(
        update={"categories": tuple(long.categories[0].model_copy(update={"id": f"K{n}"}) for n in range(60))}
    )
    for each in (rubric, long, many):
        titles = list(layout.sheet_titles(each).values())
        assert len({title.casefold() for title in titles}) == len(titles)
        assert all(len(title) <= 31 and not re.search(r"[\[\]:*?/\\']", title) for title in titles)


def test_serial_follows_from_the_identity_alone(shipped: Rubric, region: Region) -> None:
    one = layout.manifest(shipped, "a" * 64, region, "u1", year=2021)
    copy = layout.manifest(shipped, "a" * 64, region, "u1", year=2021, document=Document.FEEDBACK)
    others = (
        layout.manifest(shipped, "b" * 64, region, "u1", year=2021),
        layout.manifest(shipped, "a" * 64, region, "u2", year=2021),
        layout.manifest(shipped, "a" * 64, region, "u1", year=2022),
    )
    assert one.serial == copy.serial
    assert re.fullmatch(r"[0-9A-F]{4}(-[0-9A-F]{4}){2}", one.serial)
    assert len({one.serial, *(other.serial for other in others)}) == 4


def test_open_cells_follow_from_the_scale(rubric: Rubric) -> None:
    for indicator in rubric.indicators.values():
        keys = layout.open_keys(indicator)
        assert (Key.DENOMINATOR in keys) == indicator.scale.quotient
        assert (Key.NUMERATOR in keys) == indicator.scale.measured
        assert (Key.REASON in keys) == bool(indicator.not_applicable)
        assert keys <= set(layout.OPEN_KEYS)


def test_only_asked_categories_have_a_sheet(rubric: Rubric) -> None:
    for kind in OPDKind:
        sheets = layout.sheet_categories(rubric, kind)
        asked = [indicator for _, indicators in sheets for indicator in indicators]
        assert tuple(asked) == rubric.questions(kind)
        assert all(indicators for _, indicators in sheets)


def test_spacing_does_not_make_texts_differ() -> None:
    assert layout.same_text("Ada  SOP\nyang berlaku", "Ada SOP yang berlaku ")
    assert not layout.same_text("Ada SOP", "Tidak ada SOP")
