"""Privacy: numbers in free text that look like a person's, so that complainants' data does not travel unnoticed."""

from __future__ import annotations

import re
from typing import Final

_MANY_DIGITS: Final = re.compile(r"[0-9](?:[ .-]?[0-9]){8}")
_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_CHAT: Final = re.compile(r"(?:wa\.me/|whatsapp\.com/send\S*phone=|tel:)\+?[0-9]{9,15}", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?<![\w/=.-])(?:\+?62|0)[ .-]?8[1-9](?:[ .-]?[0-9]){7,10}(?![\w-])", re.ASCII)
_NIK: Final = re.compile(
    r"(?<![\w/=.-])[1-9][0-9]{5}[ .-]?"  # province, regency, district
    r"(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])[0-9]{2}[ .-]?"  # day (women: plus 40), month, year
    r"[0-9]{4}(?![\w-])",
    re.ASCII,
)
_NIK_BY_FOUR: Final = re.compile(r"(?<![\w/=.-])[0-9]{4}([ .-])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?![\w-])", re.ASCII)


def personal_data(text: str) -> str | None:
    """Name what a text seems to give away: a phone number, or a NIK or family card number; None when nothing does.

    Addresses of web pages are passed over, since their ids are long numbers too.
    """
    if not _MANY_DIGITS.search(text):
        return None
    if _CHAT.search(text):
        return "nomor telepon"
    rest = _ADDRESS.sub(" ", text)
    if _NIK.search(rest) or _NIK_BY_FOUR.search(rest):
        return "NIK atau nomor kartu keluarga"
    return "nomor telepon" if _PHONE.search(rest) else None
