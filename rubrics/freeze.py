"""Write the frozen dump of every edition: ``python -m rubrics.freeze tests/rubrics/golden``.

The dumps are kept under version control, so that each change of a shipped rubric is a visible difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rubrics.edition import dump
from rubrics.load import CATALOGUE, available, load_edition


def freeze(folder: Path, catalogue: Path = CATALOGUE) -> tuple[Path, ...]:
    """Write one dump for each edition of ``catalogue`` into ``folder`` and remove those of editions that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    written = tuple(golden(folder, *pair) for pair in available(catalogue))
    for pair, path in zip(available(catalogue), written, strict=True):
        path.write_text(dump(load_edition(*pair, catalogue)), encoding="utf-8")
    for path in set(folder.glob("*.json")) - set(written):
        path.unlink()
    return written


def golden(folder: Path, rubric_id: str, edition: str) -> Path:
    """Return where the dump of an edition is kept."""
    return folder / f"{rubric_id}@{edition}.json"


def main() -> None:
    """Freeze the catalogue into the folder named on the command line."""
    if len(sys.argv) != 2:  # noqa: PLR2004 (the program and one folder)
        sys.exit("Pemakaian: python -m rubrics.freeze FOLDER")
    for path in freeze(Path(sys.argv[1])):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
