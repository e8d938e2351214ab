"""What the command line shows: problems, tables, progress bars, and JSON for machines."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from rubrics.problem import SEVERITY_LABELS, Problem, Severity, shown

T = TypeVar("T")


class PlainConsole(Console):
    """A console on which names and file contents can neither steer the terminal nor turn the direction of a line."""

    def print(self, *objects: Any, **options: Any) -> None:  # noqa: ANN401 - Rich's own signature
        """Print ``objects``, texts without what :func:`shown` leaves out."""
        super().print(*(shown(each) if isinstance(each, str) else each for each in objects), **options)


out = PlainConsole(highlight=False, soft_wrap=True)
err = PlainConsole(stderr=True, highlight=False, soft_wrap=True)

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


class ConsoleReporter:
    """Shows a bar on a terminal and one plain line elsewhere; both on standard error."""

    def track(self, items: Iterable[T], title: str, total: int) -> Iterator[T]:
        """Yield ``items`` under a bar named ``title``."""
        if not err.is_terminal:
            err.print(f"{title} ({total}) ...")
            yield from items
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=err, transient=False) as progress:
            task = progress.add_task(title, total=total)
            for item in items:
                yield item
                progress.advance(task)

    def say(self, text: str) -> None:
        """Say one line."""
        err.print(text, markup=False)


def show_problems(problems: Sequence[Problem], console: Console = err) -> None:
    """List ``problems`` gravest first, each with place, what, why, what to do, and code."""
    order = list(Severity)
    for problem in sorted(problems, key=lambda found: order.index(found.severity)):
        style = STYLES[problem.severity]
        console.print(f"[{style}]{SEVERITY_LABELS[problem.severity]} {problem.code}[/] {escape(str(problem.place))}")
        console.print(f"  {problem.what} {problem.why}", markup=False)
        console.print(f"  Yang perlu dilakukan: {problem.remedy}", markup=False)


def count_problems(problems: Iterable[Problem]) -> str:
    """Count by severity: ``2 kesalahan, 5 peringatan``; *tidak ada masalah* when there are none."""
    counts = Counter(problem.severity for problem in problems)
    return (
        ", ".join(
            f"{counts[severity]} {SEVERITY_LABELS[severity].lower()}" for severity in Severity if counts[severity]
        )
        or "tidak ada masalah"
    )


def show_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table on standard output: drawn on a terminal, tab-separated elsewhere.

    A heading that starts with ``>`` sets its column right, one with ``!`` never breaks it.
    """
    title = shown(title)
    rows = (tuple(" ".join(shown(cell).split()) for cell in row) for row in rows)
    if not out.is_terminal:
        plain = tuple(heading.lstrip(">!") for heading in headings)
        lines = (*((title,) for _ in title[:1]), plain, *rows)
        sys.stdout.writelines("\t".join(line) + "\n" for line in lines)  # Rich would turn the tabs into spaces
        return
    table = Table(title=title or None, title_justify="left", title_style="bold")
    for heading in headings:
        side: Literal["left", "right"] = "right" if heading.startswith(">") else "left"
        table.add_column(heading.lstrip(">!"), justify=side, no_wrap=heading[0] in ">!")
    for row in rows:
        table.add_row(*map(escape, row))
    out.print(table)


def show_json(value: Any) -> None:  # noqa: ANN401 - anything that JSON can say
    """Print ``value`` as JSON on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def problems_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return ``problems`` as plain values, parts of the place that are unknown left out."""
    return [problem.model_dump(mode="json", exclude_none=True) for problem in problems]
