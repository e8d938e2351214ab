"""Issues: one strategic issue in words: who falls short, what is missing, what closing it is worth, what is planned."""

from __future__ import annotations

from typing import Any, Final

from assessment.common_gaps import CommonGap
from output.documents.plan.basis import Basis
from output.documents.plan.wording import chosen, listed, lowered, portion, sentence, spelled
from output.formats import join_words, number

_WORTH: Final = (
    "Apabila kesenjangan ini ditutup, indeks daerah bertambah {points} poin.",
    "Menutup kesenjangan ini menambah indeks daerah sebesar {points} poin.",
    "Nilai tambahnya bagi indeks daerah ialah {points} poin.",
)
_MISSING: Final = (
    "Keadaan yang hendak dicapai: {descriptor}",
    "Target tersebut mensyaratkan hal berikut. {descriptor}",
    "Ukuran target itu ialah sebagai berikut. {descriptor}",
)
_MOST_NAMED: Final = 2
_MOST_ACTIONS: Final = 6


def issue(basis: Basis, gap: CommonGap, place: int) -> dict[str, Any]:
    """Return title and paragraph of an issue; ``place`` varies the wording."""
    return {
        "title": gap.title,
        "code": gap.indicator,
        "text": " ".join(
            filter(None, (_who(basis, gap), _target(gap, place), _worth(gap, place), _answered(basis, gap)))
        ),
    }


def _who(basis: Basis, gap: CommonGap) -> str:
    level = next((each.label for each in gap.missing if each.code == gap.target), gap.target)
    named = f"“{level}”" if level != gap.target else f"“{gap.target}”"
    aim = f"tingkat {named} yang ditargetkan pada tahun {gap.year}"
    if gap.regional:
        return f"Pada tingkat daerah, {aim} belum tercapai."
    whole = round(len(gap.units) / gap.share) if gap.share else len(gap.units)
    if whole == len(gap.units) == 1:
        return f"{basis.unit(gap.units[0])} belum mencapai {aim}."
    told = sentence(f"{portion(len(gap.units), whole, 'unit yang dinilai')} belum mencapai {aim}")
    if len(gap.units) <= 4:  # noqa: PLR2004 - few enough to be named
        return f"{told}, yaitu {listed(basis.units(gap.units), 4)}."
    return f"{told}."


def _target(gap: CommonGap, place: int) -> str:
    aim = next((each.descriptor for each in gap.missing if each.code == gap.target), "")
    if not aim:
        return ""
    closed = aim if aim.endswith((".", "!", "?")) else f"{aim}."
    text = chosen(_MISSING, place)
    return text.format(descriptor=lowered(closed) if ": {" in text else closed)


def _worth(gap: CommonGap, place: int) -> str:
    if gap.leverage <= 0:
        return ""
    shown = number(gap.leverage, 2)
    return chosen(_WORTH, place).format(points=shown) if shown != "0,00" else ""


def _answered(basis: Basis, gap: CommonGap) -> str:
    actions = basis.actions_for.get(gap.indicator, ())
    if not actions:
        return (
            "Isu ini belum terjawab oleh kegiatan pada periode rencana dan perlu diupayakan melalui sumber daya lain."
        )
    named = [f"{lowered(action.title)} ({basis.code(action)})" for action in actions]
    if len(named) <= _MOST_NAMED:
        return f"Isu ini dijawab dengan kegiatan {join_words(named)}."
    codes = [basis.code(action) for action in actions]
    if len(codes) > _MOST_ACTIONS:
        shown = ", ".join(codes[:_MOST_ACTIONS])
        return f"Isu ini dijawab dengan {spelled(len(codes))} kegiatan, antara lain {shown}."
    return f"Isu ini dijawab dengan kegiatan {join_words(codes)}."
