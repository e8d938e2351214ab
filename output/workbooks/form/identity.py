"""Identity: the people behind a form, and the date on which it was filled in."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from assessment.answers import Identity, Official
from assessment.civil_service import nip_fault
from output.workbooks.cells import SHORT, Report, Row
from output.workbooks.dates import read_date
from output.workbooks.layout import FILLED_ON, PERSON_ROWS, SheetRole
from output.workbooks.problems import (
    EMAIL_UNREADABLE,
    NAME_MISSING,
    NIP_AS_NUMBER,
    NIP_IMPLAUSIBLE,
    PHONE_UNREADABLE,
    PHONE_ZERO_RESTORED,
)
from output.workbooks.tables import Table
from output.workbooks.texts import exact, number_text, one_line
from output.workbooks.values import found, placeholder

_TEXTS: Final = ("name", "title_before", "title_after", "position", "rank")
_NIP: Final = re.compile(r"[0-9]{18}")
_NIP_PREFIX: Final = re.compile(r"nip\s*[.:]?\s*", re.IGNORECASE)
_EXPONENT: Final = re.compile(r"[0-9]+[.,]?[0-9]*e\+?[0-9]+", re.IGNORECASE)
_PHONE: Final = re.compile(r"\+?[0-9](?:[ .()-]{0,2}[0-9]){6,15}")
_MOBILE: Final = re.compile(r"8[0-9]{8,11}")
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[A-Za-z]{2,}")
_EXACT_DIGITS: Final = 15


def read_identity(tables: tuple[Table, ...], report: Report) -> tuple[Identity, dict[tuple[str, str], str]]:
    """Read the sheet Identitas: the identity, and the raw text of its cells by row id and column key."""
    rows = _rows(tables, report)
    raw = {(known, key): text for known, row in rows.items() for key, text in row.raw(_keys(row)).items()}
    people = {person: read_official(rows[person], label) for person, label in PERSON_ROWS.items() if person in rows}
    filled_on = _filled_on(rows[FILLED_ON]) if FILLED_ON in rows else None
    return Identity(filled_on=filled_on, **people), raw


def _rows(tables: tuple[Table, ...], report: Report) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for table in tables:
        if table.role is SheetRole.IDENTITY:
            for row, identifier in table.rows():
                if identifier in PERSON_ROWS or identifier == FILLED_ON:
                    rows.setdefault(identifier, Row(table, row, identifier, report))
    return rows


def _keys(row: Row) -> tuple[str, ...]:
    return ("name",) if row.identifier == FILLED_ON else tuple(Official.model_fields)


def _filled_on(row: Row) -> date | None:
    day, findings = read_date(row.value("name"))
    row.tell("name", findings)
    return day


def read_official(row: Row, role: str) -> Official | None:
    """Return the person in a row, None where nothing was filled in or the name is missing."""
    texts = {key: _text(row, key) for key in _TEXTS}
    values = {**texts, "nip": _nip(row, role), "phone": _phone(row, role), "email": _email(row, role)}
    given = {key: value for key, value in values.items() if value}
    if given and "name" not in given:
        row.tell("name", found(NAME_MISSING, role=role))
        return None
    return Official.model_validate(given) if given else None


def _text(row: Row, key: str) -> str:
    text = one_line(row.text(key, SHORT))
    return "" if placeholder(text) else text


def _nip(row: Row, role: str) -> str:
    """Digits of a NIP; a text that is none is kept as it is, for the checks to find."""
    value = row.value("nip")
    if isinstance(value, float) and abs(value) >= 10**_EXACT_DIGITS:
        row.tell("nip", found(NIP_AS_NUMBER, role=role))
        return ""
    text = _NIP_PREFIX.sub("", _text(row, "nip"), count=1)
    if _EXPONENT.fullmatch(text):
        row.tell("nip", found(NIP_AS_NUMBER, role=role))
        return ""
    digits = re.sub(r"[\s.-]", "", text)
    if _NIP.fullmatch(digits):
        fault = nip_fault(digits)
        if fault:
            row.tell("nip", found(NIP_IMPLAUSIBLE, role=role, fault=fault))
    return digits if digits.isdigit() else text


def _phone(row: Row, role: str) -> str:
    value = row.value("phone")
    if isinstance(value, float) and not isinstance(value, bool):
        digits = number_text(exact(value))
        if _MOBILE.fullmatch(digits):
            row.tell("phone", found(PHONE_ZERO_RESTORED, role=role))
            return f"0{digits}"
    text = _text(row, "phone")
    if text and not _PHONE.fullmatch(text):
        row.tell("phone", found(PHONE_UNREADABLE, role=role))
    return text


def _email(row: Row, role: str) -> str:
    text = _text(row, "email")
    if text and not _EMAIL.fullmatch(text):
        row.tell("email", found(EMAIL_UNREADABLE, role=role))
    return text
