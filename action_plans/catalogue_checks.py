"""Named checks of the catalogue: what a schema cannot say about measures, each with its own code."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from action_plans import problems as kinds
from action_plans.catalogue import ROLES, Catalogue, Measure, Variant
from action_plans.plan import Raise
from rubrics.problem import NOWHERE, Place, Problem
from rubrics.rubric import Indicator, OPDKind, Rubric

Places = Mapping[str, Place]


def check_catalogue(rubric: Rubric, catalogue: Catalogue, places: Places | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with ``catalogue`` as measures for ``rubric``; ``places`` are by measure id."""
    found = _Finder(rubric, catalogue, places or {})
    return tuple(problem for check in _CHECKS for problem in check(found))


class _Finder:
    """What the checks look at."""

    def __init__(self, rubric: Rubric, catalogue: Catalogue, places: Places) -> None:
        self.rubric = rubric
        self.catalogue = catalogue
        self._places = places

    def place(self, measure: Measure) -> Place:
        return self._places.get(measure.id, NOWHERE)

    def effects(self) -> Iterator[tuple[Measure, Raise]]:
        """Yield every stated effect on a known indicator, those of variants included."""
        for measure, effect in _stated(self.catalogue):
            if effect.indicator in self.rubric.indicators:
                yield measure, effect

    def indicator(self, effect: Raise) -> Indicator:
        return self.rubric.indicators[effect.indicator]

    def rise(self, effect: Raise) -> tuple[int, int] | None:
        """Return the ranks from and to which ``effect`` raises; None when it names an unknown level."""
        ranks = self.indicator(effect).scale.ranks
        if effect.from_level not in ranks or effect.to_level not in ranks:
            return None
        return ranks[effect.from_level], ranks[effect.to_level]


def _stated(catalogue: Catalogue) -> Iterator[tuple[Measure, Raise]]:
    for measure in catalogue.measures:
        for effect in (*measure.raises, *(effect for variant in measure.variants for effect in variant.raises)):
            yield measure, effect


def _hint(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"Mungkin maksudnya “{near[0]}”. " if near else ""


def duplicate_measures(found: _Finder) -> Iterator[Problem]:
    """Find measure ids used more than once."""
    counts = Counter(measure.id for measure in found.catalogue.measures)
    for id_, count in counts.items():
        if count > 1:
            yield kinds.DUPLICATE_MEASURE.at(found.place(found.catalogue.by_id[id_]), measure=id_)


def duplicate_variants(found: _Finder) -> Iterator[Problem]:
    """Find variant ids used more than once in a measure."""
    for measure in found.catalogue.measures:
        for id_, count in Counter(variant.id for variant in measure.variants).items():
            if count > 1:
                yield kinds.DUPLICATE_VARIANT.at(found.place(measure), measure=measure.id, name=id_)


def unknown_categories(found: _Finder) -> Iterator[Problem]:
    """Find categories that the rubric does not have."""
    known = [category.id for category in found.rubric.categories]
    for measure in found.catalogue.measures:
        if measure.category not in known:
            hint, name = _hint(measure.category, known), measure.category
            yield kinds.UNKNOWN_CATEGORY.at(
                found.place(measure), measure=measure.id, name=name, hint=hint, known=", ".join(known)
            )


def unknown_indicators(found: _Finder) -> Iterator[Problem]:
    """Find effects on indicators that the rubric does not have."""
    known = found.rubric.indicators
    for measure, effect in _stated(found.catalogue):
        if effect.indicator not in known:
            name, hint = effect.indicator, _hint(effect.indicator, known)
            yield kinds.UNKNOWN_INDICATOR.at(found.place(measure), measure=measure.id, name=name, hint=hint)


def unknown_levels(found: _Finder) -> Iterator[Problem]:
    """Find effects from or to levels that the indicator's scale does not have."""
    for measure, effect in found.effects():
        ranks = found.indicator(effect).scale.ranks
        for name in (effect.from_level, effect.to_level):
            if name not in ranks:
                place = found.place(measure)
                yield kinds.UNKNOWN_LEVEL.at(
                    place, measure=measure.id, name=name, indicator=effect.indicator, known=", ".join(ranks)
                )


def effects_without_rise(found: _Finder) -> Iterator[Problem]:
    """Find effects whose level reached is not above the level they start from."""
    for measure, effect in found.effects():
        rise = found.rise(effect)
        if rise and rise[0] >= rise[1]:
            yield kinds.NO_RISE.at(
                found.place(measure),
                measure=measure.id,
                indicator=effect.indicator,
                lowest=effect.from_level,
                reach=effect.to_level,
            )


def unknown_measures(found: _Finder) -> Iterator[Problem]:
    """Find prerequisites and exclusions that name no measure."""
    known = found.catalogue.by_id
    for measure in found.catalogue.measures:
        for key, names in (("prerequisites", measure.prerequisites), ("excludes", measure.excludes)):
            for name in names:
                if name not in known:
                    place, hint = found.place(measure), _hint(name, known)
                    yield kinds.UNKNOWN_MEASURE.at(place, measure=measure.id, name=name, key=key, hint=hint)


def cyclic_prerequisites(found: _Finder) -> Iterator[Problem]:
    """Find measures that wait for themselves; one problem for each circle that has to be cut."""
    known = found.catalogue.by_id
    waiting = {id_: [name for name in measure.prerequisites if name in known] for id_, measure in known.items()}
    while circle := _circle(waiting):
        yield kinds.CYCLE.at(found.place(known[circle[0]]), chain=" → ".join(circle))
        waiting[circle[0]].remove(circle[1])


def _circle(waiting: Mapping[str, Iterable[str]]) -> list[str]:
    """Return one circle, each measure followed by one it waits for and the first named again; empty without any."""
    try:
        TopologicalSorter(waiting).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def steps_not_covered(found: _Finder) -> Iterator[Problem]:
    """Find level steps up to the highest target that no measure climbs, per kind of unit that is asked."""
    covered: dict[tuple[str, OPDKind], set[int]] = {}
    for measure, effect in found.effects():
        rise = found.rise(effect)
        for kind in found.indicator(effect).applies_to if rise else ():
            if rise and measure.concerns(kind):
                covered.setdefault((effect.indicator, kind), set()).update(range(*rise))
    for indicator in found.rubric.indicators.values():
        yield from _uncovered(indicator, covered)


def _uncovered(indicator: Indicator, covered: Mapping[tuple[str, OPDKind], set[int]]) -> Iterator[Problem]:
    codes = [level.code for level in indicator.scale.levels]
    top = max(indicator.scale.ranks[code] for code in indicator.targets.values())
    for step in range(top):
        lacking = [kind for kind in indicator.applies_to if step not in covered.get((indicator.id, kind), set())]
        if lacking:
            yield kinds.STEP_NOT_COVERED.at(
                Place(indicator=indicator.id),
                indicator=indicator.id,
                lowest=codes[step],
                next=codes[step + 1],
                unit_kinds=", ".join(kind.value for kind in lacking),
            )


def scope_mismatches(found: _Finder) -> Iterator[Problem]:
    """Find per-unit measures that raise an indicator which only the region answers."""
    for measure, effect in found.effects():
        if measure.scope == "opd" and found.indicator(effect).regional:
            yield kinds.SCOPE_MISMATCH.at(found.place(measure), measure=measure.id, indicator=effect.indicator)


def nobody_concerned(found: _Finder) -> Iterator[Problem]:
    """Find effects on indicators that none of the measure's kinds of unit answers."""
    for measure, effect in found.effects():
        if not any(map(measure.concerns, found.indicator(effect).applies_to)):
            yield kinds.NOBODY_CONCERNED.at(found.place(measure), measure=measure.id, indicator=effect.indicator)


def dominated_variants(found: _Finder) -> Iterator[Problem]:
    """Find variants that offer nothing over an earlier one of the same measure."""
    for measure in found.catalogue.measures:
        for rank, variant in enumerate(measure.variants):
            better = next((other for other in measure.variants[:rank] if _dominates(measure, other, variant)), None)
            if better:
                yield kinds.DOMINATED.at(found.place(measure), measure=measure.id, name=variant.id, usual=better.id)


def _dominates(measure: Measure, usual: Variant, other: Variant) -> bool:
    one, many = (usual.cost.total(1), usual.cost.total(100)), (other.cost.total(1), other.cost.total(100))
    no_cheaper = all(mine <= theirs for mine, theirs in zip(one, many, strict=True))
    return no_cheaper and usual.quarters <= other.quarters and measure.effects(usual) == measure.effects(other)


def excluded_prerequisites(found: _Finder) -> Iterator[Problem]:
    """Find measures that need what they exclude."""
    excluding = {measure.id: set(measure.excludes) for measure in found.catalogue.measures}
    for measure in found.catalogue.measures:
        for name in measure.prerequisites:
            if name in measure.excludes or measure.id in excluding.get(name, set()):
                yield kinds.EXCLUDED_PREREQUISITE.at(found.place(measure), measure=measure.id, name=name)


def costs_without_persons(found: _Finder) -> Iterator[Problem]:
    """Find costs per person without persons, and persons without a cost."""
    for measure in found.catalogue.measures:
        for variant in measure.variants:
            if bool(variant.cost.per_person) != bool(variant.cost.persons_per_opd):
                yield kinds.COST_WITHOUT_PERSONS.at(found.place(measure), measure=measure.id, name=variant.id)


def unknown_sources(found: _Finder) -> Iterator[Problem]:
    """Find source codes that the rubric does not list."""
    known = [source.code for source in found.rubric.sources]
    for measure in found.catalogue.measures:
        for name in measure.source.codes:
            if name not in known:
                hint = _hint(name, known)
                yield kinds.UNKNOWN_SOURCE.at(found.place(measure), measure=measure.id, name=name, hint=hint)


def unknown_roles(found: _Finder) -> Iterator[Problem]:
    """Find owners and supporting units in roles that no region can give."""
    for measure in found.catalogue.measures:
        for name in (measure.owner, *measure.supports):
            if name not in ROLES:
                hint, known = _hint(name, ROLES), ", ".join(ROLES)
                yield kinds.UNKNOWN_ROLE.at(found.place(measure), measure=measure.id, name=name, hint=hint, known=known)


_CHECKS = (
    duplicate_measures,
    duplicate_variants,
    unknown_categories,
    unknown_indicators,
    unknown_levels,
    effects_without_rise,
    unknown_measures,
    cyclic_prerequisites,
    excluded_prerequisites,
    scope_mismatches,
    nobody_concerned,
    unknown_roles,
    unknown_sources,
    costs_without_persons,
    dominated_variants,
    steps_not_covered,
)
