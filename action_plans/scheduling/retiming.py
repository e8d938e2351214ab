"""Retiming: new quarters for the runs of a line, when people say in which quarters of a year it is at work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import zip_longest

from action_plans.decisions.decisions import DecidedRun
from action_plans.plan import Quarter
from assessment.answers import UnitCode

Span = tuple[int, int]  # first and last quarter, as ordinals


def active(runs: Iterable[DecidedRun], year: int) -> tuple[int, ...]:
    """Return the numbers of the quarters of ``year`` in which some run is under way."""
    ordinals = {now for run in runs for now in range(run.start.ordinal, run.end.ordinal + 1)}
    return tuple(number for number in range(1, 5) if year * 4 + number - 1 in ordinals)


def retimed(
    runs: Sequence[DecidedRun], wanted: Mapping[int, Collection[int]], everyone: tuple[UnitCode, ...]
) -> tuple[DecidedRun, ...]:
    """Return ``runs`` so that in each year of ``wanted`` just these quarters are at work; other years stay.

    Units stay with their run as far as there is one: what is no longer done in one year goes to a year in which nobody
    was at work before. A new time beside the others is for all who take part, or for ``everyone``.
    """
    staying = [_cut(run, wanted) for run in runs if run.start.year not in wanted]
    open_spans = {year: _spans(year, quarters, staying) for year, quarters in sorted(wanted.items())}
    moving = {year: [run for run in runs if run.start.year == year] for year in open_spans}
    spare = [run for year, own in moving.items() if not open_spans[year] for run in own]
    placed: list[DecidedRun] = []
    for year, spans in open_spans.items():
        own = moving[year]
        if spans and not own:
            own, spare = spare, []
        placed += _placed(own, _joined(spans, moving[year], wanted), everyone)
    return _ordered([*staying, *placed])


def _cut(run: DecidedRun, wanted: Mapping[int, Collection[int]]) -> DecidedRun:
    """Shorten a run that goes on into a year in which its quarters are not wanted any more."""
    end = run.start.ordinal
    while end < run.end.ordinal:
        after = Quarter.at(end + 1)
        if after.year in wanted and after.number not in wanted[after.year]:
            break
        end += 1
    return run.model_copy(update={"end": Quarter.at(end)})


def _spans(year: int, quarters: Collection[int], staying: Iterable[DecidedRun]) -> list[Span]:
    """Return the wanted stretches of a year that no staying run fills."""
    taken = set(active(staying, year))
    spans: list[Span] = []
    for number in sorted(set(quarters) - taken):
        now = year * 4 + number - 1
        if spans and spans[-1][1] == now - 1:
            spans[-1] = (spans[-1][0], now)
        else:
            spans.append((now, now))
    return spans


def _joined(spans: list[Span], runs: Sequence[DecidedRun], wanted: Mapping[int, Collection[int]]) -> list[Span]:
    """Let the last stretch of a year go on into the next one where a run did so and that year stays as it was."""
    if not spans or not runs:
        return spans
    first, last = spans[-1]
    end = max(run.end.ordinal for run in runs)
    follows = last % 4 == 3 and end > last and Quarter.at(last + 1).year not in wanted  # noqa: PLR2004 - quarter IV
    return [*spans[:-1], (first, end)] if follows else spans


def _placed(runs: Sequence[DecidedRun], spans: list[Span], everyone: tuple[UnitCode, ...]) -> list[DecidedRun]:
    """Give every run a stretch, every stretch a run."""
    if not spans:
        return []
    pieces = _pieces(spans, len(runs))
    together = tuple(dict.fromkeys(unit for run in runs for unit in run.units)) or everyone
    found: dict[Span, tuple[UnitCode, ...]] = {}
    for run, piece in zip_longest(runs, pieces):
        units = together if run is None else run.units
        where = piece or pieces[-1]
        found[where] = tuple(dict.fromkeys((*found.get(where, ()), *units)))
    return [DecidedRun(start=Quarter.at(a), end=Quarter.at(b), units=units) for (a, b), units in found.items()]


def _pieces(spans: list[Span], count: int) -> list[Span]:
    """Split the longest stretches until there are ``count``, as far as whole quarters allow."""
    pieces = list(spans)
    while len(pieces) < count:
        first, last = max(pieces, key=lambda piece: (piece[1] - piece[0], -piece[0]))
        if first == last:
            break
        half = first + (last - first) // 2
        at = pieces.index((first, last))
        pieces[at : at + 1] = [(first, half), (half + 1, last)]
    return pieces


def _ordered(runs: Iterable[DecidedRun]) -> tuple[DecidedRun, ...]:
    return tuple(sorted(runs, key=lambda run: (run.start, run.end, run.units)))
