"""Fingerprint of the product's own code, so that a new version never trusts what an old one left behind."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from renaksi.workspace import fingerprint

PACKAGES = ("rubrics", "assessment", "action_plans", "output", "renaksi")
KINDS = frozenset({".py", ".html", ".css"})


@cache
def code_digest() -> str:
    """Return the fingerprint of all modules, templates and styles as they are installed."""
    root = Path(__file__).parents[1]
    files = (path for package in PACKAGES for path in (root / package).rglob("*") if path.suffix in KINDS)
    return fingerprint(*(path.read_bytes() for path in sorted(files)))
