"""Words: the sentences of a unit's result, made from its figures alone."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from assessment.turnover import Turnover
from output import formats

DASH: Final = "–"
_FEW: Final = 10


def points(value: Fraction | None, places: int = 2) -> str:
    """Index points as printed, a dash where they are undefined."""
    return DASH if value is None else formats.number(value, places)


def count(value: int) -> str:
    """Return a small number in words, a larger one in figures."""
    return formats.terbilang(value) if value <= _FEW else formats.number(value)


def against_target(index: Fraction, target: Fraction | None, year: int, places: int) -> str:
    """Say how an index compares with the target of the year, as the printed figures show it."""
    if target is None:
        return f"Untuk tahun {year} tidak ada target yang dapat dibandingkan."
    shown, aimed = formats.rounded(index, places), formats.rounded(target, places)
    if shown == aimed:
        return f"Capaian itu sama dengan target tahun {year}."
    distance = formats.number(abs(shown - aimed), places)
    if shown > aimed:
        return f"Capaian itu melampaui target tahun {year} ({points(target, places)}) sebesar {distance} poin."
    return f"Capaian itu masih {distance} poin di bawah target tahun {year} ({points(target, places)})."


def category_sentence(reached: Sequence[str], short: Sequence[str]) -> str:
    """Say which categories have met their target."""
    if not reached and not short:
        return "Belum ada kategori yang dapat dinilai."
    if not short:
        return "Seluruh kategori yang dinilai telah mencapai target."
    if not reached:
        return "Seluruh kategori yang dinilai masih di bawah target."
    one = len(reached) == 1
    met = f"Kategori {reached[0]}" if one else f"{count(len(reached)).capitalize()} kategori, yaitu {titles(reached)},"
    return f"{met} telah mencapai target, sedangkan kategori {titles(short)} belum."


def titles(names: Sequence[str]) -> str:
    """Enumerate titles that may themselves hold *dan*."""
    if len(names) <= 2:  # noqa: PLR2004 - no comma between two
        return " serta ".join(names)
    return f"{', '.join(names[:-1])}, serta {names[-1]}"


def extremes(best: tuple[str, Fraction], worst: tuple[str, Fraction], places: int) -> str:
    """Name the strongest and the weakest category."""
    if formats.rounded(best[1], places) == formats.rounded(worst[1], places):
        return f"Semua kategori berada pada indeks yang sama, yaitu {points(best[1], places)}."
    return (
        f"Indeks tertinggi dicapai pada kategori {best[0]} ({points(best[1], places)}) dan yang terendah pada kategori "
        f"{worst[0]} ({points(worst[1], places)})."
    )


def gap_sentence(number: int, shown: int, year: int) -> str:
    """Introduce the gaps: none, all of them, or the most effective ones."""
    if number == 0:
        return (
            f"Tidak ada kesenjangan terhadap target tahun {year}; yang perlu dijaga ialah agar capaian tidak menurun."
        )
    if shown == number:
        head = f"Terdapat {count(number)} indikator yang belum mencapai target tahun {year}."
    else:
        head = (
            f"Terdapat {count(number)} indikator yang belum mencapai target tahun {year}; tabel berikut memuat "
            f"{count(shown)} di antaranya yang paling besar pengaruhnya terhadap indeks."
        )
    order = "" if number == 1 else " Urutannya menurut tambahan indeks apabila target dicapai."
    return f"{head}{order}"


def action_sentence(number: int, first: str | None, last: str | None, daerah: str, whom: str) -> str:
    """Introduce the actions that concern the unit, ``whom`` being how it is called here."""
    if number == 0:
        return f"Rencana aksi {daerah} belum memuat kegiatan {whom}."
    if number == 1:
        return f"Rencana aksi {daerah} memuat satu kegiatan {whom}."
    span = f" dari {first} sampai dengan {last}" if first != last else f" pada {first}"
    return f"Rencana aksi {daerah} memuat {count(number)} kegiatan {whom},{span}."


def evidence_sentence(with_evidence: int, expected: int) -> str:
    """Say how many answers name the evidence they need."""
    if expected == 0:
        return "Tidak ada jawaban yang memerlukan data dukung."
    if expected == 1:
        told = "telah" if with_evidence else "belum"
        return f"Satu-satunya jawaban yang memerlukan data dukung {told} menyebutkannya."
    if with_evidence == expected:
        return f"Seluruh jawaban yang memerlukan data dukung ({count(expected)} jawaban) telah menyebutkannya."
    if with_evidence == 0:
        return f"Belum satu pun dari {count(expected)} jawaban yang memerlukan data dukung menyebutkannya."
    return (
        f"Data dukung disebutkan pada {count(with_evidence)} dari {count(expected)} jawaban yang memerlukannya; "
        "jawaban tanpa data dukung dapat diturunkan nilainya pada saat verifikasi."
    )


def turnover_sentence(turnover: Turnover) -> str:
    """Say how often the admin of the unit changed, and for how long each stayed on average."""
    first, last = min(turnover.per_year), max(turnover.per_year)
    months = DASH if turnover.months is None else formats.number(turnover.months, 1)
    said = f"{count(turnover.people)} orang pada {first}{DASH}{last}, rata-rata bertugas {months} bulan"
    return f"{said}; kini tidak ada admin" if turnover.vacant else said
