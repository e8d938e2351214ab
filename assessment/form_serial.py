"""Serial of a form: the same for the same questions, region, unit and year, on paper as in the workbook."""

from __future__ import annotations

import hashlib


def form_serial(digest: str, region: str, unit: str, year: int) -> str:
    """Return ``XXXX-XXXX-XXXX`` in hexadecimal: a hash of rubric digest, region, unit and year."""
    text = hashlib.sha256("\x1f".join((digest, region, unit, str(year))).encode()).hexdigest()[:12].upper()
    return "-".join((text[:4], text[4:8], text[8:]))
