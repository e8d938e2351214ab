"""Candidates: which measure, in which variant, could raise which unit's indicators, at what cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from pydantic import Field

from action_plans import problems as kinds
from action_plans.catalogue import LEAD_ROLE, OPD_ROLE, Catalogue, Measure, RoleName, Variant
from action_plans.needs import Need, NeedKey
from action_plans.plan import MOST_RUPIAH, Rupiah
from action_plans.wording import rupiah
from assessment.answers import OPD, REGION_UNIT, UnitCode
from rubrics.problem import Model, Problem
from rubrics.rubric import OPDKind, Rubric


class Effect(Model):
    """A unit standing at rank ``lowest`` or above on an indicator reaches rank ``reach`` once the work ends."""

    unit: UnitCode
    indicator: str
    lowest: int
    reach: int

    @property
    def need(self) -> NeedKey:
        """The need that the effect serves."""
        return self.unit, self.indicator

    def raises(self, rank: int) -> bool:
        """Tell whether a unit standing at ``rank`` is raised."""
        return self.lowest <= rank < self.reach


class Option(Model):
    """A variant of a candidate: how long it takes, what it costs and what it raises.

    One run costs ``fixed + per_unit * (OPD that take part)``; the region's own row (``DAERAH``) adds nothing.
    """

    variant: str
    quarters: int = Field(ge=1)
    fixed: Rupiah
    per_unit: Rupiah
    effects: tuple[Effect, ...]

    def cost(self, units: Iterable[UnitCode]) -> int:
        """Rupiah of one run for ``units``."""
        return self.fixed + self.per_unit * sum(unit != REGION_UNIT for unit in units)

    @cached_property
    def by_unit(self) -> dict[UnitCode, tuple[Effect, ...]]:
        """Effects by unit."""
        found: dict[UnitCode, list[Effect]] = {}
        for effect in self.effects:
            found.setdefault(effect.unit, []).append(effect)
        return {unit: tuple(effects) for unit, effects in found.items()}

    def reaches(self, unit: UnitCode) -> dict[NeedKey, int]:
        """Return the highest rank that each need of ``unit`` can be brought to."""
        best: dict[NeedKey, int] = {}
        for effect in self.by_unit.get(unit, ()):
            best[effect.need] = max(effect.reach, best.get(effect.need, 0))
        return best


class Candidate(Model):
    """A measure that may be planned: for the region with all ``units`` that may take part, or for one unit.

    ``prerequisites`` and ``excludes`` are measure ids, exclusions in both directions. ``options`` keep the order of the
    variants, the usual one first. ``urgency`` is that of the findings by others that it follows up: from 2 on it goes
    before what only the form asks for.
    """

    id: str
    measure: str
    title: str
    category: str
    scope: Literal["region", "opd"]
    units: tuple[UnitCode, ...]
    options: tuple[Option, ...]
    prerequisites: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    mandatory: bool = False
    urgency: int = Field(default=0, ge=0, le=3)
    repeat: Literal["once", "yearly"] = "once"
    owner: UnitCode
    supports: tuple[UnitCode, ...] = ()
    fund_source: str

    @property
    def yearly(self) -> bool:
        """Whether what it reaches lapses unless repeated."""
        return self.repeat == "yearly"

    @cached_property
    def by_variant(self) -> dict[str, Option]:
        """Options by variant id."""
        return {option.variant: option for option in self.options}


def candidates(
    rubric: Rubric,
    catalogue: Catalogue,
    units: Sequence[OPD],
    needs: Sequence[Need],
    roles: Mapping[RoleName, UnitCode],
) -> tuple[tuple[Candidate, ...], tuple[Problem, ...]]:
    """Return what could be done about ``needs``, in the order of the catalogue, then of the units.

    An effect is kept where some chain of measures can bring the unit to the level that it starts from, below the
    highest target; a measure that can raise nothing is no candidate, mandatory or not. Costs beyond reason drop a
    variant and are reported.
    """
    builder = _Builder(rubric, catalogue, units, needs, roles)
    found = tuple(candidate for measure in catalogue.measures for candidate in builder.of(measure))
    return found, tuple(dict.fromkeys(builder.problems))


class _Builder:
    def __init__(
        self,
        rubric: Rubric,
        catalogue: Catalogue,
        units: Sequence[OPD],
        needs: Sequence[Need],
        roles: Mapping[RoleName, UnitCode],
    ) -> None:
        self.rubric = rubric
        self.kinds = {unit.code: unit.kind for unit in units} | {REGION_UNIT: OPDKind.DAERAH}
        self.needs = {need.key: need for need in needs}
        self.units = tuple(dict.fromkeys(need.unit for need in needs))
        self.roles = dict(roles)
        self.excludes = _both_ways(catalogue)
        self.problems: list[Problem] = []
        self.reachable = _reachable(self.needs, [e for m in catalogue.measures for e in self._stated(m)])

    def of(self, measure: Measure) -> Iterator[Candidate]:
        """Yield the candidates of ``measure``: one for the region, or one for each unit it can raise."""
        options = [option for variant in measure.variants if (option := self._option(measure, variant))]
        concerned = {effect.unit for option in options for effect in option.effects}
        units = tuple(unit for unit in self.units if unit in concerned)
        if not units:
            return
        if measure.scope == "region":
            yield self._candidate(measure, measure.id, units, options)
            return
        for unit in units:
            own = [_narrowed(option, unit) for option in options if unit in option.by_unit]
            yield self._candidate(measure, f"{measure.id}@{unit}", (unit,), own)

    def _candidate(self, measure: Measure, id_: str, units: tuple[UnitCode, ...], options: list[Option]) -> Candidate:
        unit = units[0] if measure.scope == "opd" else REGION_UNIT
        return Candidate(
            id=id_,
            measure=measure.id,
            title=measure.title,
            category=measure.category,
            scope=measure.scope,
            units=units,
            options=tuple(options),
            prerequisites=measure.prerequisites,
            excludes=self.excludes.get(measure.id, ()),
            mandatory=measure.mandatory,
            repeat=measure.repeat,
            owner=self._holder(measure.owner, unit),
            supports=self._supports(measure, unit),
            fund_source=measure.fund_source,
        )

    def _option(self, measure: Measure, variant: Variant) -> Option | None:
        effects = tuple(effect for effect in self._effects(measure, variant) if self._useful(effect))
        units = {effect.unit for effect in effects}
        fixed, per_unit = variant.cost.fixed, variant.cost.total(1) - variant.cost.fixed
        if units == {REGION_UNIT}:  # the region's own indicator: everyone is invited, whoever has a gap
            fixed, per_unit = variant.cost.total(sum(map(measure.concerns, self._opd_kinds()))), 0
        most = fixed + per_unit * len(units)
        if most > MOST_RUPIAH:
            amount, limit = rupiah(most), rupiah(MOST_RUPIAH)
            self.problems.append(
                kinds.COST_OVERFLOW.at(measure=measure.id, variant=variant.id, cost=amount, most=limit)
            )
            return None
        option = Option(variant=variant.id, quarters=variant.quarters, fixed=fixed, per_unit=per_unit, effects=effects)
        return option if effects else None

    def _opd_kinds(self) -> list[OPDKind]:
        return [kind for kind in self.kinds.values() if kind is not OPDKind.DAERAH]

    def _useful(self, effect: Effect) -> bool:
        goal = self.needs[effect.need].goal
        return any(effect.raises(rank) and rank < goal for rank in self.reachable[effect.need])

    def _stated(self, measure: Measure) -> Iterator[Effect]:
        for variant in measure.variants:
            yield from self._effects(measure, variant)

    def _effects(self, measure: Measure, variant: Variant) -> Iterator[Effect]:
        """Yield the effects of a variant on every unit that has a need it speaks of."""
        for stated in measure.effects(variant):
            ranks = self.rubric.indicators[stated.indicator].scale.ranks
            lowest, reach = ranks[stated.from_level], ranks[stated.to_level]
            for unit in self.units:
                if (unit, stated.indicator) in self.needs and measure.concerns(self.kinds[unit]):
                    yield Effect(unit=unit, indicator=stated.indicator, lowest=lowest, reach=reach)

    def _holder(self, role: RoleName, unit: UnitCode) -> UnitCode:
        """Return the unit in ``role``; for the region itself and for roles nobody holds, the lead unit."""
        if role == OPD_ROLE and unit != REGION_UNIT:
            return unit
        lead = self.roles.get(LEAD_ROLE, REGION_UNIT)
        return self.roles.get(role, lead)

    def _supports(self, measure: Measure, unit: UnitCode) -> tuple[UnitCode, ...]:
        owner = self._holder(measure.owner, unit)
        named = (role for role in measure.supports if role != OPD_ROLE or unit != REGION_UNIT)
        holders = dict.fromkeys(self._holder(role, unit) for role in named)
        return tuple(holder for holder in holders if holder != owner)


def _both_ways(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return for each measure those it must not stand beside, whichever of the two says so."""
    found: dict[str, set[str]] = {}
    for measure in catalogue.measures:
        for other in measure.excludes:
            found.setdefault(measure.id, set()).add(other)
            found.setdefault(other, set()).add(measure.id)
    return {measure: tuple(sorted(others)) for measure, others in found.items()}


def _reachable(needs: Mapping[NeedKey, Need], effects: Iterable[Effect]) -> dict[NeedKey, set[int]]:
    """Return the ranks that any chain of ``effects`` can bring each need to, its present one included."""
    by_need: dict[NeedKey, list[Effect]] = {}
    for effect in effects:
        by_need.setdefault(effect.need, []).append(effect)
    return {key: _climb(need.base, by_need.get(key, [])) for key, need in needs.items()}


def _climb(base: int, effects: Sequence[Effect]) -> set[int]:
    reached, waiting = {base}, [base]
    while waiting:
        rank = waiting.pop()
        new = {effect.reach for effect in effects if effect.raises(rank)} - reached
        reached |= new
        waiting.extend(new)
    return reached


def _narrowed(option: Option, unit: UnitCode) -> Option:
    """Return the option for one unit alone."""
    return option.model_copy(update={"effects": option.by_unit[unit], "by_unit": {unit: option.by_unit[unit]}})
