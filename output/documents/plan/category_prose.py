"""Prose on one category: its index, its best and weakest indicators, its units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assessment.indicator_results import CategoryResult
from output.documents.plan.basis import Basis
from output.documents.plan.wording import against, chosen, listed, lowered, points, portion, sentence
from output.formats import join_words, percent

_OPENINGS: Final = (
    "Kategori {title} memperoleh indeks {index}{grade}, {against}.",
    "Pada kategori {title}, indeks daerah mencapai {index}{grade}; nilai itu {against}.",
    "Indeks kategori {title} tercatat {index}{grade}, {against}.",
)
_STRENGTHS: Final = (
    "Capaian terbaik terdapat pada indikator {names}.",
    "Indikator yang paling maju ialah {names}.",
    "Capaian tertinggi terdapat pada indikator {names}.",
)
_REACHED: Final = (
    "{portion} mencapai target kategori ini.",
    "Target kategori ini dicapai oleh {portion}.",
)
_WEAKNESSES: Final = (
    "Yang paling perlu dibenahi ialah {names}.",
    "Sebaliknya, capaian terendah terdapat pada {names}.",
    "Perhatian utama perlu diberikan pada {names}.",
)


def category_paragraphs(basis: Basis, result: CategoryResult, place: int) -> tuple[str, ...]:
    """Describe a category in one or two paragraphs; ``place`` varies the wording."""
    if result.index is None:
        return (f"Kategori {result.title} belum dapat dinilai karena belum ada jawaban yang diperhitungkan.",)
    grade = next((band.title for band in basis.results.rubric.grades if band.code == result.grade), None)
    opening = chosen(_OPENINGS, place).format(
        title=result.title,
        index=points(result.index),
        grade=f" (predikat internal {grade})" if grade else "",
        against=against(result.index, result.target_index),
    )
    first = f"{opening} {_spread(result)}".strip()
    second = f"{_indicators(basis, result, place)} {_units(basis, result, place)}".strip()
    return tuple(filter(None, (first, second)))


def _spread(result: CategoryResult) -> str:
    spread = result.distribution
    if spread is None:
        return ""
    if spread.count == 1:
        return "Hanya satu unit yang dinilai pada kategori ini."
    if spread.minimum == spread.maximum:
        return f"Semua unit memperoleh indeks yang sama, yaitu {points(spread.mean)}."
    return (
        f"Indeks unit berkisar dari {points(spread.minimum)} sampai dengan {points(spread.maximum)} dengan nilai "
        f"tengah {points(spread.median)}."
    )


def _indicators(basis: Basis, result: CategoryResult, place: int) -> str:
    scores = {each.indicator: each.score for each in basis.region.indicators}
    if len({scores.get(each) for each in (*result.strongest, *result.weakest)}) == 1 and result.weakest:
        return "Semua indikator pada kategori ini memiliki capaian yang sama."
    strong = _named(basis, [each for each in result.strongest if scores.get(each)])
    weak = _named(basis, [each for each in result.weakest if scores.get(each) != 1])
    parts = [chosen(_STRENGTHS, place).format(names=join_words(strong))] if strong else []
    parts += [chosen(_WEAKNESSES, place).format(names=join_words(weak))] if weak else []
    return " ".join(parts)


def _named(basis: Basis, indicators: Sequence[str]) -> list[str]:
    """Titles with code and achievement, as they stand in a sentence."""
    scores = {each.indicator: each.score for each in basis.region.indicators}
    return [
        f"{lowered(basis.indicator(each).title)} ({each}, {percent(score)})"
        for each in indicators
        if (score := scores.get(each)) is not None
    ]


def _units(basis: Basis, result: CategoryResult, place: int) -> str:
    concerned = len(result.at_target) + len(result.below_target)
    if concerned < 2:  # noqa: PLR2004 - one unit is no majority
        return ""
    told = chosen(_REACHED, place if result.at_target else 0)
    reached = sentence(told.format(portion=portion(len(result.at_target), concerned, "unit")))
    if not result.at_target or not result.below_target:
        return reached
    return f"{reached} Indeks terendah tercatat pada {listed(basis.units(result.worst_units), 3)}."
