"""Reference: the page that explains every problem, made from the kinds of problem that the packages declare.

``python -m renaksi.reference`` writes ``docs/reference/problems.md`` anew, and ``commands.md`` with it.
"""

from __future__ import annotations

import importlib
import re
import string
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Final

import action_plans
import assessment
import output
import renaksi
import rubrics
from renaksi import commands_reference
from renaksi.reference_words import ELLIPSIS, PLACEHOLDERS
from rubrics.problem import SEVERITY_LABELS, ProblemKind

PAGE: Final = Path(__file__).parent.parent / "docs" / "reference" / "problems.md"
_PACKAGES: Final = (rubrics, assessment, action_plans, output, renaksi)
_MAKES_KINDS: Final = re.compile(r"^[A-Z][A-Z0-9_]*(?:: Final)? = (?:ProblemKind|error|warning|note)\(", re.MULTILINE)
_FAMILIES: Final = {
    "RUB": "Instrumen (rubrik)",
    "ASM": "Jawaban, verifikasi, dan nilai",
    "FRM": "Formulir dan buku kerja yang dikirim kembali",
    "PLN": "Rencana aksi",
    "DOC": "Dokumen",
    "SGN": "Tanda tangan elektronik",
    "WSP": "Folder kerja dan perintah",
}
_OPENING: Final = """\
# Daftar masalah

Halaman ini dibuat dari kode program (`python -m renaksi.reference`); jangan disunting langsung.

Setiap masalah yang dilaporkan renaksi menyebut letaknya, apa yang ditemukan, mengapa itu menjadi masalah, apa yang
perlu dilakukan, dan sebuah kode. *Kesalahan* menghalangi pemakaian data itu; *peringatan* perlu ditindaklanjuti;
*catatan* hanya memberi tahu. Kata di antara ‹ dan › diganti dengan isi yang ditemukan.
"""


class DuplicateCodeError(ValueError):
    """Raised when two kinds of problem carry the same code."""


def kinds() -> tuple[ProblemKind, ...]:
    """Every kind of problem that a module of the packages declares, by code; raise on a code used twice."""
    return unique(kind for module in _modules() for kind in _declared(module))


def unique(found: Iterable[ProblemKind]) -> tuple[ProblemKind, ...]:
    """Sort kinds by code and drop repetitions of the same kind; raise :class:`DuplicateCodeError` on different ones."""
    by_code: dict[str, ProblemKind] = {}
    for kind in found:
        known = by_code.setdefault(kind.code, kind)
        if known != kind:
            raise DuplicateCodeError(f"{kind.code}: {known.title} / {kind.title}")
    return tuple(by_code[code] for code in sorted(by_code))


def _modules() -> Iterator[ModuleType]:
    """Modules that make kinds of problem; the others need not be imported to know."""
    for package in _PACKAGES:
        root = Path(package.__path__[0])
        for path in sorted(root.rglob("*.py")):
            if _MAKES_KINDS.search(path.read_text(encoding="utf-8")):
                inside = path.relative_to(root).with_suffix("").parts
                yield importlib.import_module(".".join((package.__name__, *inside)))


def _declared(module: ModuleType) -> Iterator[ProblemKind]:
    for value in vars(module).values():
        if isinstance(value, ProblemKind):
            yield value


def page(found: Iterable[ProblemKind]) -> str:
    """Return the reference page in Markdown, grouped by family."""
    ordered = sorted(found, key=lambda kind: (list(_FAMILIES).index(_family(kind)), kind.code))
    families = groupby(ordered, key=_family)
    return "\n".join([_OPENING, *(_section(family, tuple(members)) for family, members in families)])


def _family(kind: ProblemKind) -> str:
    return kind.code.partition("-")[0]


def _section(family: str, members: tuple[ProblemKind, ...]) -> str:
    rows = "\n".join(f"| [{kind.code}](#{kind.code.lower()}) | {kind.title} | {_label(kind)} |" for kind in members)
    table = f"| Kode | Masalah | Jenis |\n|---|---|---|\n{rows}\n"
    return "\n".join([f"## {_FAMILIES[family]} ({family})\n", table, *map(_entry, members)])


def _entry(kind: ProblemKind) -> str:
    return (
        f'<a id="{kind.code.lower()}"></a>\n\n### {kind.code} {kind.title}\n\n'
        f"- **{_label(kind)}**: {_filled(kind.what)}\n"
        f"- **Mengapa**: {_filled(kind.why)}\n"
        f"- **Yang perlu dilakukan**: {_filled(kind.remedy)}\n"
    )


def _label(kind: ProblemKind) -> str:
    return SEVERITY_LABELS[kind.severity]


def _filled(text: str) -> str:
    """Put the names of placeholders where their values will stand; keep Markdown from reading anything into it."""
    named = string.Formatter().vformat(text, (), _Names())
    return named.replace("<", "&lt;").replace("|", "\\|")


class _Names(dict[str, str]):
    """Answers every placeholder with its own name."""

    def __missing__(self, key: str) -> str:
        return f"‹{PLACEHOLDERS.get(key, ELLIPSIS)}›"


def main() -> int:
    """Write the pages."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(kinds()), encoding="utf-8")
    commands_reference.PAGE.write_text(commands_reference.page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
