"""The instance as JSON: from the file alone, another program can check the solution and its value."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pytest

from action_plans.instance import Ceiling, PlanningProblem, Schedule
from action_plans.planning import Conditions
from action_plans.scheduling.aims import Aims, Limits
from action_plans.scheduling.instance_record import InstanceRecord, instance_record
from action_plans.scheduling.optimise import optimise
from assessment.canonical import canonical

Build = Callable[..., Any]
Json = Any


class Check:
    """Reads the file with nothing but the words of docs/reference/instance.md."""

    def __init__(self, record: Json) -> None:
        self.problem = record["problem"]
        self.candidates = {each["id"]: each for each in self.problem["candidates"]}
        self.needs = {(need["unit"], need["indicator"]): need for need in self.problem["needs"]}
        self.runs = [self.run(placement) for placement in record["solution"]["placements"]]

    def run(self, placement: Json) -> Json:
        candidate = self.candidates[placement["candidate"]]
        option = next(each for each in candidate["options"] if each["variant"] == placement["variant"])
        start, end = (placement[key]["year"] * 4 + placement[key]["number"] - 1 for key in ("start", "end"))
        return {**placement, "candidate": candidate, "option": option, "at": (start, end)}

    def goal(self, need: Json) -> int:
        return int(max(need["targets"].values()))

    def level(self, key: tuple[str, str], quarter: int) -> int:
        """Rank at the end of a quarter."""
        return self.climb(key, self.holding(key, quarter), quarter)

    def holding(self, key: tuple[str, str], quarter: int) -> list[Json]:
        held: list[Json] = []
        for run in sorted(self.runs, key=lambda run: run["at"]):
            start, end = run["at"]
            for effect in run["option"]["effects"] if end <= quarter and key[0] in run["units"] else ():
                concerned = (effect["unit"], effect["indicator"]) == key
                if concerned and self.climb(key, held, start - 1) >= effect["lowest"]:
                    held.append({**effect, "end": end, "yearly": run["candidate"]["repeat"] == "yearly"})
        return held

    def climb(self, key: tuple[str, str], held: list[Json], quarter: int) -> int:
        rank = int(self.needs[key]["base"])
        active = [each for each in held if each["end"] <= quarter and (not each["yearly"] or lasts(each, quarter))]
        while able := [each["reach"] for each in active if each["lowest"] <= rank < each["reach"]]:
            rank = max(able)
        return rank

    def faults(self) -> Iterator[str]:
        yield from self.over_ceilings()
        yield from self.too_often()
        yield from self.too_early()
        for run in self.runs:
            paying = sum(unit != "DAERAH" for unit in run["units"])
            if run["cost"] != run["option"]["fixed"] + run["option"]["per_unit"] * paying:
                yield f"cost of {run['candidate']['id']}"
            if run["end"]["year"] != run["start"]["year"]:
                yield f"{run['candidate']['id']} does not end in its year"

    def over_ceilings(self) -> Iterator[str]:
        for ceiling in self.problem["ceilings"]:
            spent = sum(
                run["cost"]
                for run in self.runs
                if run["at"][0] // 4 == ceiling["year"]
                and ceiling["fund"] in {None, run["candidate"]["fund_source"]}
                and ceiling["unit"] in {None, run["candidate"]["owner"]}
            )
            if spent > ceiling["amount"]:
                yield f"ceiling of {ceiling['year']}: {spent}"

    def too_often(self) -> Iterator[str]:
        turns = set()
        for run in self.runs:
            for unit in run["units"]:
                year = run["at"][0] // 4 if run["candidate"]["repeat"] == "yearly" else 0
                turn = (run["candidate"]["measure"], unit, year)
                if turn in turns:
                    yield f"twice: {turn}"
                turns.add(turn)
                for other in self.runs:
                    if unit in other["units"] and other["candidate"]["measure"] in run["candidate"]["excludes"]:
                        yield f"excluded: {turn}"

    def too_early(self) -> Iterator[str]:
        for run in self.runs:
            for name in run["candidate"]["prerequisites"]:
                for unit in run["units"]:
                    if not self.done(name, unit, run["at"][0]):
                        yield f"{run['candidate']['id']} before {name} for {unit}"

    def done(self, name: str, unit: str, start: int) -> bool:
        """Whether a prerequisite has ended before a quarter, or has nothing left to raise."""
        members = [each for each in self.candidates.values() if each["measure"] == name]
        concerned = [each for member in members for each in member["units"]]
        awaited = [unit] if unit in concerned else concerned if members and members[0]["scope"] == "region" else []
        return all(self.done_for(name, members, each, start) for each in awaited)

    def done_for(self, name: str, members: list[Json], unit: str, start: int) -> bool:
        mine = [run for run in self.runs if run["candidate"]["measure"] == name and unit in run["units"]]
        if any(run["at"][1] < start for run in mine):
            return True
        asked: dict[tuple[str, str], int] = {}
        for option in (option for member in members for option in member["options"]):
            reaches: dict[tuple[str, str], int] = {}
            for effect in option["effects"]:
                if effect["unit"] == unit:
                    key = unit, effect["indicator"]
                    reaches[key] = max(effect["reach"], reaches.get(key, 0))
            for key, reach in reaches.items():
                least = min(reach, self.goal(self.needs[key]))
                asked[key] = min(least, asked.get(key, least))
        return all(self.level(key, start - 1) >= least for key, least in asked.items())

    def attained(self) -> dict[str, Fraction]:
        found = dict.fromkeys(("target", "indeks"), Fraction(0))
        for key, need in self.needs.items():
            values = [Fraction(value) for value in need["values"]]
            for year in self.problem["years"]:
                rank = self.level(key, year * 4 + 3)
                base = need["base"]
                found["indeks"] += values[min(rank, self.goal(need))] - values[base]
                found["target"] += max(values[min(rank, need["targets"][str(year)])] - values[base], Fraction(0))
        return {**found, "biaya": Fraction(-sum(run["cost"] for run in self.runs))}


def lasts(effect: Json, quarter: int) -> bool:
    years = quarter // 4 - effect["end"] // 4
    return bool(years == 0 or (years == 1 and quarter % 4 != 3))


@pytest.fixture(scope="module")
def written(make_world: Build) -> Json:
    """A small region with every kind of rule, solved and written."""
    world = make_world(
        {
            "indicators": {
                "A": {"levels": 4, "targets": {2021: "1", 2022: "2", 2023: "3"}},
                "B": {"levels": 3, "weight": 2},
            },
            "units": {"U1": {"A": "0", "B": "0"}, "U2": {"A": "1", "B": "0"}, "U3": {"A": None, "B": "1"}},
            "measures": {
                "T1": {"raises": {"A": "0>1"}, "cost": {"fixed": 3, "per_opd": 1}, "quarters": 2},
                "T2": {"raises": {"A": "1>3"}, "cost": {"fixed": 1, "per_opd": 2}, "prerequisites": ["T1"]},
                "T3": {"raises": {"B": "0>2"}, "repeat": "yearly", "cost": {"fixed": 1, "per_opd": 1}, "fund": "DAK"},
                "T4": {"raises": {"B": "0>2"}, "scope": "opd", "owner": "opd", "cost": 4, "excludes": ["T3"]},
            },
            "period": [2021, 2023],
            "ceilings": {2021: 12, 2022: 9, 2023: 9},
        }
    )
    found: list[PlanningProblem] = []

    def scheduler(problem: PlanningProblem) -> Schedule:
        found.append(problem)
        return optimise(problem).schedule

    conditions = Conditions(ceilings=(Ceiling(year=2022, amount=2, fund="DAK"),))
    plan, _ = world.plan(scheduler=scheduler, conditions=conditions)
    assert plan.actions
    record = instance_record(world.region, "", Aims(), found[0], optimise(found[0]).schedule)
    return json.loads(canonical(record))


def test_the_file_reads_back(written: Json) -> None:
    record = InstanceRecord.model_validate(written)
    assert json.loads(canonical(record)) == written
    assert optimise(record.problem, record.aims, Limits()).schedule == record.solution


def test_the_solution_keeps_the_rules_and_is_worth_what_it_says(written: Json) -> None:
    check = Check(written)
    assert len(check.runs) > 3
    assert list(check.faults()) == []
    assert check.attained() == {aim: Fraction(written["attained"][aim]) for aim in ("target", "indeks", "biaya")}
    assert {stage["aim"]: stage["value"] for stage in written["solution"]["stages"]} == written["attained"]


def test_the_check_can_fail(written: Json) -> None:
    spoilt = json.loads(json.dumps(written))
    spoilt["problem"]["ceilings"] = [{**each, "amount": 0} for each in spoilt["problem"]["ceilings"]]
    assert any("ceiling" in fault for fault in Check(spoilt).faults())
    late = json.loads(json.dumps(written))
    for placement in late["solution"]["placements"]:
        if placement["candidate"] == "T1":
            placement["start"], placement["end"] = {"year": 2023, "number": 3}, {"year": 2023, "number": 4}
    assert any("before T1" in fault for fault in Check(late).faults())
    assert Check(late).attained()["target"] < Fraction(written["attained"]["target"])
