"""Expectation: what forms are awaited, with everything about their questions prepared once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assessment.answers import OPD, Region, RubricReference
from output.workbooks import layout
from output.workbooks.layout import Key
from output.workbooks.values import Choices
from rubrics.edition import digest
from rubrics.rubric import Indicator, OPDKind, Rubric


@dataclass(frozen=True)
class Question:
    """An indicator as it stands in the form: which cells are open, and which texts are locked."""

    indicator: Indicator
    choices: Choices
    open_keys: frozenset[Key]
    closed_keys: tuple[Key, ...]
    locked: Mapping[Key, str]
    heading: str


@dataclass(frozen=True)
class Expectation:
    """The edition, region, units and year whose forms are read."""

    rubric: Rubric
    region: Region
    units: Mapping[str, OPD]
    year: int
    _questions: dict[OPDKind, dict[str, Question]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def digest(self) -> str:
        """Digest of the edition."""
        return digest(self.rubric)

    @cached_property
    def reference(self) -> RubricReference:
        """The edition as an assessment names it."""
        return RubricReference(id=self.rubric.id, edition=self.rubric.edition, digest=self.digest)

    def questions(self, kind: OPDKind) -> Mapping[str, Question]:
        """Questions of a kind of unit by indicator id, in the order of the form."""
        if kind not in self._questions:
            asked = self.rubric.questions(kind)
            self._questions[kind] = {indicator.id: _question(indicator) for indicator in asked}
        return self._questions[kind]


def _question(indicator: Indicator) -> Question:
    open_keys = layout.open_keys(indicator)
    return Question(
        indicator=indicator,
        choices=Choices(indicator),
        open_keys=open_keys,
        closed_keys=tuple(key for key in layout.OPEN_KEYS if key not in open_keys),
        locked=layout.locked_texts(indicator),
        heading=layout.indicator_parts(indicator)[0],
    )
