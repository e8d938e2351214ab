"""Ranking: where each unit stands, which deserve an award and which need coaching."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assessment.answers import AssessmentKind, UnitCode
from assessment.distribution import distribution
from assessment.gaps import Gap, Severity
from assessment.gathering import Gathering
from assessment.rounding import shown
from assessment.targets import YearTarget
from rubrics.problem import Model
from rubrics.rubric import OPDKind, Rubric

AWARDED = 3  # ranks that an award may go to
FEW_UNITS = 4  # below which a quartile says nothing
NAMED = 2  # weakest categories named in a reason for coaching


class Standing(Model):
    """A unit's place among the units of the region.

    ``rank`` follows the exact index, ties share a rank and the next ones are skipped ("1 2 2 4"). ``index`` is the
    value that counts (``kind``): verified where a verification exists; ``self_index`` is the unit's own.
    ``target_index`` is the index the unit would have with every counting question exactly at the year's target,
    ``gaps`` the number of its gaps in that year, ``high_gaps`` those of severity *tinggi*.
    """

    unit: UnitCode
    unit_kind: OPDKind
    rank: int
    index: Fraction
    grade: str | None
    kind: AssessmentKind
    self_index: Fraction | None = None
    verified_index: Fraction | None = None
    target_index: Fraction | None
    categories: dict[str, Fraction | None]
    answered: int
    asked: int
    gaps: int
    high_gaps: int

    @property
    def completeness(self) -> Fraction:
        """Part of the questions that were answered, 0..1."""
        return Fraction(self.answered, self.asked) if self.asked else Fraction(1)

    @property
    def at_target(self) -> bool:
        """Whether the index reaches the unit's own target index."""
        return self.target_index is not None and self.index >= self.target_index


class Mention(Model):
    """A unit named for an award or for coaching, with the reasons in Indonesian."""

    unit: UnitCode
    rank: int | None
    index: Fraction | None
    reasons: tuple[str, ...]


def ranking(
    gathering: Gathering, targets: Mapping[UnitCode, YearTarget], gaps: Mapping[UnitCode, Sequence[Gap]]
) -> tuple[Standing, ...]:
    """Return the units that count, best first, equals in the order of the region's units."""
    indexes = {code: card.index for code, card in gathering.counted.items() if card.index is not None}
    kinds = {unit.code: unit.kind for unit in gathering.units}
    return tuple(
        _standing(gathering, code, rank, kinds[code], targets[code], gaps[code])
        for code, rank in ranked(indexes).items()
    )


def ranked(values: Mapping[str, Fraction]) -> dict[str, int]:
    """Return the rank of each key, best first: one more than the number of better values ("1 2 2 4")."""
    ordered = sorted(values, key=lambda key: -values[key])
    ranks: dict[str, int] = {}
    for place, key in enumerate(ordered, start=1):
        before = ordered[place - 2] if place > 1 else None
        ranks[key] = ranks[before] if before is not None and values[before] == values[key] else place
    return ranks


def _standing(  # noqa: PLR0913, PLR0917 what is known of one unit
    gathering: Gathering, code: UnitCode, rank: int, kind: OPDKind, target: YearTarget, gaps: Sequence[Gap]
) -> Standing:
    card = gathering.counted[code]
    own, verified = gathering.own.get(code), gathering.verified.get(code)
    now = [gap for gap in gaps if gap.year == gathering.year]
    return Standing(
        unit=code,
        unit_kind=kind,
        rank=rank,
        index=card.index or Fraction(0),
        grade=card.grade,
        kind=card.kind,
        self_index=own.index if own else None,
        verified_index=verified.index if verified else None,
        target_index=target.index,
        categories={group.id: group.index for group in card.categories},
        answered=card.answered,
        asked=card.asked,
        gaps=len(now),
        high_gaps=sum(gap.severity is Severity.HIGH for gap in now),
    )


def awards(rubric: Rubric, standings: Sequence[Standing]) -> tuple[Mention, ...]:
    """Return the units for an award: ranks 1 to 3 (ties included) with every question answered."""
    return tuple(
        Mention(unit=each.unit, rank=each.rank, index=each.index, reasons=tuple(_merits(rubric, each, len(standings))))
        for each in standings
        if each.rank <= AWARDED and each.answered == each.asked
    )


def _merits(rubric: Rubric, standing: Standing, units: int) -> Iterator[str]:
    places = rubric.scoring.places
    yield f"Peringkat {standing.rank} dari {units} unit dengan indeks {shown(standing.index, places)}."
    yield "Semua pertanyaan dijawab."
    if standing.at_target and standing.target_index is not None:
        yield f"Indeks mencapai target unit ({shown(standing.target_index, places)})."


def coaching(rubric: Rubric, standings: Sequence[Standing]) -> tuple[Mention, ...]:
    """Return the units that need coaching, weakest first.

    They are those at or below the lower quartile and below the median of the indexes, where at least four units count.
    Units that did not hand in are listed elsewhere: what they need first is to answer.
    """
    spread = distribution(standing.index for standing in standings)
    if spread is None or spread.count < FEW_UNITS:
        return ()
    weak = [each for each in standings if each.index <= spread.lower_quartile and each.index < spread.median]
    return tuple(
        Mention(
            unit=each.unit,
            rank=each.rank,
            index=each.index,
            reasons=tuple(_needs(rubric, each, len(standings), spread.lower_quartile)),
        )
        for each in reversed(weak)
    )


def _needs(rubric: Rubric, standing: Standing, units: int, quartile: Fraction) -> Iterator[str]:
    places = rubric.scoring.places
    yield (
        f"Peringkat {standing.rank} dari {units} unit; indeks {shown(standing.index, places)} "
        f"berada pada kuartil terbawah (batas {shown(quartile, places)})."
    )
    known = {id_: index for id_, index in standing.categories.items() if index is not None}
    titles = {category.id: category.short_title for category in rubric.categories}
    weakest = sorted(known, key=lambda id_: known[id_])[:NAMED]
    if weakest:
        named = " dan ".join(f"{titles[id_]} ({shown(known[id_], places)})" for id_ in weakest)
        yield f"Kategori terlemah: {named}."
    if standing.high_gaps:
        yield f"Kesenjangan yang tergolong tinggi: {standing.high_gaps} indikator."
    if standing.answered < standing.asked:
        yield f"Belum dijawab: {standing.asked - standing.answered} dari {standing.asked} pertanyaan."
