"""Chapter I: legal basis, scope and units concerned."""

from __future__ import annotations

from collections import Counter
from typing import Any

from output.documents.plan.basis import Basis
from output.documents.plan.wording import KIND_NAMES, spelled, titles
from output.formats import date_text, join_words
from rubrics.rubric import LegalReference


def introduction(basis: Basis) -> dict[str, Any]:
    """Return what chapter I needs beyond its fixed text."""
    return {"legal": legal_basis(basis), "units": units_sentence(basis), "categories": category_sentence(basis)}


def legal_basis(basis: Basis) -> tuple[str, ...]:
    """Regulations in force on the document's date, in the rubric's order; unverified titles are not printed."""
    day = basis.settings.day
    known = [each for each in basis.results.rubric.legal_basis if each.verified and each.in_force(day)]
    return tuple(f"{_citation(each)}{'.' if each is known[-1] else ';'}" for each in known)


def _citation(reference: LegalReference) -> str:
    return f"{reference.title} ({reference.gazette})" if reference.gazette else reference.title


def units_sentence(basis: Basis) -> str:
    """Which units are concerned: ``41 unit, yaitu 22 dinas, …``."""
    units = basis.results.units
    kinds = Counter(unit.kind for unit in units)
    parts = [f"{spelled(kinds[kind])} {name}" for kind, name in KIND_NAMES.items() if kinds[kind]]
    if len(units) == 1:
        return f"satu unit, yaitu {units[0].name}"
    return f"{spelled(len(units))} unit, yaitu {join_words(parts)}"


def category_sentence(basis: Basis) -> str:
    """The categories of the instrument by name: ``lima kategori, yaitu …``."""
    names = [category.title for category in basis.categories.values()]
    if len(names) == 1:
        return f"satu kategori, yaitu {names[0]}"
    return f"{spelled(len(names))} kategori, yaitu {titles(names)}"


def day_line(basis: Basis) -> str:
    """Place and date as they stand above a signature."""
    return f"{basis.settings.place}, {date_text(basis.settings.day)}"
