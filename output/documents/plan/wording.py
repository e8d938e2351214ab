"""Wording: the small change of Indonesian prose: counted nouns, portions, lists that know where to stop.

Numbers in running text follow the spelling rules (EYD): those that one or two words can say are written in words,
others in figures; numbers in a row, as in a breakdown, and measured values, money, percentages and index points
always in figures. Differences are those of the printed figures, so that a reader who subtracts finds the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from output.formats import join_words, number, percent, rounded, terbilang
from rubrics.rubric import OPDKind

NOTHING: Final = "–"
MINUS: Final = "\N{MINUS SIGN}"
_MOST_WORDS: Final = 2
_FEW: Final = 10
_MOST_SPELLED: Final = 999_999

KIND_NAMES: Final = {
    OPDKind.DINAS: "dinas",
    OPDKind.BADAN: "badan",
    OPDKind.SEKRETARIAT: "sekretariat",
    OPDKind.INSPEKTORAT: "inspektorat",
    OPDKind.SATUAN: "satuan polisi pamong praja",
    OPDKind.RSUD: "rumah sakit umum daerah",
    OPDKind.PUSKESMAS: "puskesmas",
    OPDKind.KECAMATAN: "kecamatan",
    OPDKind.BAGIAN: "bagian",
    OPDKind.BIRO: "biro",
    OPDKind.UPT: "unit pelaksana teknis",
    OPDKind.DAERAH: "daerah",
}


def spelled(count: int) -> str:
    """Whole number in running text: ``dua belas``, but ``41``."""
    if 0 <= count <= _MOST_SPELLED:
        words = terbilang(count)
        if len(words.split()) <= _MOST_WORDS:
            return words
    return number(count)


def counted(count: int, noun: str) -> str:
    """Counted noun: ``dua belas unit``; none at all is ``tidak ada unit``."""
    return f"{spelled(count)} {noun}" if count else f"tidak ada {noun}"


def sentence(text: str) -> str:
    """Begin with a capital; a sentence never begins with a figure."""
    return f"Sebanyak {text}" if text[:1].isdigit() else text[:1].upper() + text[1:]


def portion(part: int, whole: int, noun: str) -> str:
    """Part of a whole: ``seluruh 38 unit``, ``kelima unit``, ``12 dari 38 unit (31,58%)``, ``tidak satu pun …``.

    Of ten or fewer no percentage is given, and both numbers are written in words.
    """
    if whole == 1:
        return f"satu-satunya {noun}" if part else f"tidak satu pun {noun}"
    if part == whole:
        return f"ke{terbilang(whole)} {noun}" if whole <= _FEW else f"seluruh {spelled(whole)} {noun}"
    if not part:
        return f"tidak satu pun dari {spelled(whole)} {noun}"
    if whole <= _FEW:
        return f"{spelled(part)} dari {spelled(whole)} {noun}"
    return f"{number(part)} dari {number(whole)} {noun} ({percent(Fraction(part, whole))})"


def titles(names: Sequence[str], word: str = "serta") -> str:
    """Enumerate titles that may themselves hold *dan*: ``Data dan Aplikasi serta Monitoring dan Evaluasi``."""
    if len(names) <= 2:  # noqa: PLR2004 - no comma between two
        return f" {word} ".join(names)
    return f"{', '.join(names[:-1])}, {word} {names[-1]}"


def listed(names: Sequence[str], most: int = 5, noun: str = "unit") -> str:
    """Names in a sentence; of more than ``most`` the rest is counted: ``A, B, dan 12 unit lainnya``."""
    if len(names) <= most + 1:
        return join_words(names)
    return f"{', '.join(names[:most])}, dan {spelled(len(names) - most)} {noun} lainnya"


def points(value: Fraction | Decimal | None, places: int = 2) -> str:
    """Index points, or a dash where there is no value."""
    return NOTHING if value is None else number(value, places)


def difference(value: Fraction | Decimal | None, other: Fraction | Decimal | None, places: int = 2) -> Decimal | None:
    """Difference of two values as they are printed."""
    return None if value is None or other is None else rounded(value, places) - rounded(other, places)


def signed(distance: Decimal | None, places: int = 2) -> str:
    """Difference with its sign: ``+1,94``, ``−0,50``; none is ``0,00``."""
    if distance is None:
        return NOTHING
    sign = "+" if distance > 0 else MINUS if distance < 0 else ""
    return f"{sign}{number(abs(distance), places)}"


def against(value: Fraction | None, target: Fraction | None, places: int = 2) -> str:
    """How a value stands to its target: ``1,94 poin di atas target 33,83``."""
    distance = difference(value, target, places)
    if distance is None:
        return "belum dapat dibandingkan dengan target"
    aim = points(target, places)
    if not distance:
        return f"tepat pada target {aim}"
    return f"{number(abs(distance), places)} poin di {'atas' if distance > 0 else 'bawah'} target {aim}"


def chosen(variants: Sequence[str], place: int) -> str:
    """One of several ways to say the same, by the place in the text, so that neighbours differ."""
    return variants[place % len(variants)]


def span(first: int, last: int) -> str:
    """Years in a sentence: ``tahun 2021 sampai dengan 2024``; one year is ``tahun 2021``."""
    return f"tahun {first}" if first == last else f"tahun {first} sampai dengan {last}"


def lowered(text: str) -> str:
    """Begin with a small letter inside a sentence, unless the first word is an abbreviation or a name like SK."""
    first = text.split(" ", 1)[0].rstrip(",.;:")
    keeps = len(first) > 1 and any(letter.isupper() for letter in first[1:])
    return text if keeps else text[:1].lower() + text[1:]
