"""Decisions: what the head of the region is asked to decide, each because the results ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from output.documents.plan.basis import Basis
from output.documents.plan.wording import difference, listed, points, spelled
from output.formats import rupiah

_NAMED = 3


def decisions(basis: Basis) -> tuple[str, ...]:
    """Return what is asked for, as noun phrases that an answer fits to."""
    return tuple(_decisions(basis))


def _decisions(basis: Basis) -> Iterator[str]:
    plan, region = basis.results.plan, basis.region
    if plan.actions and not plan.version.adopted:
        what = "perubahan rencana aksi" if plan.version.revision else "rencana aksi"
        yield f"Penetapan {what} {basis.results.period} sebagai acuan seluruh unit."
    yield from _money(basis)
    if region.coaching:
        yield f"Pembinaan {spelled(len(region.coaching))} unit yang diprioritaskan, dimulai dari indeks terendah."
    silent = region.not_handed_in
    if silent:
        yield f"Penyampaian formulir asesmen oleh {listed(basis.units(silent), _NAMED)}."
    yield from _shortfall(basis)


def _money(basis: Basis) -> Iterator[str]:
    costing = [each for each in basis.results.plan.projection if each.cost]
    following = [each for each in costing if each.year > basis.year] or costing
    if following:
        first = following[0]
        yield f"Penyediaan anggaran {rupiah(first.cost)} pada tahun {first.year}."


def _shortfall(basis: Basis) -> Iterator[str]:
    last = basis.results.plan.projection[-1] if basis.results.plan.projection else None
    missing = difference(last.target_index, last.index) if last else None
    if last is not None and missing is not None and missing > 0:
        wanted = f"Tambahan pagu atau penyesuaian target tahun {last.year}"
        yield f"{wanted}; proyeksinya masih {points(missing)} poin di bawah target."
