"""Chapter II: who took part, how it was assessed, and what came out: index, categories, units, quality of data."""

from __future__ import annotations

from typing import Any

from assessment.indicator_results import CategoryResult, IndicatorResult
from assessment.ranking import Standing
from output.documents.plan.basis import Basis
from output.documents.plan.category_prose import category_paragraphs
from output.documents.plan.index_prose import (
    categories_paragraph,
    index_paragraph,
    ranking_paragraphs,
    spread_paragraph,
)
from output.documents.plan.method import grade_table, method_paragraphs, weight_table
from output.documents.plan.participation import participation_paragraphs, participation_table, quality_paragraphs
from output.documents.plan.tables import Column, Row, row, table
from output.documents.plan.wording import NOTHING, difference, points, signed
from output.formats import percent
from rubrics.rubric import MissingPolicy

_LONGEST_CATEGORY_COLUMNS = 6


def assessed(basis: Basis) -> dict[str, Any]:
    """Return the paragraphs, tables and charts of chapter II."""
    return {
        "participation": participation_paragraphs(basis),
        "participation_table": participation_table(basis),
        "method": method_paragraphs(basis),
        "weights": weight_table(basis),
        "grades": grade_table(basis),
        "index": index_paragraph(basis),
        "by_category": categories_paragraph(basis),
        "category_table": category_table(basis),
        "categories": tuple(_category(basis, result, place) for place, result in enumerate(basis.region.categories)),
        "spread": spread_paragraph(basis),
        "ranking": ranking_paragraphs(basis),
        "ranking_table": ranking_table(basis),
        "quality": quality_paragraphs(basis),
        "unanswered_counts": basis.results.rubric.scoring.unanswered is MissingPolicy.ZERO,
    }


def _category(basis: Basis, result: CategoryResult, place: int) -> dict[str, Any]:
    return {
        "id": result.id,
        "title": result.title,
        "paragraphs": category_paragraphs(basis, result, place),
        "table": indicator_table(basis, result),
    }


def category_table(basis: Basis) -> dict[str, object]:
    """Index, target and grade per category, the region last."""
    region = basis.region
    columns = (
        Column("Kategori", 36),
        Column("Indeks", 11, "angka"),
        Column(f"Target {basis.year}", 12, "angka"),
        Column("Selisih", 11, "angka"),
        Column("Predikat internal", 17, "tengah"),
        Column("Unit mencapai target", 13, "tengah"),
    )
    rows = [_category_row(basis, result) for result in region.categories]
    reached = sum(standing.at_target for standing in region.ranking)
    total = row(
        basis.place,
        points(region.index),
        points(region.target_index),
        signed(difference(region.index, region.target_index)),
        _grade(basis, region.grade),
        f"{reached} dari {len(region.ranking)}" if region.ranking else NOTHING,
        look="jumlah",
    )
    return table(columns, (*rows, total))


def _category_row(basis: Basis, result: CategoryResult) -> Row:
    concerned = len(result.at_target) + len(result.below_target)
    return row(
        result.title,
        points(result.index),
        points(result.target_index),
        signed(difference(result.index, result.target_index)),
        _grade(basis, result.grade),
        f"{len(result.at_target)} dari {concerned}" if concerned else NOTHING,
    )


def _grade(basis: Basis, code: str | None) -> str:
    return next((band.title for band in basis.results.rubric.grades if band.code == code), NOTHING)


def indicator_table(basis: Basis, result: CategoryResult) -> dict[str, object]:
    """The indicators of a category: how far they are, and how many units stand at the target."""
    columns = (
        Column("Kode", 11),
        Column("Indikator", 42),
        Column("Capaian rata-rata", 12, "angka"),
        Column(f"Target {basis.year}", 22),
        Column("Mencapai target", 13, "tengah"),
    )
    found = (each for each in basis.region.indicators if each.category == result.id)
    return table(columns, (_indicator_row(basis, each) for each in found))


def _indicator_row(basis: Basis, result: IndicatorResult) -> Row:
    level = basis.indicator(result.indicator).scale.by_code[result.target]
    concerned = len(result.at_target) + len(result.below_target)
    if result.regional:
        reached = NOTHING if not concerned else "sudah" if result.at_target else "belum"
    else:
        reached = f"{len(result.at_target)} dari {concerned}" if concerned else NOTHING
    title = f"{result.title} (tingkat daerah)" if result.regional else result.title
    return row(
        result.indicator,
        title,
        NOTHING if result.score is None else percent(result.score),
        f"{level.code} – {level.label}" if level.code != level.label else level.label,
        reached,
    )


def ranking_table(basis: Basis) -> dict[str, object]:
    """The units by rank, with their category indexes while these fit the page."""
    categories = basis.region.categories if len(basis.region.categories) <= _LONGEST_CATEGORY_COLUMNS else ()
    columns = (
        Column("Per.", 7, "tengah"),
        Column("Unit", 30),
        *(Column(each.id, 10, "angka", over="Indeks kategori") for each in categories),
        Column("Indeks", 11, "angka"),
        Column("Predikat", 17, "tengah"),
        Column("Target", 11, "angka"),
    )
    return table(columns, (_standing(basis, each, [c.id for c in categories]) for each in basis.region.ranking))


def _standing(basis: Basis, standing: Standing, categories: list[str]) -> Row:
    return row(
        str(standing.rank),
        basis.unit(standing.unit),
        *(points(standing.categories.get(each)) for each in categories),
        points(standing.index),
        _grade(basis, standing.grade),
        points(standing.target_index),
    )
