"""Progress summed up: parts to actions, actions to categories, units and funds; what is not told is never counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from action_plans.plan import Action, Quarter
from action_plans.progress.parts import is_share
from action_plans.progress.realisation import ReportState
from action_plans.progress.report import ActionProgress, Coverage, Figures, GroupKind, GroupProgress, PartProgress
from action_plans.progress.units import ratio
from action_plans.wording import figure, percent, rupiah

Pair = tuple[Action, PartProgress]


def coverage(parts: Iterable[PartProgress]) -> Coverage:
    """Count parts by the state of their report."""
    counts = Counter(part.state.value for part in parts)
    return Coverage(**{state.value: counts[state.value] for state in ReportState})


def _added(values: Iterable[Fraction | None]) -> Fraction | None:
    """Add what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if known else None


def _mean(values: Iterable[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def _money(parts: Sequence[PartProgress]) -> tuple[int, int | None, int, Fraction | None]:
    """Return budget, what was spent, the budget of those who told it, and the ratio of the two."""
    told = [part.figures for part in parts if part.figures.spent is not None]
    spent_of = sum(figures.budget for figures in told)
    spent = sum(figures.spent or 0 for figures in told) if told else None
    absorbed = None if spent is None or not spent_of else Fraction(spent, spent_of)
    return sum(part.figures.budget for part in parts), spent, spent_of, absorbed


def sum_figures(parts: Sequence[PartProgress], *, share: bool) -> Figures:
    """Put the parts of one action together.

    Counts add up; of a share, the mean over the units stands. ``planned`` and ``achieved`` compare only parts that have
    both a figure and a target; what one unit did beyond its target does not make up for another's shortfall.
    """
    together = _mean if share else _added
    compared = [part.figures for part in parts if part.figures.achieved is not None and part.figures.target]
    weights = [Fraction(1) if share else figures.target or Fraction(0) for figures in compared]
    achieved = _weighted([figures.achieved for figures in compared], weights)
    planned = _weighted([figures.planned for figures in compared], weights)
    budget, spent, _, absorbed = _money(parts)
    return Figures(
        target=together(part.figures.target for part in parts),
        due=together(part.figures.due for part in parts),
        value=together(part.figures.value for part in parts),
        planned=planned,
        achieved=achieved,
        deviation=None if planned is None or achieved is None else achieved - planned,
        budget=budget,
        spent=spent,
        absorbed=absorbed,
    )


def _weighted(ratios: Sequence[Fraction | None], weights: Sequence[Fraction]) -> Fraction | None:
    total = sum(((value or 0) * weight for value, weight in zip(ratios, weights, strict=True)), Fraction(0))
    return ratio(total, sum(weights, Fraction(0)))


def action_progress(
    action: Action, parts: Sequence[PartProgress], arrears: Sequence[PartProgress], *, dropped: bool
) -> ActionProgress:
    """Put together the ``parts`` of the year of the report, and the unfinished ones of earlier years beside them."""
    share = is_share(action)
    figures, covered = sum_figures(parts, share=share), coverage(parts)
    return ActionProgress(
        action=action.id,
        title=action.title,
        category=action.category,
        fund_source=action.fund_source,
        output_indicator=action.output_indicator,
        output_unit=action.output_unit,
        owner=action.owner,
        is_share=share,
        dropped=dropped,
        figures=figures,
        coverage=covered,
        parts=(*parts, *arrears),
        late=any(part.late for part in (*parts, *arrears)),
        reasons=tuple(_reasons(action, figures, covered, parts, arrears)),
    )


def _reasons(
    action: Action,
    figures: Figures,
    covered: Coverage,
    parts: Sequence[PartProgress],
    arrears: Sequence[PartProgress],
) -> Iterable[str]:
    if len(parts) == 1 and not arrears:
        return parts[0].reasons
    said = []
    if covered.expected:
        said.append(f"{covered.told} dari {covered.expected} unit yang jatuh tempo sudah melapor.")
    if figures.achieved is not None and figures.value is not None:
        kind = "rata-rata" if is_share(action) else "jumlah"
        said.append(
            f"Realisasi {kind} unit yang melapor {figure(figures.value)} {action.output_unit}, "
            f"atau {percent(figures.achieved)} dari target unit-unit itu."
        )
    late = sum(part.late for part in parts)
    if late:
        said.append(f"{late} unit terlambat.")
    if figures.spent is not None:
        said.append(f"Anggaran terserap {rupiah(figures.spent)} dari unit yang melaporkannya.")
    if arrears:
        said.append(f"{len(arrears)} bagian tahun sebelumnya belum selesai.")
    return said


def group_progress(
    kind: GroupKind, key: str, title: str, pairs: Sequence[Pair], arrears: Sequence[Pair] = ()
) -> GroupProgress:
    """Sum up the parts of the year in ``pairs``, each with its action."""
    parts = [part for _, part in pairs]
    by_action: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_action.setdefault(pair[0].id, []).append(pair)
    every = [sum_figures([part for _, part in own], share=is_share(own[0][0])) for own in by_action.values()]
    compared = [figures for figures in every if figures.achieved is not None]
    planned, achieved = _mean(figures.planned for figures in compared), _mean(f.achieved for f in compared)
    budget, spent, spent_of, absorbed = _money(parts)
    return GroupProgress(
        kind=kind,
        key=key,
        title=title,
        actions=len(by_action),
        coverage=coverage(parts),
        compared=len(compared),
        planned=planned,
        achieved=achieved,
        deviation=None if planned is None or achieved is None else achieved - planned,
        budget=budget,
        spent=spent,
        spent_of=spent_of,
        absorbed=absorbed,
        late=sum(part.late for part in parts),
        finished=sum(part.finished for part in parts),
        arrears=len(arrears),
    )


def groups(
    kind: GroupKind,
    key_of: Callable[[Pair], str],
    titles: Mapping[str, str],
    pairs: Sequence[Pair],
    arrears: Sequence[Pair],
) -> tuple[GroupProgress, ...]:
    """Sum up ``pairs`` by what ``key_of`` says, in the order of ``titles``, then of appearance."""
    found: dict[str, tuple[list[Pair], list[Pair]]] = {key: ([], []) for key in titles}
    for pair in pairs:
        found.setdefault(key_of(pair), ([], []))[0].append(pair)
    for pair in arrears:
        found.setdefault(key_of(pair), ([], []))[1].append(pair)
    return tuple(
        group_progress(kind, key, titles.get(key, key), own, late) for key, (own, late) in found.items() if own or late
    )


def in_year(parts: Iterable[Pair], as_of: Quarter) -> tuple[list[Pair], list[Pair]]:
    """Return the parts of the year of ``as_of``, and those of earlier years that are still owed."""
    every = list(parts)
    current = [pair for pair in every if pair[1].key.year == as_of.year]
    return current, [pair for pair in every if _in_arrears(pair, as_of)]


def _in_arrears(pair: Pair, as_of: Quarter) -> bool:
    part = pair[1]
    return part.key.year < as_of.year and (part.late or part.overdue) and not part.over
