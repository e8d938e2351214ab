"""Arguments and options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder kerja.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Cetak hasil sebagai JSON.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, max=64, help="Banyaknya proses; 0 berarti semua inti.")]
