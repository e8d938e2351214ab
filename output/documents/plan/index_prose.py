"""Prose on the index: of the region, between categories, and over the units."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.indicator_results import CategoryResult
from assessment.ranking import Standing
from output.documents.plan.basis import Basis
from output.documents.plan.wording import against, listed, points, portion, sentence, titles
from output.formats import join_words, number

_QUARTERED = 5  # units from which on quartiles say something


def index_paragraph(basis: Basis) -> str:
    """Say the region's index, grade and distance from the target."""
    region, rubric = basis.region, basis.results.rubric
    if region.index is None:
        return f"Indeks {basis.place} tahun {basis.year} belum dapat dihitung karena belum ada jawaban yang dinilai."
    grade = next((band.title for band in rubric.grades if band.code == region.grade), None)
    named = f", dengan predikat internal {grade}" if grade else ""
    return (
        f"Indeks {basis.place} tahun {basis.year} ialah {points(region.index)} dari nilai tertinggi "
        f"{number(rubric.scoring.maximum)}{named}. Capaian itu {against(region.index, region.target_index)}."
    )


def categories_paragraph(basis: Basis) -> str:
    """Compare the categories with each other and with their targets."""
    known = [each for each in basis.region.categories if each.index is not None]
    if len(known) < 2:  # noqa: PLR2004 - nothing to compare
        return ""
    return f"{extremes(known)} {_reached(known)}".strip()


def extremes(known: Sequence[CategoryResult]) -> str:
    """Name the strongest and the weakest of categories that have an index."""
    values = [each.index or 0 for each in known]
    best, worst = max(values), min(values)
    if best == worst:
        return f"Seluruh kategori memperoleh indeks yang sama, yaitu {points(known[0].index)}."
    top = [each.title for each in known if each.index == best]
    low = [each.title for each in known if each.index == worst]
    return (
        f"Indeks tertinggi terdapat pada kategori {titles(top)} ({number(best, 2)}) dan indeks terendah pada "
        f"kategori {titles(low)} ({number(worst, 2)})."
    )


def _reached(known: Sequence[CategoryResult]) -> str:
    aimed = [each for each in known if each.target_index is not None]
    reached = [each for each in aimed if (each.index or 0) >= (each.target_index or 0)]
    missed = [each for each in aimed if each not in reached]
    if not aimed:
        return ""
    if not missed:
        return sentence(f"{portion(len(reached), len(aimed), 'kategori')} telah mencapai target.")
    names = titles([each.title for each in missed])
    if not reached:
        return sentence(f"{portion(0, len(aimed), 'kategori')} mencapai target.")
    return f"{sentence(portion(len(reached), len(aimed), 'kategori'))} telah mencapai target; yang belum ialah {names}."


def spread_paragraph(basis: Basis) -> str:
    """Say how far apart the units lie."""
    spread = basis.region.distribution
    if spread is None:
        return "Sebaran nilai antarunit belum dapat disajikan karena belum ada unit yang dinilai."
    if spread.count == 1:
        return f"Hanya satu unit yang dinilai, dengan indeks {points(spread.mean)}."
    if spread.minimum == spread.maximum:
        return sentence(f"{portion(spread.count, spread.count, 'unit')} yang dinilai memperoleh indeks yang sama.")
    if spread.count < _QUARTERED:
        return (
            f"Indeks unit berkisar dari {points(spread.minimum)} sampai dengan {points(spread.maximum)}, dengan "
            f"rata-rata {points(spread.mean)}."
        )
    return (
        f"Indeks unit berkisar dari {points(spread.minimum)} sampai dengan {points(spread.maximum)}, dengan nilai "
        f"tengah (median) {points(spread.median)} dan rata-rata {points(spread.mean)}. Separuh unit berada di antara "
        f"{points(spread.lower_quartile)} dan {points(spread.upper_quartile)}. Makin lebar rentang itu, makin perlu "
        "pembinaan dibedakan menurut keadaan setiap unit."
    )


def ranking_paragraphs(basis: Basis) -> tuple[str, ...]:
    """Say who leads, how the grades are spread, and how many units reach their own target."""
    ranking = basis.region.ranking
    if not ranking:
        return ()
    return tuple(filter(None, (_leaders(basis, ranking), _grades(basis), _targets(ranking))))


def _leaders(basis: Basis, ranking: Sequence[Standing]) -> str:
    if len(ranking) == 1:
        return f"Hanya {basis.unit(ranking[0].unit)} yang dinilai sehingga tidak ada peringkat yang diperbandingkan."
    first = [each for each in ranking if each.rank == 1]
    names = listed(basis.units(each.unit for each in first), 5)
    opening = (
        f"Peringkat pertama ditempati {names} dengan indeks {points(first[0].index)}"
        if len(first) == 1
        else f"Peringkat pertama ditempati bersama oleh {names} dengan indeks {points(first[0].index)}"
    )
    following = [each for each in ranking if each.rank > 1][:2]
    if not following:
        return f"{opening}."
    tied = len({each.rank for each in ranking}) < len(ranking)
    note = " Unit dengan indeks yang sama menempati peringkat yang sama." if tied else ""
    rest = join_words([f"{basis.unit(each.unit)} ({points(each.index)})" for each in following])
    return f"{opening}, disusul {rest}.{note}"


def _grades(basis: Basis) -> str:
    held = [grade for grade in reversed(basis.region.grades) if grade.units]
    empty = [grade.title for grade in reversed(basis.region.grades) if not grade.units]
    if len(held) == 1:
        return f"Seluruh unit yang dinilai berpredikat internal {held[0].title}."
    parts = join_words([f"{number(len(grade.units))} unit {grade.title}" for grade in held])
    missing = f"; belum ada unit yang berpredikat {titles(empty, 'atau')}" if empty else ""
    return f"Menurut predikat internal, unit yang dinilai terbagi menjadi {parts}{missing}."


def _targets(ranking: Sequence[Standing]) -> str:
    reached = sum(each.at_target for each in ranking)
    if len(ranking) == 1:
        return "Unit tersebut telah mencapai targetnya." if reached else "Unit tersebut belum mencapai targetnya."
    portioned = portion(reached, len(ranking), "unit")
    return sentence(
        f"{portioned} mencapai target indeks masing-masing."
        if reached != len(ranking)
        else f"{portioned} telah mencapai target indeks masing-masing."
    )
