"""Common gaps: what many units lack, and what the region would gain if all of them reached the target."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assessment.answers import UnitCode
from assessment.gaps import GRAVEST_FIRST, WITHOUT_GAP, Gap, MissingLevel, Severity, missing_levels
from assessment.gathering import Gathering
from rubrics.problem import Model


class CommonGap(Model):
    """A gap shared by several units (or the region's own, where ``regional``) in one year.

    ``share`` is the part of the counting units that are concerned, ``leverage`` the exact gain of the region's index if
    all of them reached the target, ``severity`` the most frequent one among them (the graver of equals), ``lowest``
    the lowest level that counts among them (None: not answered) and ``missing`` the levels from there to the target.
    """

    indicator: str
    title: str
    category: str
    regional: bool
    year: int
    target: str
    units: tuple[UnitCode, ...]
    share: Fraction
    leverage: Fraction
    severity: Severity
    severities: dict[Severity, int]
    lowest: str | None
    missing: tuple[MissingLevel, ...]


def common_gaps(gathering: Gathering, gaps: Mapping[UnitCode, Iterable[Gap]]) -> tuple[CommonGap, ...]:
    """Return the gaps of all units put together per indicator and year: by year, most units first, then leverage."""
    shared: dict[tuple[int, str], list[Gap]] = defaultdict(list)
    for own in gaps.values():
        for gap in own:
            shared[gap.year, gap.indicator].append(gap)
    columns = gathering.table.columns
    found = [_common(gathering, each) for each in shared.values()]
    return tuple(sorted(found, key=lambda gap: (gap.year, -len(gap.units), -gap.leverage, columns[gap.indicator])))


def _common(gathering: Gathering, shared: Sequence[Gap]) -> CommonGap:
    first = shared[0]
    question = gathering.table.questions[gathering.table.columns[first.indicator]]
    target = question.indicator.scale.by_code[first.target]
    ranks = [-1 if gap.current is None else question.ranks[gap.current] for gap in shared]
    severities = Counter(gap.severity for gap in shared)
    results = gathering.results[question.column].values()
    return CommonGap(
        indicator=first.indicator,
        title=question.indicator.title,
        category=first.category,
        regional=question.indicator.regional,
        year=first.year,
        target=first.target,
        units=tuple(gap.unit for gap in shared),
        share=Fraction(len(shared), sum(result.outcome not in WITHOUT_GAP for result in results)),
        leverage=gathering.leverage({question.column: target}),
        severity=max(GRAVEST_FIRST, key=lambda each: severities[each]),
        severities={each: severities[each] for each in GRAVEST_FIRST if severities[each]},
        lowest=None if min(ranks) < 0 else question.codes[min(ranks)],
        missing=missing_levels(question, max(min(ranks), 0), question.ranks[target.code]),
    )
