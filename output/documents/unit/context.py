"""Context of a unit's result: its standing, strengths, gaps, own actions and the quality of its data.

Nothing in it depends on how other units answered, except the plan's own decisions about when an action takes place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from action_plans.plan import Action
from assessment.answers import AssessmentKind, UnitCode
from assessment.problem_kinds import CAPPED, UNANSWERED
from assessment.turnover import turnover
from output import formats
from output.documents.frame import signature_blocks
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Subject
from output.documents.plan.wording import lowered
from output.documents.problems import UNIT_UNKNOWN, UNIT_WITHOUT_RESULT
from output.documents.unit import words
from output.documents.unit.merits import shortfall, strength, strongest
from output.documents.unit.planned import own_actions, own_runs, owner, raised, when
from output.documents.unit.standing import (
    Standing,
    category_chart,
    category_tables,
    notes,
)
from output.documents.unit.words import DASH, points
from rubrics.problem import SEVERITY_LABELS, Place, Problem, ProblemError, Severity

STRENGTHS: Final = 5
GAPS: Final = 6
PROBLEMS: Final = 8
_TOLD_BY_NOTES: Final = frozenset({UNANSWERED.code, CAPPED.code})
_GRAVEST: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def unit_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:
    """Return title and context of the result of one unit; ``DAERAH`` is the region itself.

    Raises:
        ProblemError: the unit is not known or has not handed in (DOC-nnn).
    """
    code = subject.unit
    if code not in results.scorecard_of:
        known = results.unit_by_code.get(code)
        problem = UNIT_WITHOUT_RESULT.at(Place(unit=code), unit=known.name) if known else UNIT_UNKNOWN.at(unit=code)
        raise ProblemError((problem,))
    title, about = unit_title(results, code)
    return Contents(title, about, unit_context(results, code, settings))


def unit_title(results: CycleResults, code: UnitCode) -> tuple[str, str]:
    """Return the title of a unit's document, and the sentence that says what it is about."""
    unit = Standing(results, code).unit
    title = f"Hasil Asesmen {unit.short_name} Tahun {results.year}"
    subject = f"Hasil asesmen mandiri {unit.name} tahun {results.year} menurut {results.rubric.title}"
    return title, subject


def unit_context(results: CycleResults, code: UnitCode, settings: DocumentSettings) -> dict[str, object]:
    """Return what ``hasil-unit.html`` prints about the unit called ``code``."""
    standing = Standing(results, code)
    categories = category_tables(standing)
    actions = own_actions(standing)
    gaps = standing.gaps[:GAPS]
    return {
        "unit": {"name": standing.unit.name, "short_name": standing.unit.short_name, "regional": standing.regional},
        "year": results.year,
        "period": str(results.period),
        "summary": _summary(standing),
        "about": _about(standing, settings),
        "narrative": narrative(standing, categories),
        "category_chart": category_chart(standing, categories),
        "categories": categories,
        "strengths": [strength(standing, result) for result in strongest(standing, STRENGTHS)],
        "gap_sentence": words.gap_sentence(len(standing.gaps), len(gaps), results.year),
        "gaps": [shortfall(standing, gap) for gap in gaps],
        "action_sentence": _action_sentence(standing, actions),
        "actions": [_action(standing, action) for action in actions],
        "notes": notes(standing),
        "quality": _quality(standing),
        "signature": next(iter(signature_blocks(results.signatories)), None),
        "place_and_day": f"{settings.place}, {settings.day_text}",
    }


def _summary(standing: Standing) -> dict[str, object]:
    card, rubric = standing.card, standing.results.rubric
    grade = next((band for band in rubric.grades if band.code == card.grade), None)
    met = [result for result in card.indicators if result.score is not None]
    return {
        "index": points(card.index, standing.places),
        "maximum": formats.number(rubric.scoring.maximum),
        "grade": grade.title if grade else DASH,
        "target": points(standing.target.index, standing.places),
        "self_index": _self_index(standing),
        "met": len([result for result in met if result.indicator not in standing.short_of_target]),
        "counted": len(met),
        "answered": card.answered,
        "asked": card.asked,
    }


def _self_index(standing: Standing) -> str | None:
    """The unit's own index where a verified one counts."""
    own = standing.results.self_scorecard_of.get(standing.code)
    verified = standing.card.kind is AssessmentKind.VERIFIED
    return points(own.index, standing.places) if own and verified else None


def _about(standing: Standing, settings: DocumentSettings) -> list[dict[str, str]]:
    """Lines of the table under the title: what was assessed, with what, by whom and when."""
    rubric, assessment = standing.results.rubric, standing.assessment
    identity = assessment.identity if assessment else None
    lines = [
        ("Unit", f"{standing.unit.name} (tingkat daerah)" if standing.regional else standing.unit.name),
        ("Tahun asesmen", str(standing.results.year)),
        ("Instrumen", f"{rubric.title}, edisi {rubric.edition}"),
        ("Dasar nilai", "Nilai verifikasi" if standing.card.kind is AssessmentKind.VERIFIED else "Nilai mandiri"),
    ]
    if identity and identity.admin:
        lines.append(("Diisi oleh", identity.admin.full_name))
    if identity and identity.filled_on:
        lines.append(("Tanggal pengisian", formats.date_text(identity.filled_on)))
    years = range(standing.results.year - 2, standing.results.year + 1)
    changes = turnover(standing.results.officials, (standing.code,), years, settings.day)
    lines += [("Admin unit", words.turnover_sentence(each)) for each in changes]
    return [{"name": name, "value": value} for name, value in lines]


def narrative(standing: Standing, categories: Sequence[dict[str, object]]) -> list[str]:
    """Say how much was answered, what index came out, and which categories stand out."""
    card, rubric = standing.card, standing.results.rubric
    answered = (
        f"Seluruh pertanyaan, sebanyak {words.count(card.asked)} butir, telah dijawab."
        if card.answered == card.asked
        else f"Dari {words.count(card.asked)} pertanyaan, {words.count(card.answered)} telah dijawab."
    )
    if card.index is None:
        return [f"{answered} Indeks belum dapat dihitung karena belum ada jawaban yang dapat dinilai."]
    grade = rubric.grade(card.index)
    description = lowered(grade.description)
    first = (
        f"{answered} Indeks yang dicapai adalah {points(card.index, standing.places)} dari nilai tertinggi "
        f"{formats.number(rubric.scoring.maximum)}, dengan predikat {grade.title} ({rubric.grades_note}). "
        + words.against_target(card.index, standing.target.index, standing.results.year, standing.places)
    )
    return [first, f"{_categories_in_words(standing, categories)} Arti predikat {grade.title}: {description}".strip()]


def _categories_in_words(standing: Standing, categories: Sequence[dict[str, object]]) -> str:
    indexes = {group.id: group.index for group in standing.card.categories}
    known = [
        (str(each["title"]), index, each["id"])
        for each in categories
        if (index := indexes[str(each["id"])]) is not None
    ]
    if len(known) < 2:  # noqa: PLR2004 nothing to compare
        return ""
    reached: list[str] = []
    short: list[str] = []
    for title, index, code in known:
        target = standing.target.categories.get(str(code))
        (reached if target is None or index >= target else short).append(title)
    best, worst = max(known, key=lambda each: each[1]), min(known, key=lambda each: each[1])
    spread = words.extremes((best[0], best[1]), (worst[0], worst[1]), standing.places)
    return f"{spread} {words.category_sentence(reached, short)}"


def _action_sentence(standing: Standing, actions: Sequence[Action]) -> str:
    starts = [own_runs(standing, action)[0].start for action in actions]
    first, last = (formats.quarter(min(starts)), formats.quarter(max(starts))) if starts else (None, None)
    whom = "di tingkat daerah" if standing.regional else "bagi unit ini"
    return words.action_sentence(len(actions), first, last, f"daerah {standing.results.period}", whom)


def _action(standing: Standing, action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "title": action.title,
        "when": when(own_runs(standing, action)),
        "owner": owner(standing, action),
        "raises": raised(standing, action),
    }


def _quality(standing: Standing) -> dict[str, object]:
    """Return evidence and findings of the checks, the gravest first."""
    results = standing.results
    found = next((each for each in results.region_result.quality if each.unit == standing.code), None)
    checked = (*results.region_result.problems, *results.problems)  # compiling repeats the former with their file
    own = (each for each in checked if each.place.unit == standing.code and each.code not in _TOLD_BY_NOTES)
    problems = list({(each.code, each.place.indicator, each.what): each for each in own}.values())
    problems.sort(key=lambda each: _GRAVEST.index(each.severity))
    return {
        "evidence": words.evidence_sentence(found.with_evidence, found.evidence_expected) if found else "",
        "problems": [_problem(each) for each in problems[:PROBLEMS]],
        "more": max(len(problems) - PROBLEMS, 0),
    }


def _problem(problem: Problem) -> dict[str, str]:
    return {
        "severity": SEVERITY_LABELS[problem.severity],
        "where": problem.place.indicator or "",
        "what": problem.what,
        "remedy": problem.remedy,
    }
