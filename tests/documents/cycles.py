"""Cycles to print: the example regions with example answers, through the real engine, without any file between."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from action_plans.measures import load_catalogue
from action_plans.plan import Quarter
from action_plans.planning import make_plan
from action_plans.progress.parts import Part, parts_of
from action_plans.progress.progress import Background, progress
from action_plans.progress.realisation import Entry, Realisation, Realised, Report
from assessment.answers import (
    OPD,
    Assessment,
    At,
    LevelChoice,
    Official,
    RubricReference,
    Verification,
    VerifiedAnswer,
)
from assessment.comparison import apply_verification
from assessment.gaps import gaps
from assessment.region import assess_region
from assessment.scoring import score
from output.documents.inputs import CycleResults, DocumentSettings
from renaksi.cycle import Cycle
from renaksi.demo import example_file, new_workspace
from renaksi.demo_answers import demo_assessment
from rubrics.edition import digest
from rubrics.load import load_edition
from rubrics.rubric import Rubric

SEED = 46
SILENT_EVERY = 12
VERIFIED = 12
VERIFIER = Official(
    name="Nurdin Contoh",
    title_after="S.H., M.H.",
    position="Auditor Ahli Muda pada Inspektorat Daerah",
    rank="Penata Tk. I, III/d",
    nip="198002102005011000",
)


@lru_cache(maxsize=8)
def cycle_of(region: str) -> Cycle:
    """Return the settings of an example region."""
    with tempfile.TemporaryDirectory() as folder:
        return new_workspace(Path(folder) / "siklus", example_file(region)).cycle


def settings_of(region: str, **changes: object) -> DocumentSettings:
    """Return an example region's document settings, changed as said."""
    return cycle_of(region).document.model_copy(update=changes)


def assess(cycle: Cycle, rubric: Rubric, units: Iterable[OPD]) -> tuple[Assessment, ...]:
    """Return example answers of ``units``; every twelfth one is silent."""
    reference = RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric))
    return tuple(
        demo_assessment(rubric, reference, cycle.region, unit, cycle.year, seed=SEED)
        for place, unit in enumerate(units)
        if place % SILENT_EVERY != SILENT_EVERY - 1
    )


def results_from(cycle: Cycle, rubric: Rubric, assessments: tuple[Assessment, ...]) -> CycleResults:
    """Take ``assessments`` through scores, gaps, region and plan."""
    kinds = {unit.code: unit.kind for unit in cycle.all_units}
    cards = tuple(score(rubric, each, kinds[each.unit]) for each in assessments)
    years = cycle.period.years
    catalogue, _ = load_catalogue(rubric)
    assert catalogue is not None
    plan, _ = make_plan(
        rubric,
        catalogue,
        cycle.region,
        cycle.all_units,
        cycle.roles,
        assessments,
        cards,
        cycle.period,
        cycle.ceilings,
    )
    return CycleResults(
        region=cycle.region,
        year=cycle.year,
        period=cycle.period,
        lead_unit=cycle.lead,
        units=cycle.units,
        rubric=rubric,
        assessments=assessments,
        scorecards=cards,
        gaps=tuple(gap for card in cards for gap in gaps(rubric, card, years)),
        region_result=assess_region(rubric, cycle.region, cycle.all_units, cards, assessments, cycle.year, years),
        plan=plan,
        signatories=cycle.signatories,
    )


@lru_cache(maxsize=8)
def results_of(region: str) -> CycleResults:
    """Return the results of an example region."""
    cycle = cycle_of(region)
    rubric = load_edition(cycle.rubric.id, cycle.rubric.edition)
    return results_from(cycle, rubric, assess(cycle, rubric, cycle.all_units))


@lru_cache(maxsize=4)
def verified_results_of(region: str) -> CycleResults:
    """Return the results of an example region in which a verifier lowered every fifth level of the first units."""
    cycle = cycle_of(region)
    rubric = load_edition(cycle.rubric.id, cycle.rubric.edition)
    own = assess(cycle, rubric, cycle.all_units)
    judged = (apply_verification(rubric, each, _judgement(rubric, each))[0] for each in own[:VERIFIED])
    return results_from(cycle, rubric, (*own, *judged))


@lru_cache(maxsize=4)
def whole_results_of(region: str) -> CycleResults:
    """Return results of an example region with all that documents can be made from: verification and realisation."""
    results = verified_results_of(region)
    quarters = [Quarter(year=results.period.first, number=number) for number in (1, 2, 3, 4)]
    owed = [(part, quarter) for quarter in quarters for part in parts_of(results.plan) if part.owes(quarter)]
    reports = (_told(part, quarter, place) for place, (part, quarter) in enumerate(owed) if place % 11)
    entries = tuple(Entry(serial=serial, report=report) for serial, report in enumerate(reports, start=1))
    realisation = Realisation(entries=entries, closed=tuple(quarters[:2]))
    background = Background(rubric=results.rubric, scorecards=results.scorecards, units=results.units)
    report = progress(results.plan, realisation, quarters[-1], background)
    return dataclasses.replace(results, progress=report, realisation=realisation, background=background)


def _told(part: Part, quarter: Quarter, place: int) -> Report:
    """Return what is due, or every third time nothing, with the reason."""
    done = 0 if place % 3 == 0 else int(part.due(quarter) or 0)
    behind = {"obstacles": "Narasumber baru tersedia bulan depan.", "follow_up": "Menjadwalkan ulang."}
    told = Realised(value=Decimal(done), budget=part.budget if done else 0)
    return Report(part=part.key, quarter=quarter, told=told, **({} if done else behind))


def _judgement(rubric: Rubric, assessment: Assessment) -> Verification:
    chosen = [each for each in assessment.answers if isinstance(each.state, At)][::5]
    return Verification(
        rubric=assessment.rubric,
        region=assessment.region,
        unit=assessment.unit,
        year=assessment.year,
        verifier=VERIFIER,
        verified_on=date(assessment.year, 11, 8),
        answers=tuple(
            VerifiedAnswer(
                indicator=each.indicator,
                state=At(value=LevelChoice(code=rubric.indicators[each.indicator].scale.levels[0].code)),
                note="Data dukung yang dilampirkan tidak mencakup seluruh masa asesmen.",
            )
            for each in chosen
            if not rubric.indicators[each.indicator].scale.measured
        ),
    )


def with_units(results: CycleResults, **changes: object) -> CycleResults:
    """Return ``results`` with some parts replaced."""
    return dataclasses.replace(results, **changes)
