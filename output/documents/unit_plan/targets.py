"""Targets: where the unit stands and is to stand, year by year, and which gaps the plan closes."""

from __future__ import annotations

from assessment.gaps import Gap
from assessment.targets import YearTarget, year_target
from output.documents.plan.tables import Column, Row, group, row, table
from output.documents.plan.wording import NOTHING, points, spelled
from output.documents.unit.standing import Standing, level_text, reached_text
from output.documents.unit_plan.roles import Roles
from output.formats import join_words


def target_table(roles: Roles) -> dict[str, object]:
    """Index of the assessment and target of every year, by category and as a whole."""
    standing, years = roles.standing, roles.basis.years
    targets = {year: _target(standing, year) for year in years}
    columns = (
        Column("Kategori", 40),
        Column(f"Asesmen {roles.basis.year}", 14, "angka"),
        *(Column(str(year), 11, "angka", over="Target akhir tahun") for year in years),
    )
    categories = roles.basis.categories
    rows = [
        row(
            categories[each.id].title,
            points(each.index, standing.places),
            *(points(targets[year].categories.get(each.id), standing.places) for year in years),
        )
        for each in standing.card.categories
        if each.index is not None
    ]
    whole = row(
        "Indeks unit",
        points(standing.card.index, standing.places),
        *(points(targets[year].index, standing.places) for year in years),
        look="jumlah",
    )
    return table(columns, (*rows, whole))


def _target(standing: Standing, year: int) -> YearTarget:
    counting = {result.indicator for result in standing.card.indicators if result.score is not None}
    return year_target(standing.results.rubric, counting, year)


def final_gaps(roles: Roles) -> tuple[Gap, ...]:
    """Return the unit's gaps to the targets of the last year, in the order of the form."""
    last = roles.basis.years[-1]
    return tuple(gap for gap in roles.basis.results.gaps if gap.unit == roles.code and gap.year == last)


def gap_sentence(roles: Roles) -> str:
    """Say how many gaps there are to the last year's targets, and how many of them the plan reaches."""
    last, found = roles.basis.years[-1], final_gaps(roles)
    if not found:
        return (
            f"Seluruh target sampai dengan tahun {last} telah dicapai pada saat asesmen; yang perlu dijaga ialah agar "
            "capaian tidak menurun."
        )
    closed = sum(bool(_closing(roles, gap)) for gap in found)
    opening = f"Terhadap target tahun {last} terdapat {spelled(len(found))} indikator yang belum tercapai"
    if closed == len(found):
        return f"{opening}; seluruhnya ditangani dengan kegiatan dalam rencana aksi."
    if not closed:
        return f"{opening}; belum satu pun ditangani dengan kegiatan dalam rencana aksi."
    return f"{opening}; {spelled(closed)} di antaranya ditangani dengan kegiatan dalam rencana aksi."


def gap_table(roles: Roles) -> dict[str, object] | None:
    """Every gap to the last year's target: what was reached, what is aimed at, and what closes it."""
    found = final_gaps(roles)
    if not found:
        return None
    columns = (
        Column("Indikator", 36),
        Column("Keadaan sekarang", 24),
        Column(f"Target {roles.basis.years[-1]}", 24),
        Column("Kegiatan", 16),
    )
    rows: list[Row] = []
    for id_, category in roles.basis.categories.items():
        own = [gap for gap in found if gap.category == id_]
        if own:
            rows.append(group(category.title))
            rows.extend(_gap_row(roles, gap) for gap in own)
    return table(columns, rows)


def _gap_row(roles: Roles, gap: Gap) -> Row:
    indicator = roles.basis.indicator(gap.indicator)
    result = next(each for each in roles.standing.card.indicators if each.indicator == gap.indicator)
    return row(
        f"{gap.indicator} {indicator.title}",
        reached_text(roles.standing, result),
        level_text(indicator.scale.by_code[gap.target]),
        join_words(_closing(roles, gap)) or NOTHING,
    )


def _closing(roles: Roles, gap: Gap) -> list[str]:
    """Return the codes of the actions that raise the indicator in this unit."""
    return [
        roles.basis.code(action)
        for action in roles.raising
        if any(each.unit == roles.code and each.indicator == gap.indicator for each in action.closes)
    ]
