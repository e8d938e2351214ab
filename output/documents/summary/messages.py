"""Messages: what the assessment and the plan come to, in five short paragraphs with their figures."""

from __future__ import annotations

from output.documents.plan.basis import Basis
from output.documents.plan.index_prose import extremes, index_paragraph
from output.documents.plan.programme import of_ceilings
from output.documents.plan.shortfalls import gap_counts, heaviest
from output.documents.plan.wording import against, points, portion, sentence, spelled
from output.formats import number, rupiah_short

Message = dict[str, str]


def key_messages(basis: Basis) -> tuple[Message, ...]:
    """Return heading and text of each message; of what is not known there is none."""
    told = (
        ("Capaian", index_paragraph(basis)),
        ("Keikutsertaan", taking_part(basis)),
        ("Kategori", categories(basis)),
        ("Kesenjangan", shortfall(basis)),
        ("Rencana", intention(basis)),
    )
    return tuple({"heading": heading, "text": text} for heading, text in told if text)


def taking_part(basis: Basis) -> str:
    """Say how many units took part, how far they lie apart and how many need coaching first."""
    region = basis.region
    whole = len(region.expected)
    if not whole:
        return ""
    handed_in = portion(whole - len(region.not_handed_in), whole, "unit")
    return " ".join(filter(None, (f"{sentence(handed_in)} menyampaikan formulir.", _spread(basis), _coached(basis))))


def _spread(basis: Basis) -> str:
    spread = basis.region.distribution
    if spread is None or spread.minimum == spread.maximum:
        return ""
    return f"Indeks unit berkisar dari {points(spread.minimum)} sampai dengan {points(spread.maximum)}."


def _coached(basis: Basis) -> str:
    weak = len(basis.region.coaching)
    return f"{sentence(spelled(weak))} unit diprioritaskan untuk pembinaan." if weak else ""


def categories(basis: Basis) -> str:
    """Name the strongest and the weakest category, and say how many reach their target."""
    known = [each for each in basis.region.categories if each.index is not None]
    aimed = [each for each in known if each.target_index is not None]
    if len(known) < 2 or not aimed:  # noqa: PLR2004 - nothing to compare
        return ""
    reached = sum((each.index or 0) >= (each.target_index or 0) for each in aimed)
    verb = "telah mencapai" if reached else "mencapai"
    return f"{extremes(known)} {sentence(portion(reached, len(aimed), 'kategori'))} {verb} target tahun {basis.year}."


def shortfall(basis: Basis) -> str:
    """Count the gaps against the first and the last year's targets, and say where most is to be gained."""
    if not basis.answered:
        return ""
    counts = gap_counts(basis)
    first, last = basis.years[0], basis.years[-1]
    if not counts[last]:
        return f"Tidak ada kesenjangan terhadap target sampai dengan tahun {last}."
    years = dict.fromkeys((first, last))
    told = "; ".join(f"terhadap target tahun {year} {_found(counts[year])}" for year in years)
    return " ".join((f"{sentence(told)}.", *heaviest(basis)))


def _found(count: int) -> str:
    return f"terdapat {number(count)} kesenjangan" if count else "tidak ada kesenjangan"


def intention(basis: Basis) -> str:
    """Say how much is planned, what it costs, and where it is expected to lead."""
    plan = basis.results.plan
    if not plan.actions:
        return "Belum ada kegiatan yang dijadwalkan." if basis.answered else ""
    cost = sum(plan.cost(year) for year in basis.years)
    money = f"dengan kebutuhan anggaran {rupiah_short(cost)}" if cost else "tanpa kebutuhan anggaran tambahan"
    opening = f"Direncanakan {spelled(len(plan.actions))} kegiatan {money}{_share(basis, cost)}."
    return f"{opening} {_reach(basis)}".strip()


def _share(basis: Basis, cost: int) -> str:
    return of_ceilings(basis, cost, rupiah_short) if cost else ""


def _reach(basis: Basis) -> str:
    last = basis.results.plan.projection[-1] if basis.results.plan.projection else None
    if last is None or last.index is None:
        return ""
    return (
        f"Apabila seluruhnya terlaksana dan hasilnya bertahan, indeks pada akhir tahun {last.year} menjadi "
        f"{points(last.index)} ({against(last.index, last.target_index)})."
    )
