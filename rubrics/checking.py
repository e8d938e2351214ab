"""The shape of a named check: one function that finds one kind of problem in a rubric."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rubrics.document import Path
from rubrics.problem import Place, Problem, ProblemKind
from rubrics.rubric import Indicator, Rubric

Finding = tuple[Path, Mapping[str, object]]  # where in the rubric, and what fills the texts of the kind
Locate = Callable[[Path], Place]


@dataclass(frozen=True)
class Check:
    """A named check: its code, severity and texts, and the function that finds it."""

    kind: ProblemKind
    find: Callable[[Rubric], Iterator[Finding]]

    def run(self, rubric: Rubric, locate: Locate) -> Iterator[Problem]:
        """Yield the problems of this kind, each at its place."""
        for path, values in self.find(rubric):
            yield self.kind.at(locate(path), **values)


def each_indicator(rubric: Rubric) -> Iterator[tuple[Path, Indicator]]:
    """Yield every indicator with its path, also those whose id occurs twice."""
    for c, category in enumerate(rubric.categories):
        for i, indicator in enumerate(category.indicators):
            yield ("categories", c, "indicators", i), indicator


def first_uses(names: list[tuple[Path, str]]) -> Iterator[tuple[Path, str, int]]:
    """Yield each repeated name with the path of its repetition and the position of its first use."""
    seen: dict[str, int] = {}
    for position, (path, name) in enumerate(names):
        if name in seen:
            yield path, name, seen[name]
        seen.setdefault(name, position)
