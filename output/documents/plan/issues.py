"""Issues: one strategic issue in words: who falls short, what is missing, what closing it is worth, what is planned."""

from __future__ import annotations

from typing import Any, Final

from assessment.common_gaps import CommonGap
from output.documents.plan.basis import Basis
from output.documents.plan.wording import chosen, lowered, portion, sentence, spelled, titles
from output.formats import join_words, number

_WORTH: Final = (
    "Apabila kesenjangan ini ditutup, indeks daerah bertambah {points} poin.",
    "Menutup kesenjangan ini menambah indeks daerah sebesar {points} poin.",
    "Nilai tambahnya bagi indeks daerah ialah {points} poin.",
)
_MISSING: Final = (
    "Keadaan yang hendak dicapai: {descriptor}",
    "Ukuran tercapainya: {descriptor}",
    "Yang dipersyaratkan: {descriptor}",
)
_SHORT: Final = (
    "{portion}{named}{comma} belum mencapai target tahun {year}, yaitu tingkat “{level}”.",
    "Tingkat “{level}”, yang menjadi target tahun {year}, belum dicapai oleh {portion}{named}.",
    "Target tahun {year}, yaitu tingkat “{level}”, belum dicapai oleh {portion}{named}.",
)
_REGION_SHORT: Final = (
    "Di tingkat daerah, target tahun {year}, yaitu tingkat “{level}”, belum tercapai.",
    "Tingkat “{level}”, yang menjadi target tahun {year}, belum tercapai di tingkat daerah.",
)
_ANSWERED: Final = (
    "Isu ini dijawab dengan kegiatan {names}.",
    "Untuk mengatasinya direncanakan kegiatan {names}.",
    "Kesenjangan itu ditangani melalui kegiatan {names}.",
)
_MOST_UNITS: Final = 4  # few enough to be named
_MOST_NAMED: Final = 2
_MOST_ACTIONS: Final = 6


def issue(basis: Basis, gap: CommonGap, place: int) -> dict[str, Any]:
    """Return title and paragraph of an issue; ``place`` varies the wording."""
    told = (_who(basis, gap, place), _target(gap, place), _worth(gap, place), _answered(basis, gap, place))
    return {
        "title": gap.title,
        "code": gap.indicator,
        "text": " ".join(filter(None, told)),
    }


def _who(basis: Basis, gap: CommonGap, place: int) -> str:
    level = next((each.label for each in gap.missing if each.code == gap.target), gap.target)
    if gap.regional:
        return chosen(_REGION_SHORT, place).format(year=gap.year, level=level)
    whole = round(len(gap.units) / gap.share) if gap.share else len(gap.units)
    if whole == len(gap.units) == 1:
        return f"{basis.unit(gap.units[0])} belum mencapai tingkat “{level}”, yaitu target tahun {gap.year}."
    counted = "unit yang dinilai" if whole == len(basis.region.counted) else "unit yang dinilai pada indikator ini"
    few = len(gap.units) <= _MOST_UNITS
    named = f", yaitu {join_words(basis.units(gap.units))}" if few else ""
    shown = portion(len(gap.units), whole, counted)
    comma = "," if few else ""
    told = chosen(_SHORT, place).format(portion=shown, year=gap.year, level=level, named=named, comma=comma)
    return sentence(told)


def _target(gap: CommonGap, place: int) -> str:
    aim = next((each.descriptor for each in gap.missing if each.code == gap.target), "")
    if not aim:
        return ""
    closed = aim if aim.endswith((".", "!", "?")) else f"{aim}."
    return chosen(_MISSING, place).format(descriptor=lowered(closed))


def _worth(gap: CommonGap, place: int) -> str:
    if gap.leverage <= 0:
        return ""
    shown = number(gap.leverage, 2)
    return chosen(_WORTH, place).format(points=shown) if shown != "0,00" else ""


def _answered(basis: Basis, gap: CommonGap, place: int) -> str:
    actions = basis.actions_for.get(gap.indicator, ())
    if not actions:
        return (
            "Isu ini belum terjawab oleh kegiatan pada periode rencana dan perlu diupayakan melalui sumber daya lain."
        )
    named = [f"{lowered(action.title)} ({basis.code(action)})" for action in actions]
    if len(named) <= _MOST_NAMED:
        return chosen(_ANSWERED, place).format(names=titles(named))
    codes = [basis.code(action) for action in actions]
    if len(codes) > _MOST_ACTIONS:
        shown = ", ".join(codes[:_MOST_ACTIONS])
        return f"Isu ini dijawab dengan {spelled(len(codes))} kegiatan, antara lain {shown}."
    return chosen(_ANSWERED, place).format(names=join_words(codes))
