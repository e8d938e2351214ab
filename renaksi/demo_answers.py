"""Invented, reproducible answers for example regions: strong and weak units, and the figures they would report."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from assessment.answers import (
    OPD,
    Answer,
    Assessment,
    At,
    Evidence,
    Identity,
    LevelChoice,
    Measurement,
    NotApplicable,
    Official,
    Region,
    RubricReference,
    State,
    Unanswered,
)
from rubrics.rubric import Indicator, OPDKind, Rubric, ScaleType

FIRST_NAMES = (
    ("Andi", 1), ("Baharuddin", 1), ("Hasan", 1), ("Irfan", 1), ("Kamaruddin", 1), ("Muhammad Yusuf", 1), ("Rizal", 1),
    ("Syamsul", 1), ("Taufik", 1), ("Zainal", 1), ("Dewi", 2), ("Fatmawati", 2), ("Hasnah", 2), ("Indah", 2),
    ("Kartini", 2), ("Nurhayati", 2), ("Ratna", 2), ("Siti Aminah", 2), ("Sri Wahyuni", 2), ("Yuliana", 2),
)  # fmt: skip
LAST_NAMES = (
    "Arifin", "Basri", "Darwis", "Firdaus", "Hamzah", "Ismail", "Lestari", "Mahmud", "Nasir", "Permata", "Rahman",
    "Saleh", "Tahir", "Umar", "Wibowo",
)  # fmt: skip
DEGREES = ("S.Sos.", "S.Kom.", "S.E.", "S.STP.", "S.I.P.", "S.Pd.", "S.T.")
HEAD_RANKS = ("Pembina Tk. I, IV/b", "Pembina, IV/a", "Pembina Utama Muda, IV/c")
STAFF_RANKS = ("Penata Muda, III/a", "Penata Muda Tk. I, III/b", "Penata, III/c", "Pengatur, II/c")
REASONS = (
    "Tidak terjadi pada periode penilaian.",
    "Unit tidak memiliki layanan atau kanal yang dimaksud.",
)
KIND_BONUS = {OPDKind.KECAMATAN: -0.14, OPDKind.UPT: -0.1, OPDKind.PUSKESMAS: -0.08, OPDKind.INSPEKTORAT: 0.1}
BUSY = {OPDKind.DINAS: 60, OPDKind.RSUD: 40, OPDKind.DAERAH: 400, OPDKind.BADAN: 25, OPDKind.SATUAN: 30}
OTHER_REPORTS = 12  # most reports a year of a kind of unit not named above
A_FEW = 3  # most of what else is counted, such as admins


def demo_assessment(  # noqa: PLR0913 - each part of the identity is named
    rubric: Rubric,
    reference: RubricReference,
    region: Region,
    unit: OPD,
    year: int,
    *,
    seed: int,
    until: date | None = None,
) -> Assessment:
    """Return what ``unit`` answers in the weeks before ``until`` (by default mid-November), always the same."""
    dice = random.Random(f"{seed}|{region.code}|{unit.code}|{year}")  # noqa: S311 - example data, not a secret
    strength = min(max(dice.gauss(0.36, 0.19) + KIND_BONUS.get(unit.kind, 0.0), 0.03), 0.95)
    leaning = {category.id: dice.gauss(0, 0.1) for category in rubric.categories}
    answers = (
        _answer(dice, indicator, unit.kind, strength + leaning[rubric.category_of[indicator.id].id])
        for indicator in rubric.questions(unit.kind)
    )
    return Assessment(
        rubric=reference,
        region=region.code,
        unit=unit.code,
        year=year,
        identity=_identity(dice, unit, until or date(year, 11, 15)),
        answers=tuple(answers),
    )


def _answer(dice: random.Random, indicator: Indicator, kind: OPDKind, strength: float) -> Answer:
    state = _state(dice, indicator, kind, strength)
    evidence: Iterable[Evidence] = ()
    if isinstance(state, At) and not _is_lowest(indicator, state) and dice.random() < 0.9 + strength / 10:
        evidence = _evidence(dice, indicator)
    return Answer(indicator=indicator.id, state=state, evidence=tuple(evidence))


def _state(dice: random.Random, indicator: Indicator, kind: OPDKind, strength: float) -> State:
    if indicator.not_applicable and dice.random() < 0.2:
        return NotApplicable(reason=dice.choice(REASONS))
    if dice.random() < 0.04 * (1 - strength):
        return Unanswered()
    top = len(indicator.scale.levels) - 1
    rank = min(max(round(strength * top + dice.gauss(0, 0.55)), 0), top)
    if indicator.scale.measured:
        return At(value=_figures(dice, indicator, kind, rank))
    return At(value=LevelChoice(code=indicator.scale.levels[rank].code))


def _is_lowest(indicator: Indicator, state: At) -> bool:
    return isinstance(state.value, LevelChoice) and indicator.scale.ranks[state.value.code] == 0


def _figures(dice: random.Random, indicator: Indicator, kind: OPDKind, rank: int) -> Measurement:
    """Return figures that lie in, or near, the band of ``rank``."""
    level = indicator.scale.levels[rank]
    width = Decimal(10) if level.lower is None or level.upper is None else level.upper - level.lower
    low = level.lower if level.lower is not None else max((level.upper or width) - width, Decimal(0))
    value = low + width * Decimal(dice.randint(5, 90)) / 100
    if indicator.scale.type is ScaleType.COUNT:
        return Measurement(numerator=value.to_integral_value())
    if indicator.scale.type is ScaleType.WORKING_DAYS:
        return Measurement(numerator=value.quantize(Decimal("0.1")))
    counts_reports = "laporan" in (indicator.scale.denominator or "").lower()
    denominator = dice.randint(0, BUSY.get(kind, OTHER_REPORTS)) if counts_reports else dice.randint(1, A_FEW)
    full = Decimal(100) if indicator.scale.type is ScaleType.PERCENTAGE else Decimal(1)
    numerator = min((denominator * value / full).to_integral_value(), Decimal(denominator))
    return Measurement(numerator=numerator, denominator=Decimal(denominator))


def _evidence(dice: random.Random, indicator: Indicator) -> Iterable[Evidence]:
    for request in indicator.evidence[: dice.randint(1, 2)]:
        page = str(dice.randint(1, 12)) if dice.random() < 0.5 else None
        yield Evidence(reference=re.split(r"[,(]", request.example or request.text)[0].strip()[:200], page=page)


def _identity(dice: random.Random, unit: OPD, until: date) -> Identity:
    backup = _official(dice, "Admin cadangan", dice.choice(STAFF_RANKS), (1980, 1996))
    return Identity(
        head=_official(dice, f"Kepala {unit.short_name}", dice.choice(HEAD_RANKS), (1965, 1980)),
        admin=_official(dice, "Admin", dice.choice(STAFF_RANKS), (1980, 1996)),
        backup=backup if dice.random() < 0.6 else None,
        filled_on=until - timedelta(days=dice.randint(12, 36)),
    )


def _official(dice: random.Random, position: str, rank: str, born: tuple[int, int]) -> Official:
    """Return an invented person; the serial 000 of the NIP marks it as one that nobody has."""
    first, sex = dice.choice(FIRST_NAMES)
    birth = date(dice.randint(*born), 1, 1) + timedelta(days=dice.randint(0, 364))
    return Official(
        name=f"{first} {dice.choice(LAST_NAMES)}",
        title_after=dice.choice(DEGREES),
        position=position,
        rank=rank,
        nip=f"{birth:%Y%m%d}{birth.year + 24}{dice.choice((3, 4, 12)):02d}{sex}000",
        phone=f"0800{dice.randint(1000000, 9999999)}",
    )


def spoilt(rubric: Rubric, assessment: Assessment) -> Assessment:
    """Return ``assessment`` as a careless admin would hand it in: more completed than received, no evidence."""
    return assessment.answered(
        tuple(_spoil(rubric.indicators[answer.indicator], answer) for answer in assessment.answers)
    )


def _spoil(indicator: Indicator, answer: Answer) -> Answer:
    if indicator.scale.quotient:
        figures = Measurement(numerator=Decimal(19), denominator=Decimal(12))
        return answer.model_copy(update={"state": At(value=figures)})
    return answer.model_copy(update={"evidence": ()})
