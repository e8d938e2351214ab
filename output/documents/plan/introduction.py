"""Chapter I: legal basis, scope and units concerned."""

from __future__ import annotations

from collections import Counter
from typing import Any

from output.documents.plan.basis import Basis
from output.documents.plan.wording import KIND_NAMES, spelled, titles
from output.formats import join_words
from rubrics.rubric import LegalReference


def introduction(basis: Basis) -> dict[str, Any]:
    """Return what chapter I needs beyond its fixed text."""
    return {
        "legal": legal_basis(basis),
        "unverified": unverified(basis),
        "units": units_sentence(basis),
        "categories": category_sentence(basis),
    }


def legal_basis(basis: Basis) -> tuple[str, ...]:
    """Regulations in force on the document's date, in the rubric's order; unverified titles are not printed."""
    day = basis.settings.day
    known = [each for each in basis.results.rubric.legal_basis if each.verified and each.in_force(day)]
    return tuple(f"{_citation(each)}{'.' if each is known[-1] else ';'}" for each in known)


def unverified(basis: Basis) -> tuple[str, ...]:
    """Regulations that the rubric names but nobody has compared with their official text: for the eyes of drafters."""
    day = basis.settings.day
    return tuple(each.title for each in basis.results.rubric.legal_basis if not each.verified and each.in_force(day))


def _citation(reference: LegalReference) -> str:
    return f"{reference.title} ({reference.gazette})" if reference.gazette else reference.title


def units_sentence(basis: Basis) -> str:
    """Which units are concerned: ``41 perangkat daerah dan unit kerja … di lingkungan …, yaitu 22 dinas, …``."""
    units = basis.results.units
    kinds = Counter(unit.kind for unit in units)
    if len(units) == 1:
        return f"satu unit di lingkungan Pemerintah {basis.place}, yaitu {units[0].name}"
    parts = [f"{kinds[kind]} {name}" for kind, name in KIND_NAMES.items() if kinds[kind]]
    whole = f"{spelled(len(units))} perangkat daerah dan unit kerja (selanjutnya disebut unit)"
    return f"{whole} di lingkungan Pemerintah {basis.place}, yaitu {join_words(parts)}"


def category_sentence(basis: Basis) -> str:
    """The categories of the instrument by name: ``lima kategori, yaitu …``."""
    names = [category.title for category in basis.categories.values()]
    if len(names) == 1:
        return f"satu kategori, yaitu {names[0]}"
    return f"{spelled(len(names))} kategori, yaitu {titles(names)}"


def day_line(basis: Basis) -> str:
    """Place and date as they stand above a signature."""
    return f"{basis.settings.place}, {basis.settings.day_text}"
