"""Checks of the cross-indicator rules: what they name, and whether they contradict each other or the targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from rubrics.checking import Check, Finding
from rubrics.document import Path
from rubrics.problem import ProblemKind, Severity
from rubrics.rubric import Condition, Rubric, Rule, RuleEffect
from rubrics.translation import ID_CUTOFF, suggestion

RULE_INDICATOR = ProblemKind(
    code="RUB-070",
    severity=Severity.ERROR,
    title="Aturan menyebut indikator yang tidak ada",
    what="Indikator “{indicator}” pada aturan {rule} tidak ada.",
    why="Aturan hanya dapat menghubungkan indikator rubrik ini.",
    remedy="{suggestion}Perbaiki kode indikatornya.",
)
RULE_LEVEL = ProblemKind(
    code="RUB-071",
    severity=Severity.ERROR,
    title="Aturan menyebut tingkat yang tidak ada",
    what="Tingkat “{level}” pada aturan {rule} tidak ada pada skala {indicator}.",
    why="Aturan membandingkan tingkat, yang disebut dengan kodenya.",
    remedy="Pilih salah satu kode: {known}.",
)
RULE_NO_COMMON_KIND = ProblemKind(
    code="RUB-072",
    severity=Severity.ERROR,
    title="Aturan menghubungkan indikator tanpa penjawab bersama",
    what="Aturan {rule} menghubungkan {when} dan {then}, yang tidak pernah dijawab pada formulir yang sama.",
    why="Aturan berlaku dalam satu formulir; tanpa jenis unit bersama aturan tidak pernah bekerja.",
    remedy="Pilih indikator yang dijawab jenis unit yang sama, atau hapus aturannya.",
)
RULE_CYCLE = ProblemKind(
    code="RUB-073",
    severity=Severity.ERROR,
    title="Aturan berputar",
    what="Aturan pembatas berputar: {cycle}.",
    why="Indikator tidak boleh membatasi dirinya sendiri, langsung maupun melalui indikator lain.",
    remedy="Hapus atau balik salah satu aturan pada lingkaran itu.",
)
RULE_CONTRADICTION = ProblemKind(
    code="RUB-074",
    severity=Severity.ERROR,
    title="Aturan bertentangan",
    what="Aturan {rule} dan {other} mempunyai syarat yang sama tetapi batas yang berbeda.",
    why="Hanya satu batas yang dapat dimaksudkan.",
    remedy="Gabungkan kedua aturan itu.",
)
RULE_REDUNDANT = ProblemKind(
    code="RUB-075",
    severity=Severity.WARNING,
    title="Aturan tidak menambah apa pun",
    what="Aturan {rule} sudah tercakup oleh aturan {other}.",
    why="Aturan {other} berlaku lebih luas dengan batas yang sama atau lebih ketat.",
    remedy="Hapus aturan {rule} atau perbaiki batasnya.",
)
RULE_WITHOUT_EFFECT = ProblemKind(
    code="RUB-076",
    severity=Severity.WARNING,
    title="Aturan tidak pernah membatasi",
    what="Aturan {rule} membatasi {indicator} pada tingkat tertingginya.",
    why="Batas pada tingkat tertinggi tidak membatasi apa pun.",
    remedy="Turunkan batas then.at_most, atau hapus aturannya.",
)
RULE_ALWAYS = ProblemKind(
    code="RUB-077",
    severity=Severity.WARNING,
    title="Syarat aturan selalu terpenuhi",
    what="Syarat aturan {rule} terpenuhi pada setiap tingkat {indicator}.",
    why="Aturan itu membatasi semua unit, bukan yang lemah saja.",
    remedy="Turunkan when.at_most, atau sesuaikan skalanya.",
)
RULE_AGAINST_TARGETS = ProblemKind(
    code="RUB-078",
    severity=Severity.WARNING,
    title="Target tidak tercapai karena aturan",
    what="Pada tahun {year} target {when} adalah “{when_target}”, sehingga aturan {rule} membatasi {then} pada "
    "“{cap}”, padahal targetnya “{then_target}”.",
    why="Unit yang memenuhi target {when} tetap tidak dapat mencapai target {then}.",
    remedy="Naikkan target {when}, turunkan target {then}, atau ubah aturannya.",
)


def _conditions(rubric: Rubric) -> Iterator[tuple[Path, Rule, Condition]]:
    for n, rule in enumerate(rubric.rules):
        yield ("rules", n, "when"), rule, rule.when
        yield ("rules", n, "then"), rule, rule.then


def _unknown_indicators(rubric: Rubric) -> Iterator[Finding]:
    for path, rule, condition in _conditions(rubric):
        if condition.indicator not in rubric.indicators:
            guess = suggestion(condition.indicator, rubric.indicators, ID_CUTOFF)
            values = {"indicator": condition.indicator, "rule": rule.id, "suggestion": guess}
            yield (*path, "indicator"), values


def _unknown_levels(rubric: Rubric) -> Iterator[Finding]:
    for path, rule, condition in _conditions(rubric):
        indicator = rubric.indicators.get(condition.indicator)
        if indicator and condition.at_most not in indicator.scale.by_code:
            known = ", ".join(indicator.scale.by_code)
            values = {"level": condition.at_most, "rule": rule.id, "indicator": indicator.id, "known": known}
            yield (*path, "at_most"), values


def _sound(rubric: Rubric) -> Iterator[tuple[int, Rule]]:
    """Yield the rules whose indicators and levels exist."""
    for n, rule in enumerate(rubric.rules):
        if all(
            condition.indicator in rubric.indicators
            and condition.at_most in rubric.indicators[condition.indicator].scale.ranks
            for condition in (rule.when, rule.then)
        ):
            yield n, rule


def _rank(rubric: Rubric, condition: Condition) -> int:
    return rubric.indicators[condition.indicator].scale.ranks[condition.at_most]


def _no_common_kind(rubric: Rubric) -> Iterator[Finding]:
    for n, rule in _sound(rubric):
        when, then = (rubric.indicators[each.indicator] for each in (rule.when, rule.then))
        if not set(when.applies_to) & set(then.applies_to):
            yield ("rules", n), {"rule": rule.id, "when": when.id, "then": then.id}


def _cycles(rubric: Rubric) -> Iterator[Finding]:
    """Report each cap rule that closes a circle with the cap rules before it, so each circle once."""
    caps: dict[str, set[str]] = {}
    for n, rule in _sound(rubric):
        if rule.effect is not RuleEffect.CAP:
            continue
        way = _way(caps, rule.then.indicator, rule.when.indicator)
        if way:
            yield ("rules", n), {"cycle": " → ".join((rule.when.indicator, *way))}
        caps.setdefault(rule.when.indicator, set()).add(rule.then.indicator)


def _way(edges: Mapping[str, set[str]], start: str, goal: str) -> tuple[str, ...]:
    """Return a way along ``edges`` from ``start`` to ``goal``, both included, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop()
        if way[-1] == goal:
            return way
        for following in sorted(edges.get(way[-1], set()) - seen):
            seen.add(following)
            ways.append((*way, following))
    return ()


def _pairs(rubric: Rubric) -> Iterator[tuple[int, Rule, int, Rule]]:
    """Yield pairs of rules that look at the same two indicators with the same effect."""
    for (n, rule), (m, other) in combinations(_sound(rubric), 2):
        same = (rule.when.indicator, rule.then.indicator) == (other.when.indicator, other.then.indicator)
        if same and rule.effect is other.effect:
            yield n, rule, m, other


def _contradictions(rubric: Rubric) -> Iterator[Finding]:
    for _, rule, m, other in _pairs(rubric):
        if rule.when == other.when and rule.then != other.then:
            yield ("rules", m), {"rule": other.id, "other": rule.id}


def _redundant(rubric: Rubric) -> Iterator[Finding]:
    for n, rule, m, other in _pairs(rubric):
        if rule.when == other.when and rule.then != other.then:
            continue  # a contradiction, reported as such
        if _covers(rubric, rule, other):
            yield ("rules", m), {"rule": other.id, "other": rule.id}
        elif _covers(rubric, other, rule):
            yield ("rules", n), {"rule": rule.id, "other": other.id}


def _covers(rubric: Rubric, wide: Rule, narrow: Rule) -> bool:
    """Tell whether ``wide`` holds whenever ``narrow`` does and caps at least as hard."""
    return _rank(rubric, wide.when) >= _rank(rubric, narrow.when) and _rank(rubric, wide.then) <= _rank(
        rubric, narrow.then
    )


def _highest(rubric: Rubric, condition: Condition) -> bool:
    return _rank(rubric, condition) == len(rubric.indicators[condition.indicator].scale.levels) - 1


def _without_effect(rubric: Rubric) -> Iterator[Finding]:
    for n, rule in _sound(rubric):
        if _highest(rubric, rule.then):
            yield ("rules", n, "then", "at_most"), {"rule": rule.id, "indicator": rule.then.indicator}


def _always(rubric: Rubric) -> Iterator[Finding]:
    for n, rule in _sound(rubric):
        if _highest(rubric, rule.when):
            yield ("rules", n, "when", "at_most"), {"rule": rule.id, "indicator": rule.when.indicator}


def _against_targets(rubric: Rubric) -> Iterator[Finding]:
    for n, rule in _sound(rubric):
        if rule.effect is RuleEffect.CAP:
            unreachable = (values for year in _years(rubric) for values in _missed_target(rubric, rule, year))
            first = next(unreachable, None)
            if first:
                yield ("rules", n), first


def _years(rubric: Rubric) -> range:
    return range(rubric.first_year, rubric.last_year + 1)


def _missed_target(rubric: Rubric, rule: Rule, year: int) -> Iterator[dict[str, object]]:
    """Yield what a unit that just meets the target of ``when`` cannot reach in ``then``."""
    when, then = (_target(rubric, each, year) for each in (rule.when, rule.then))
    if when is None or then is None:
        return
    ranks = (rubric.indicators[rule.when.indicator].scale.ranks, rubric.indicators[rule.then.indicator].scale.ranks)
    if ranks[0][when] <= _rank(rubric, rule.when) and ranks[1][then] > _rank(rubric, rule.then):
        names = {"when": rule.when.indicator, "then": rule.then.indicator, "rule": rule.id, "year": year}
        yield names | {"when_target": when, "then_target": then, "cap": rule.then.at_most}


def _target(rubric: Rubric, condition: Condition, year: int) -> str | None:
    indicator = rubric.indicators[condition.indicator]
    known = bool(indicator.targets) and set(indicator.targets.values()) <= indicator.scale.by_code.keys()
    return indicator.target(year).code if known else None


RULE_CHECKS = (
    Check(RULE_INDICATOR, _unknown_indicators),
    Check(RULE_LEVEL, _unknown_levels),
    Check(RULE_NO_COMMON_KIND, _no_common_kind),
    Check(RULE_CYCLE, _cycles),
    Check(RULE_CONTRADICTION, _contradictions),
    Check(RULE_REDUNDANT, _redundant),
    Check(RULE_WITHOUT_EFFECT, _without_effect),
    Check(RULE_ALWAYS, _always),
    Check(RULE_AGAINST_TARGETS, _against_targets),
)
