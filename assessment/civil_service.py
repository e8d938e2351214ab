"""Numbers and ranks of the civil service: what a NIP says, and which rank belongs to which grade.

A NIP has 18 digits: date of birth (8), year and month of appointment (6), sex (1), serial (3). Contract staff (PPPK)
have 21 and the like in place of the month and grades I to XVII without a rank.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

DIGITS: Final = 18
YOUNGEST, OLDEST = 16, 60  # age in years at appointment
LARGEST_PPPK: Final = 99
RANKS: Final = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
_CONTRACT_GRADES: Final = frozenset(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
)
_SEPARATORS: Final = re.compile(r"[\s.\-]")
_GRADE: Final = re.compile(r"\b(?P<roman>I{1,3}|IV)\s*[/.]?\s*(?P<letter>[a-eA-E])\b")
_FIRST_LEVEL: Final = re.compile(r"\b(?:tk\.?|tkt\.?|tingkat)\s*(?:i|1)\b", re.IGNORECASE)


def nip_fault(text: str) -> str | None:
    """Say in Indonesian which part of a NIP cannot be; None where it is possible."""
    digits = _SEPARATORS.sub("", text)
    if not (len(digits) == DIGITS and digits.isascii() and digits.isdecimal()):
        return f"tidak terdiri atas {DIGITS} angka"
    born = _day(digits[:8])
    if born is None:
        return "delapan angka pertama bukan tanggal lahir"
    appointed, month = int(digits[8:12]), int(digits[12:14])
    if not YOUNGEST <= appointed - born.year <= OLDEST:
        return f"tahun pengangkatan {appointed} tidak sesuai dengan tahun lahir {born.year}"
    if not month:
        return "bulan pengangkatan 00"
    return None if digits[14] in "12" else "angka jenis kelamin bukan 1 atau 2"


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def rank_fault(text: str) -> str | None:
    """Say in Indonesian what is odd about a rank and grade such as ``Pembina, IV/a``; None where they agree."""
    found = _GRADE.search(text)
    if found is None:
        return None if text.strip().removeprefix("Golongan ") in _CONTRACT_GRADES else "golongannya tidak dikenal"
    grade = f"{found['roman']}/{found['letter'].lower()}"
    expected = RANKS.get(grade)
    if expected is None:
        return f"golongan {grade} tidak ada"
    named = _plain(text[: found.start()] + text[found.end() :])
    return None if named in {"", _plain(expected)} else f"golongan {grade} berpangkat {expected}"


def _plain(text: str) -> str:
    """Return the name of a rank in one spelling: lower case, *tingkat i* written out."""
    spelled = _FIRST_LEVEL.sub("tingkat i", text)
    words = re.sub(r"[^A-Za-z]+", " ", spelled).lower().split()
    return " ".join(word for word in words if word not in {"gol", "golongan", "ruang"})


def rank_text(text: str) -> str:
    """Return a rank as printed: a bare grade gets its name, ``IV/a`` becomes ``Pembina, IV/a``."""
    bare = text.strip()
    return f"{RANKS[bare]}, {bare}" if bare in RANKS else bare
