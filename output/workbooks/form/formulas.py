"""Formulas of the form: completeness and a provisional score, for display; the engine's number is the one that counts.

They use functions that Excel 2010 and LibreOffice both know. The hidden sheet ``_pilihan`` holds the levels of every
scale, ``_hitung`` one row of arithmetic for each question and group:

A id · B group · C weight · D rank answered ("" none, "TB", "–" undefined, "?" not understood) · E rank that counts
after the cap rules · F score · G whether it counts · H weight × score · I weight that counts · J category ·
K completeness
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from output.workbooks import layout
from output.workbooks.form.job import FormJob
from output.workbooks.layout import CALCULATION_SHEET, CHOICES_SHEET, NOT_APPLICABLE, Key
from rubrics.rubric import (
    Aggregator,
    Indicator,
    Lookup,
    LookupRow,
    MissingPolicy,
    Rubric,
    Rule,
    RuleEffect,
    Scale,
    ScaleType,
    WeakestLink,
)

COMPLETE = "Lengkap"
UNANSWERED = "Belum dijawab"
NO_REASON = "Isi alasan"
NO_EVIDENCE = "Isi bukti"
UNCLEAR = "Periksa jawaban"
UNDEFINED = "\N{EN DASH}"

Formula = str


@dataclass(frozen=True)
class Levels:
    """Where the levels of a scale stand on the sheet of choices."""

    first: int
    last: int

    def column(self, letter: str) -> str:
        """Reference to one column of the levels."""
        return f"{CHOICES_SHEET}!${letter}${self.first}:${letter}${self.last}"

    @property
    def texts(self) -> str:
        """Texts of the drop-down."""
        return self.column("B")

    @property
    def ranks(self) -> str:
        """Ranks, 0 for the worst."""
        return self.column("C")

    @property
    def scores(self) -> str:
        """Scores of 0..1."""
        return self.column("D")

    @property
    def bounds(self) -> str:
        """Lower bounds of the bands, ascending."""
        return self.column("E")


def plain(value: Decimal | Fraction | int) -> str:
    """Write an exact number as a formula does: thirds as a division."""
    exact = Fraction(value)
    return str(exact.numerator) if exact.denominator == 1 else f"({exact.numerator}/{exact.denominator})"


def answered_rank(job: FormJob, indicator: Indicator, levels: Levels) -> Formula:
    """Rank of the answer as it stands in the form."""
    answer, reason = (job.reference(indicator.id, key) for key in (Key.ANSWER, Key.REASON))
    given = _measured_rank(job, indicator, levels) if indicator.scale.measured else _chosen_rank(answer, levels)
    if indicator.not_applicable is None:
        return given
    return f'IF({answer}="{NOT_APPLICABLE}",IF(TRIM({reason})="","","TB"),{given})'


def _chosen_rank(answer: str, levels: Levels) -> Formula:
    found = f"{levels.texts}={answer}"
    return f'IF(TRIM({answer})="","",IF(SUMPRODUCT(--({found}))=0,"?",SUMPRODUCT(({found})*{levels.ranks})))'


def _measured_rank(job: FormJob, indicator: Indicator, levels: Levels) -> Formula:
    above, below = (job.reference(indicator.id, key) for key in (Key.NUMERATOR, Key.DENOMINATOR))
    return band_rank(indicator.scale, above, below, levels)


def band_rank(scale: Scale, above: str, below: str, levels: Levels) -> Formula:
    """Rank of the band that holds the figures in two cells: "" none, "–" undefined, "?" not understood."""
    if not scale.quotient:
        return f'IF({above}="","",IF(COUNT({above})=0,"?",{_band(above, levels)}))'
    whole = scale.type is ScaleType.PERCENTAGE
    band = _band(f"{above}*100/{below}" if whole else f"{above}/{below}", levels)
    fitting = f'IF({above}>{below},"?",{band})' if whole else band
    return (
        f'IF(AND({above}="",{below}=""),"",IF(COUNT({above},{below})<2,"?",'
        f'IF({below}=0,IF({above}=0,"{UNDEFINED}","?"),{fitting})))'
    )


def _band(value: str, levels: Levels) -> Formula:
    return f'IFERROR(LOOKUP({value},{levels.bounds},{levels.ranks}),"?")'


def quotient(row: int, scale: ScaleType) -> Formula:
    """Quotient (or the figure itself) shown beside the figures in row ``row`` of a category sheet."""
    above, below = (f"${layout.CATEGORY_LETTERS[key]}{row}" for key in (Key.NUMERATOR, Key.DENOMINATOR))
    if scale in {ScaleType.PERCENTAGE, ScaleType.RATIO}:
        return f'IF(COUNT({above},{below})=2,IF({below}>0,{above}/{below},"{UNDEFINED}"),"")'
    return f'IF(COUNT({above})=1,{above},"")'


def counting_rank(rubric: Rubric, indicator: Indicator, rows: Mapping[str, int]) -> Formula:
    """Rank that counts: the answered one, held down by the cap rules whose condition holds."""
    own = f"D{rows[indicator.id]}"
    caps = tuple(_cap(rubric, rule, rows, own) for rule in _caps(rubric, indicator, rows))
    return f"IF(ISNUMBER({own}),MIN({','.join((own, *caps))}),{own})" if caps else own


def _caps(rubric: Rubric, indicator: Indicator, rows: Mapping[str, int]) -> Iterable[Rule]:
    return (
        rule
        for rule in rubric.rules
        if rule.effect is RuleEffect.CAP and rule.then.indicator == indicator.id and rule.when.indicator in rows
    )


def _cap(rubric: Rubric, rule: Rule, rows: Mapping[str, int], own: str) -> Formula:
    # In a circle of rules the answered rank takes the place of the one that counts, for formulas may not be circular.
    column = "D" if rule.when.indicator in _reached(rubric, rule.then.indicator) else "E"
    when = f"{column}{rows[rule.when.indicator]}"
    ranks = rubric.indicators[rule.when.indicator].scale.ranks
    limit = rubric.indicators[rule.then.indicator].scale.ranks[rule.then.at_most]
    missing = f'OR({when}="",{when}="?")' if rubric.scoring.unanswered is MissingPolicy.ZERO else "FALSE"
    return f"IF(IF(ISNUMBER({when}),{when}<={ranks[rule.when.at_most]},{missing}),{limit},{own})"


def _reached(rubric: Rubric, start: str) -> set[str]:
    """Indicators whose rank depends on that of ``start``, itself included."""
    reached, frontier = {start}, [start]
    while frontier:
        source = frontier.pop()
        following = {rule.then.indicator for rule in rubric.rules if rule.when.indicator == source} - reached
        reached |= following
        frontier += following
    return reached


def indicator_score(row: int, levels: Levels) -> Formula:
    """Score of the rank that counts in row ``row`` of the sheet of arithmetic; 0 where there is none."""
    return f"IF(ISNUMBER(E{row}),SUMPRODUCT(({levels.ranks}=E{row})*{levels.scores}),0)"


def counts(row: int, policy: MissingPolicy) -> Formula:
    """Tell (1 or 0) whether the question enters the mean."""
    missing = f'OR(E{row}="",E{row}="?")' if policy is MissingPolicy.ZERO else "FALSE"
    return f"IF(ISNUMBER(E{row}),1,IF({missing},1,0))"


def shown_score(row: int) -> Formula:
    """Score on the category sheet: the number, or the sign that stands for it."""
    place = f"{CALCULATION_SHEET}!"
    return f"IF(ISNUMBER({place}$E${row}),{place}$F${row},{place}$E${row})"


@dataclass(frozen=True)
class Block:
    """The rows of the sheet of arithmetic."""

    first: int
    last: int

    def column(self, letter: str) -> str:
        """Reference to one column of it."""
        return f"${letter}${self.first}:${letter}${self.last}"


def group_counts(group: str, block: Block) -> Formula:
    """Tell (1 or 0) whether any child of the group counts."""
    return f'IF(SUMIF({block.column("B")},"{group}",{block.column("I")})>0,1,0)'


def group_score(group: str, aggregator: Aggregator, block: Block, rows: Mapping[str, int], row: int) -> Formula:
    """Score of a group in row ``row`` by its aggregator; 0 where no child counts."""
    children = f'{block.column("B")},"{group}"'
    if isinstance(aggregator, Lookup):
        value = _lookup(aggregator, rows)
    elif isinstance(aggregator, WeakestLink):
        inside = f'({block.column("B")}="{group}")*{block.column("G")}*(1-{block.column("F")})'
        value = f"1-SUMPRODUCT(MAX({inside}))"
    else:
        value = f"SUMIF({children},{block.column('H')})/SUMIF({children},{block.column('I')})"
    return f"IF(G{row}=0,0,{value})"


def _lookup(aggregator: Lookup, rows: Mapping[str, int]) -> Formula:
    formula = plain(aggregator.otherwise)
    for row in reversed(aggregator.rows):
        formula = f"IF({_row_met(row, rows)},{plain(row.score)},{formula})"
    return formula


def _row_met(row: LookupRow, rows: Mapping[str, int]) -> Formula:
    """A child that does not count is waived; a row that asks only of such children is passed over."""
    asked = {child: least for child, least in row.at_least.items() if child in rows}
    if not asked:
        return "FALSE" if row.at_least else "TRUE"
    met = (f"OR(G{rows[child]}=0,F{rows[child]}+1E-9>={plain(least)})" for child, least in asked.items())
    known = "+".join(f"G{rows[child]}" for child in asked)
    return f"AND({known}>0,{','.join(met)})"


def points(rubric: Rubric, row: int) -> Formula:
    """Index points, not rounded, of the group in row ``row`` of the sheet of arithmetic."""
    low, high = rubric.scoring.minimum, rubric.scoring.maximum
    return f"{plain(low)}+{CALCULATION_SHEET}!$F${row}*{plain(Fraction(high) - Fraction(low))}"


def index(rubric: Rubric, row: int) -> Formula:
    """Index points as shown, rounded as the rubric says; a dash where nothing counts."""
    shown = f"ROUND({points(rubric, row)},{rubric.scoring.places})"
    return f'IF({CALCULATION_SHEET}!$G${row}=0,"{UNDEFINED}",{shown})'


def completeness(row: int, calculation_row: int, indicator: Indicator) -> Formula:
    """What is still missing in row ``row`` of a category sheet; evidence is asked for above the lowest level."""
    answer, reason, evidence = (
        f"${layout.CATEGORY_LETTERS[key]}{row}" for key in (Key.ANSWER, Key.REASON, Key.EVIDENCE)
    )
    rank = f"{CALCULATION_SHEET}!$D${calculation_row}"
    missing = f'AND(N({rank})>0,TRIM({evidence})="")' if indicator.evidence else "FALSE"
    proof = f'IF({missing},"{NO_EVIDENCE}","{COMPLETE}")'
    rest = f'IF({rank}="","{UNANSWERED}",IF({rank}="?","{UNCLEAR}",{proof}))'
    if indicator.not_applicable is None:
        return rest
    excused = f'{answer}="{NOT_APPLICABLE}"'
    wrong = f'IF(TRIM({reason})<>"","{UNCLEAR}",{rest})'  # a reason without the choice: which of them is meant?
    return f'IF({excused},IF(TRIM({reason})="","{NO_REASON}","{COMPLETE}"),{wrong})'
