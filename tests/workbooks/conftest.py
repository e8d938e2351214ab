"""The shipped rubrics, a region, and answers drawn at random but the same every time."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pytest

from action_plans.catalogue import ROLES, Catalogue
from action_plans.checks import check_plan
from action_plans.decisions.binding import with_own
from action_plans.decisions.decisions import PlanDecisions
from action_plans.decisions.versions import plan_digest
from action_plans.instance import DEFAULT_CAPACITY
from action_plans.measures import load_catalogue
from action_plans.plan import ActionPlan, Period
from action_plans.planning import Conditions, make_plan
from assessment.answers import (
    OPD,
    Answer,
    Assessment,
    At,
    Evidence,
    LevelChoice,
    Measurement,
    NotApplicable,
    Region,
    RegionKind,
    RubricReference,
    State,
    Unanswered,
)
from assessment.scoring import Scorecard, score
from output.workbooks.plan.reading_job import BasePlan, PlanExpectation
from output.workbooks.plan.workbook import write_plan
from rubrics.edition import digest
from rubrics.load import load_edition
from rubrics.problem import Problem
from rubrics.rubric import Indicator, OPDKind, Rubric, ScaleType

YEAR = 2021
EDITIONS = (("sp4n-lapor", "contoh-2021"), ("kematangan-layanan", "contoh-2021"))


@pytest.fixture(scope="session")
def shipped() -> Rubric:
    return load_edition(*EDITIONS[0])


@pytest.fixture(scope="session", params=EDITIONS, ids=lambda edition: edition[0])
def rubric(request: pytest.FixtureRequest) -> Rubric:
    return load_edition(*request.param)


@pytest.fixture(scope="session")
def region() -> Region:
    return Region(
        code="73.07",
        name="Sinjai",
        kind=RegionKind.KABUPATEN,
        province="Sulawesi Selatan",
        capital="Balangnipa",
        time_zone="WITA",
    )


def _unit(kind: OPDKind, code: str = "unit") -> OPD:
    return OPD(code=code, name=f"{kind.value.capitalize()} Contoh", short_name=kind.value.capitalize(), kind=kind)


def _state(indicator: Indicator, chance: random.Random) -> State:
    scale = indicator.scale
    if chance.random() < 0.12:
        return Unanswered()
    if indicator.not_applicable and chance.random() < 0.3:
        return NotApplicable(reason="Tidak ada yang perlu dinilai tahun ini")
    if not scale.measured:
        return At(value=LevelChoice(code=chance.choice(scale.levels).code))
    if not scale.quotient:
        value = Decimal(chance.randint(0, 40)) / (2 if scale.type is ScaleType.WORKING_DAYS else 1)
        return At(value=Measurement(numerator=value))
    below = chance.choice((0, 3, 7, 10, 60, 100))
    return At(value=Measurement(numerator=Decimal(chance.randint(0, below)), denominator=Decimal(below)))


def _answers(rubric: Rubric, kind: OPDKind, seed: int) -> dict[str, Answer]:
    chance = random.Random(seed)  # noqa: S311 - reproducible on purpose
    found: dict[str, Answer] = {}
    for indicator in rubric.questions(kind):
        evidence = (Evidence(reference="SK-Tim-2021.pdf", page="3-4"), Evidence(reference="https://contoh.go.id/bukti"))
        found[indicator.id] = Answer(
            indicator=indicator.id,
            state=_state(indicator, chance),
            evidence=evidence[: chance.randint(0, 2)],
            remark=chance.choice((None, "Menunggu penetapan", "=1+1")),
        )
    return found


def _assessment(rubric: Rubric, region: Region, unit: OPD, given: Mapping[str, Answer]) -> Assessment:
    reference = RubricReference(id=rubric.id, edition=rubric.edition, digest=digest(rubric))
    return Assessment(rubric=reference, region=region.code, unit=unit.code, year=YEAR, answers=tuple(given.values()))


def _recalculated(files: Iterable[Path], folder: Path) -> None:
    """Let LibreOffice open workbooks, calculate them and save them into ``folder`` as XLSX."""
    program = shutil.which("soffice") or pytest.skip("LibreOffice is not installed")
    profile = folder / "profile"
    options = (f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir")
    subprocess.run(
        [program, *options, str(folder), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=300,
    )


class Samples:
    """What tests of several workbooks draw from."""

    year = YEAR
    unit = staticmethod(_unit)
    answers = staticmethod(_answers)
    assessment = staticmethod(_assessment)
    recalculated = staticmethod(_recalculated)


@pytest.fixture(scope="session")
def samples() -> type[Samples]:
    return Samples


@pytest.fixture(scope="session")
def units() -> tuple[OPD, ...]:
    kinds = (OPDKind.DAERAH, OPDKind.DINAS, OPDKind.KECAMATAN, OPDKind.RSUD, OPDKind.DINAS, OPDKind.BADAN)
    return tuple(_unit(kind, f"u{number}") for number, kind in enumerate(kinds))


def _weakest(indicator: Indicator) -> At:
    if not indicator.scale.measured:
        return At(value=LevelChoice(code=indicator.scale.levels[0].code))
    days = indicator.scale.type is ScaleType.WORKING_DAYS
    denominator = Decimal(10) if indicator.scale.quotient else None
    return At(value=Measurement(numerator=Decimal(100 if days else 0), denominator=denominator))


@dataclass(frozen=True)
class Planning:
    """A region in which everything is still to be done, and the plans that decisions of its people lead to."""

    rubric: Rubric
    catalogue: Catalogue
    region: Region
    units: tuple[OPD, ...]
    period: Period
    ceilings: Mapping[int, int]

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        reference = RubricReference(id=self.rubric.id, edition=self.rubric.edition, digest=digest(self.rubric))
        return tuple(
            Assessment(
                rubric=reference,
                region=self.region.code,
                unit=unit.code,
                year=YEAR,
                answers=tuple(
                    Answer(indicator=each.id, state=_weakest(each)) for each in self.rubric.questions(unit.kind)
                ),
            )
            for unit in self.units
        )

    @cached_property
    def cards(self) -> tuple[Scorecard, ...]:
        pairs = zip(self.assessments, self.units, strict=True)
        return tuple(score(self.rubric, each, unit.kind) for each, unit in pairs)

    def make(self, decisions: PlanDecisions | None = None) -> tuple[ActionPlan, tuple[Problem, ...]]:
        roles = {role: "SETDA" for role in ROLES if role != "opd"}
        given = (self.rubric, self.catalogue, self.region, self.units, roles, self.assessments, self.cards)
        conditions = Conditions(decisions=decisions or PlanDecisions())
        return make_plan(*given, self.period, self.ceilings, conditions=conditions)

    def check(self, plan: ActionPlan, decisions: PlanDecisions) -> tuple[Problem, ...]:
        catalogue = with_own(self.rubric, self.catalogue, decisions)
        return check_plan(plan, self.rubric, catalogue, self.units, self.cards, self.ceilings, DEFAULT_CAPACITY)

    def write(self, plan: ActionPlan, decisions: PlanDecisions | None = None) -> bytes:
        shown = {"catalogue": self.catalogue, "decisions": decisions or PlanDecisions()}
        return write_plan(self.rubric, self.region, self.units, plan, **shown)

    def expected(self, *bases: tuple[ActionPlan, PlanDecisions]) -> PlanExpectation:
        known = {plan_digest(plan): BasePlan(plan, decisions) for plan, decisions in bases}
        return PlanExpectation(self.rubric, self.region, self.units, self.catalogue, known)


PlanningOf = Callable[[Rubric, Region, tuple[OPD, ...], Period, Mapping[int, int]], Planning]


@pytest.fixture(scope="session")
def planning_of() -> PlanningOf:
    def planning(
        rubric: Rubric, region: Region, units: tuple[OPD, ...], period: Period, ceilings: Mapping[int, int]
    ) -> Planning:
        catalogue, problems = load_catalogue(rubric)
        assert catalogue is not None, problems
        return Planning(rubric, catalogue, region, units, period, ceilings)

    return planning
