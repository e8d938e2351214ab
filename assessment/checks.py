"""Checks: what an assessment says that cannot be so, that is missing, or that deserves a second look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from assessment import problem_kinds as kinds
from assessment.answers import (
    Answer,
    Assessment,
    At,
    Identity,
    Insufficient,
    LevelChoice,
    Measurement,
    NotApplicable,
    Official,
    Unanswered,
)
from assessment.questions import Question, quotient
from assessment.scoring import IndicatorScore, Outcome, Scorecard, score
from assessment.table import table
from rubrics.problem import Place, Problem
from rubrics.rubric import MissingPolicy, OPDKind, Rubric, Rule, RuleEffect, ScaleType

MANY_ANSWERS = 5  # that share one piece of evidence, before it is worth a note
FEW_ANSWERS = 5  # below which all answers at the highest level say nothing
NIP_DIGITS = 18
DAYS_OF_A_YEAR = 366
SHORT = 60  # characters of a user's text that a message quotes


def check(rubric: Rubric, assessment: Assessment, kind: OPDKind) -> tuple[Problem, ...]:
    """Return every problem of the answers of a unit of ``kind``: the whole first, then in the order of the form."""
    card = score(rubric, assessment, kind)
    return (
        *_whole(rubric, assessment, card),
        *_identity(assessment),
        *_strangers(rubric, assessment, kind),
        *_questions(rubric, assessment, card),
        *_evidence_shared(assessment),
        *_rules(rubric, assessment, card),
    )


def place_of(assessment: Assessment, indicator: str | None = None) -> Place:
    """Return the place of a whole assessment, or of one of its indicators."""
    return Place(unit=assessment.unit, indicator=indicator)


def quoted(text: str) -> str:
    """Return a user's text as a message quotes it: in one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"


def _whole(rubric: Rubric, assessment: Assessment, card: Scorecard) -> Iterator[Problem]:
    place, answered = place_of(assessment), assessment.rubric
    if (answered.id, answered.edition) != (rubric.id, rubric.edition):
        yield kinds.OTHER_RUBRIC.at(
            place, answered=f"{answered.id} {answered.edition}", expected=f"{rubric.id} {rubric.edition}"
        )
    if not rubric.first_year <= assessment.year <= rubric.last_year:
        yield kinds.OUTSIDE_PERIOD.at(place, year=assessment.year, first=rubric.first_year, last=rubric.last_year)
    if card.asked and all(isinstance(answer.state, Unanswered) for answer in assessment.answers):
        yield kinds.NOTHING_ANSWERED.at(place, asked=card.asked)
    best = {id_: each.scale.levels[-1].code for id_, each in rubric.indicators.items()}
    scored = [result for result in card.indicators if result.outcome is Outcome.SCORED]
    if len(scored) >= FEW_ANSWERS and all(result.answered_level == best[result.indicator] for result in scored):
        yield kinds.ALL_HIGHEST.at(place, count=len(scored))


def _identity(assessment: Assessment) -> Iterator[Problem]:
    place, who = place_of(assessment), assessment.identity
    if who.admin is None:
        yield kinds.ADMIN_MISSING.at(place)
    if who.head is None:
        yield kinds.HEAD_MISSING.at(place)
    if _same(who):
        yield kinds.SAME_PERSON.at(place, name=quoted(who.admin.name) if who.admin else "")
    roles = {"kepala unit": who.head, "admin": who.admin, "admin cadangan": who.backup}
    for role, official in roles.items():
        if official and official.nip and not _nip_usual(official.nip):
            yield kinds.NIP_ODD.at(place, role=role, nip=quoted(official.nip))
    if who.filled_on and who.filled_on.year not in (assessment.year, assessment.year + 1):
        yield kinds.DATE_ODD.at(place, day=who.filled_on.strftime("%d-%m-%Y"), year=assessment.year)


def _same(who: Identity) -> bool:
    return who.admin is not None and who.backup is not None and _person(who.admin) == _person(who.backup)


def _person(official: Official) -> str:
    return official.nip or " ".join(official.name.casefold().split())


def _nip_usual(nip: str) -> bool:
    digits = "".join(nip.split())
    return digits.isascii() and digits.isdigit() and len(digits) == NIP_DIGITS


def _strangers(rubric: Rubric, assessment: Assessment, kind: OPDKind) -> Iterator[Problem]:
    """Answers to what was not asked, and answers given twice."""
    times = Counter(answer.indicator for answer in assessment.answers)
    for indicator, count in times.items():
        place = place_of(assessment, indicator)
        if indicator not in rubric.indicators:
            yield kinds.UNKNOWN_INDICATOR.at(place, indicator=indicator)
        elif kind not in rubric.indicators[indicator].applies_to:
            if not isinstance(assessment.state_of(indicator), Unanswered):
                yield kinds.NOT_ASKED.at(place, kind=kind.value)
        elif count > 1:
            yield kinds.ANSWERED_TWICE.at(place, times=count)


def _questions(rubric: Rubric, assessment: Assessment, card: Scorecard) -> Iterator[Problem]:
    prepared = table(rubric)
    for result in card.indicators:
        question = prepared.questions[prepared.columns[result.indicator]]
        answer = assessment.by_indicator.get(result.indicator, Answer(indicator=result.indicator))
        yield from check_answer(rubric, question, answer, place_of(assessment, result.indicator))


def check_answer(rubric: Rubric, question: Question, answer: Answer, place: Place) -> Iterator[Problem]:
    """Yield the problems of one answer to a question that was asked."""
    state = answer.state
    if isinstance(state, Unanswered):
        yield kinds.UNANSWERED.at(place, consequence=_consequence(rubric.scoring.unanswered))
    elif isinstance(state, NotApplicable):
        yield from _not_applicable(question, state, place)
    elif isinstance(state, Insufficient):
        if not state.note.strip():
            yield kinds.NOTE_MISSING.at(place)
    elif isinstance(state, At):
        value = state.value
        yield from (
            _choice(question, value, place) if isinstance(value, LevelChoice) else _figures(question, value, place)
        )
        if lacks_evidence(question, answer):
            given, first = describe(question, answer), question.indicator.evidence[0]
            yield kinds.EVIDENCE_MISSING.at(place, given=given, evidence=first.text)


def _consequence(policy: MissingPolicy) -> str:
    if policy is MissingPolicy.ZERO:
        return "Pertanyaan yang belum dijawab bernilai nol."
    return "Pertanyaan yang belum dijawab tidak ikut dihitung sehingga nilai unit belum utuh."


def _not_applicable(question: Question, state: NotApplicable, place: Place) -> Iterator[Problem]:
    allowed = question.indicator.not_applicable
    if allowed is None:
        yield kinds.NOT_APPLICABLE_REFUSED.at(place)
    elif not state.reason.strip():
        yield kinds.REASON_MISSING.at(place, allowed=allowed)


def _choice(question: Question, choice: LevelChoice, place: Place) -> Iterator[Problem]:
    if question.bands:
        yield kinds.FIGURES_EXPECTED.at(place, given=quoted(choice.code), figures=_wanted(question))
    elif choice.code not in question.ranks:
        yield kinds.UNKNOWN_LEVEL.at(place, given=quoted(choice.code), choices=", ".join(question.codes))


def _wanted(question: Question) -> str:
    scale = question.indicator.scale
    above, below = scale.numerator or "angkanya", scale.denominator or "penyebutnya"
    return f"{above} dan {below}" if scale.quotient else above


def _figures(question: Question, figures: Measurement, place: Place) -> Iterator[Problem]:
    scale = question.indicator.scale
    if not question.bands:
        yield kinds.LEVEL_EXPECTED.at(place, choices=", ".join(question.codes))
    elif scale.quotient:
        yield from _quotient(question, figures, place)
    else:
        yield from _amount(question, figures, place)


def _quotient(question: Question, figures: Measurement, place: Place) -> Iterator[Problem]:
    scale, above, below = question.indicator.scale, figures.numerator, figures.denominator
    if below is None:
        wanted = scale.denominator or "penyebutnya"
        yield kinds.DENOMINATOR_MISSING.at(place, numerator=plain(above), denominator=wanted)
    elif below == 0:
        yield kinds.PART_OF_NOTHING.at(place, numerator=plain(above)) if above else kinds.UNDEFINED.at(place)
    elif scale.type is ScaleType.PERCENTAGE and above > below:
        yield kinds.NUMERATOR_TOO_LARGE.at(place, numerator=plain(above), denominator=plain(below))
    else:
        yield from _banded(question, figures, place)


def _amount(question: Question, figures: Measurement, place: Place) -> Iterator[Problem]:
    scale, amount = question.indicator.scale, figures.numerator
    if figures.denominator is not None:
        yield kinds.DENOMINATOR_UNUSED.at(place, denominator=plain(figures.denominator))
    if scale.type is ScaleType.COUNT and amount != amount.to_integral_value():
        yield kinds.NOT_WHOLE.at(place, numerator=plain(amount))
    if scale.type is ScaleType.WORKING_DAYS and amount > DAYS_OF_A_YEAR:
        yield kinds.IMPLAUSIBLE_DAYS.at(place, value=plain(amount))
    yield from _banded(question, figures, place)


def _banded(question: Question, figures: Measurement, place: Place) -> Iterator[Problem]:
    ratio = quotient(question.type, figures.numerator, figures.denominator)
    if ratio and not question.read(At(value=figures)).answered:
        value = f"{ratio[0]}/{ratio[1]}" if ratio[0] % ratio[1] else str(ratio[0] // ratio[1])
        yield kinds.OUTSIDE_BANDS.at(place, value=value)


def plain(number: Decimal) -> str:
    """Return a figure as Indonesian text without needless zeros: ``12,5``."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".").replace(".", ",") if "." in text else text


def lacks_evidence(question: Question, answer: Answer) -> bool:
    """Tell whether an answer above the worst level comes without the evidence that the indicator asks for."""
    asked = bool(question.indicator.evidence) and not answer.evidence
    return asked and isinstance(answer.state, At) and question.read(answer.state).standing > 0


def describe(question: Question, answer: Answer) -> str:
    """Return an answer as a message quotes it: the level, the figures, or the state."""
    state = answer.state
    if isinstance(state, At):
        return _value(question, state.value)
    words = {NotApplicable: "tidak berlaku", Insufficient: "bukti tidak cukup", Unanswered: "belum dijawab"}
    return words[type(state)]


def _value(question: Question, value: LevelChoice | Measurement) -> str:
    if isinstance(value, LevelChoice):
        return quoted(value.code)
    if question.indicator.scale.quotient and value.denominator is not None:
        return f"{plain(value.numerator)} dari {plain(value.denominator)}"
    return plain(value.numerator)


def _evidence_shared(assessment: Assessment) -> Iterator[Problem]:
    """Evidence named for many answers without a page."""
    uses = Counter(
        evidence.reference
        for answer in assessment.answers
        for evidence in answer.evidence
        if isinstance(answer.state, At) and not evidence.page
    )
    for reference, count in uses.items():
        if count >= MANY_ANSWERS:
            yield kinds.ONE_EVIDENCE.at(place_of(assessment), reference=quoted(reference), count=count)


def _rules(rubric: Rubric, assessment: Assessment, card: Scorecard) -> Iterator[Problem]:
    results = {result.indicator: result for result in card.indicators}
    for rule in rubric.rules:
        result, cause = results.get(rule.then.indicator), results.get(rule.when.indicator)
        if result and rule.effect is RuleEffect.CAP and rule.id in result.capped_by:
            yield _capped(rubric, rule, result, place_of(assessment, result.indicator))
        elif result and cause and rule.effect is RuleEffect.FINDING and broken(rubric, rule, cause, result):
            yield kinds.INCONSISTENT.at(
                place_of(assessment, result.indicator),
                answered=result.answered_level,
                condition=_condition(rubric, rule),
                rule=rule.id,
                message=rule.message,
            )


def broken(rubric: Rubric, rule: Rule, cause: IndicatorScore, result: IndicatorScore) -> bool:
    """Tell whether a finding rule is broken by the levels that were answered; an open question breaks none."""
    when, then = rubric.indicators[rule.when.indicator].scale.ranks, rubric.indicators[rule.then.indicator].scale.ranks
    if cause.answered_level is None or result.answered_level is None:
        return False
    holds = when[cause.answered_level] <= when[rule.when.at_most]
    return holds and then[result.answered_level] > then[rule.then.at_most]


def _capped(rubric: Rubric, rule: Rule, result: IndicatorScore, place: Place) -> Problem:
    return kinds.CAPPED.at(
        place,
        answered=result.answered_level,
        level=result.level,
        rule=rule.id,
        message=rule.message,
        indicator=f"{rule.when.indicator} {rubric.indicators[rule.when.indicator].title}",
        threshold=rule.when.at_most,
    )


def _condition(rubric: Rubric, rule: Rule) -> str:
    indicator = rubric.indicators[rule.when.indicator]
    return f"{indicator.id} {indicator.title} (tingkat {rule.when.at_most} atau lebih rendah)"
