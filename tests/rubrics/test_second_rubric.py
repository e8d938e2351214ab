"""The second rubric through the core: nothing outside the catalogue knows the first one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from action_plans.measures import load_catalogue
from assessment.answers import Answer, Assessment, At, LevelChoice, Measurement, NotApplicable, RubricReference, State
from assessment.scoring import Scorecard, score
from rubrics.edition import digest
from rubrics.load import load_edition
from rubrics.rubric import OPDKind

RUBRIC = load_edition("kematangan-layanan", "contoh-2021")
REFERENCE = RubricReference(id=RUBRIC.id, edition=RUBRIC.edition, digest=digest(RUBRIC))
BEST = {indicator.id: indicator.scale.levels[-1].code for indicator in RUBRIC.questions(OPDKind.DINAS)}
WORST = {indicator.id: indicator.scale.levels[0].code for indicator in RUBRIC.questions(OPDKind.DINAS)}


def state(indicator: str, answer: str) -> State:
    """Return the state for a level code; for the measured indicator a percentage in the middle of that band."""
    if answer == "-":
        return NotApplicable(reason="Tidak melayani tatap muka.")
    scale = RUBRIC.indicators[indicator].scale
    if not scale.measured:
        return At(value=LevelChoice(code=answer))
    level = scale.by_code[answer]
    middle = ((level.lower or Decimal(0)) + (level.upper or Decimal(100))) / 2
    return At(value=Measurement(numerator=middle, denominator=Decimal(100)))


def scored(answers: dict[str, str], kind: OPDKind = OPDKind.DINAS) -> Scorecard:
    assessment = Assessment(
        rubric=REFERENCE,
        region="7307",
        unit="DINKES",
        year=2021,
        answers=tuple(Answer(indicator=name, state=state(name, answer)) for name, answer in answers.items()),
    )
    return score(RUBRIC, assessment, kind)


# changes to the best or worst answers, the exact score of each domain, and the exact index (1 + 4 × score)
# domains weigh 2 : 2 : 1
CASES = [
    ("all best", BEST, {}, (1, 1, 1), 5),
    ("all worst", WORST, {}, (0, 0, 0), 1),
    # weakest link: PLY-B is (2 × 1 + 1 × 0) / 3 = 2/3, PLY-A 1; domain 2/3; score (2 + 4/3 + 1) / 5 = 13/15
    ("weakest aspect counts", BEST, {"PLY-04": "1"}, (1, Fraction(2, 3), 1), 1 + 4 * Fraction(13, 15)),
    # without PLY-02, PLY-A is PLY-01 alone
    ("not applicable leaves", BEST, {"PLY-02": "-", "PLY-01": "3"}, (1, Fraction(1, 2), 1), 1 + 4 * Fraction(4, 5)),
    # lookup: one level below the best row in PRB-03 gives the second row, whatever the rest
    ("second row of the table", BEST, {"PRB-03": "3"}, (1, 1, Fraction(3, 4)), 1 + 4 * Fraction(19, 20)),
    ("third row of the table", BEST, {"PRB-02": "3"}, (1, 1, Fraction(1, 2)), 1 + 4 * Fraction(9, 10)),
    ("otherwise", BEST, {"PRB-01": "1"}, (1, 1, 0), 1 + 4 * Fraction(4, 5)),
    # cap: TKL-01 at 2 holds PLY-03 at level 3 = 1/2, so PLY-B = (2 × 1/2 + 1) / 3 = 2/3;
    # TKL-A = 1/4 (only TKL-01 is asked of units), TKL = (3 × 1/4 + 2 × 1) / 5 = 11/20
    ("cap rule", BEST, {"TKL-01": "2"}, (Fraction(11, 20), Fraction(2, 3), 1),
     1 + 4 * (2 * Fraction(11, 20) + 2 * Fraction(2, 3) + 1) / 5),
]  # fmt: skip


@pytest.mark.parametrize(
    ("_name", "base", "changes", "domains", "index"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_its_index_is_exact(
    _name: str, base: dict[str, str], changes: dict[str, str], domains: tuple[Fraction, ...], index: Fraction
) -> None:
    card = scored(base | changes)
    assert tuple(group.score for group in card.categories) == domains
    assert card.index == index


def test_the_cap_is_named_and_predicates_follow_the_index() -> None:
    card = scored(BEST | {"TKL-01": "2"})
    capped = next(each for each in card.indicators if each.indicator == "PLY-03")
    assert (capped.answered_level, capped.level, capped.capped_by) == ("5", "3", ("KM-01",))
    assert [scored(answers).grade for answers in (WORST, BEST)] == ["Awal", "Teladan"]


def test_the_region_answers_its_own_question() -> None:
    card = scored({"TKL-03": "4"}, OPDKind.DAERAH)
    assert card.asked == 1
    assert card.index == 1 + 4 * Fraction(3, 4)


def test_its_measures_cover_every_indicator() -> None:
    for rubric in (RUBRIC, load_edition("kematangan-layanan", "contoh-2022")):
        catalogue, problems = load_catalogue(rubric)
        assert catalogue is not None
        assert [str(problem) for problem in problems] == []
        raised = {effect.indicator for measure in catalogue.measures for effect in measure.raises}
        assert raised == set(rubric.indicators)
