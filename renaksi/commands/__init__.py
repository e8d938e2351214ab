"""The commands, a module for each part of a cycle: each calls one step, then says what was done and what is left."""

from __future__ import annotations

from typing import Final

import typer

from renaksi.commands import (
    asking,
    comparing,
    cycle,
    documents,
    editing,
    findings,
    monitoring,
    officials,
    plan,
    registry,
    rubric,
    signing,
)

_MODULES: Final = (
    cycle,
    officials,
    findings,
    plan,
    comparing,
    asking,
    editing,
    monitoring,
    documents,
    registry,
    signing,
)


def register(app: typer.Typer) -> None:
    """Add every command to ``app`` in the order in which a cycle uses them."""
    app.add_typer(rubric.app, name="rubric")
    for module in _MODULES:
        module.register(app)
