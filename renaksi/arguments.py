"""Values typed on the command line: ceilings and their scale."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from action_plans.plan import Quarter
from renaksi import problems
from renaksi.cycle import Cycle
from rubrics.problem import Problem, ProblemError

LARGEST_SCALE = 100
LARGEST_CEILING = 10**15  # Rupiah


def scale_of(text: str | None) -> Fraction:
    """Return the factor that ``text`` (``0.7`` or ``0,7``) stands for, 1 without one."""
    if text is None:
        return Fraction(1)
    factor = Fraction(text.replace(",", ".")) if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,6})?", text) else None
    if factor is None or factor > LARGEST_SCALE:
        raise ProblemError([_bad(text, "--scale", "Faktor harus bilangan dari 0 sampai 100.", "Misalnya: --scale 0.7")])
    return factor


def scales_of(cycle: Cycle, texts: Sequence[str]) -> dict[int, Fraction]:
    """Return the factor of each year: ``0.7`` is for all years, ``2022=0.6`` for one, of two the last counts."""
    factors = dict.fromkeys(cycle.period.years, Fraction(1))
    for text in texts:
        year, _, factor = text.rpartition("=")
        if year and (not re.fullmatch(r"[0-9]{4}", year) or int(year) not in factors):
            reason = f"Tahun harus di dalam periode {cycle.period}."
            raise ProblemError([_bad(text, "--scale", reason, "Misalnya: --scale 0.7 atau --scale 2022=0.6")])
        factors |= dict.fromkeys([int(year)] if year else list(factors), scale_of(factor))
    return factors


def ceilings_of(cycle: Cycle, overrides: Sequence[str], scale: Fraction | Mapping[int, Fraction]) -> Mapping[int, int]:
    """Return the ceiling of each year: that of region.yaml or the override, times ``scale``, in whole rupiah."""
    ceilings = {**cycle.ceilings, **dict(_ceiling(cycle, text) for text in overrides)}
    factors = scale if isinstance(scale, Mapping) else dict.fromkeys(ceilings, scale)
    return {year: int(amount * factors.get(year, 1)) for year, amount in sorted(ceilings.items())}


def percentages_of(text: str) -> tuple[int, ...]:
    """Return the per cents of ``text`` (``50,75,100``), each from 1 to 1000."""
    parts = [part.strip().rstrip("%").strip() for part in text.split(",")]
    if not all(re.fullmatch(r"[1-9][0-9]{0,2}|1000", part) for part in parts):
        reason = "Bentuknya bilangan bulat dari 1 sampai 1000, dipisahkan koma."
        raise ProblemError([_bad(text, "--scales", reason, "Misalnya: --scales 50,75,100,125,150")])
    return tuple(sorted({int(part) for part in parts}))


def quarter_of(text: str, option: str) -> Quarter:
    """Return the quarter that ``text`` (``2022-1``, ``2022-TW1``) stands for."""
    found = re.fullmatch(r"(20[0-9]{2})[-/ ]?(?:TW\s*)?([1-4])", text.strip().upper())
    if not found:
        reason = "Bentuknya TAHUN-TRIWULAN, triwulan dari 1 sampai 4."
        raise ProblemError([_bad(text, option, reason, f"Misalnya: {option} 2022-1")])
    return Quarter(year=int(found[1]), number=int(found[2]))


def day_of(text: str, option: str) -> date:
    """Return the day that ``text`` (``2022-10-15``) stands for."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        reason = "Tanggal ditulis tahun-bulan-hari."
        raise ProblemError([_bad(text, option, reason, f"Misalnya: {option} 2022-10-15")]) from None


def _ceiling(cycle: Cycle, text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{4})=(?:Rp)?\s*([0-9.]{1,40})", text.strip())
    amount = found and _amount(found[2])
    if not found or amount is None or amount > LARGEST_CEILING:
        reason = "Bentuknya TAHUN=RUPIAH, paling banyak seribu triliun."
        raise ProblemError([_bad(text, "--ceiling", reason, "Misalnya: --ceiling 2021=150000000")])
    if int(found[1]) not in cycle.period.years:
        reason = f"Tahun itu di luar periode {cycle.period}."
        raise ProblemError([_bad(text, "--ceiling", reason, "Pakai tahun di dalam periode.")])
    return int(found[1]), amount


def _amount(text: str) -> int | None:
    """Return rupiah from plain digits or groups of three parted by dots."""
    return int(text.replace(".", "")) if re.fullmatch(r"[0-9]+|[0-9]{1,3}(\.[0-9]{3})+", text) else None


def _bad(value: str, option: str, reason: str, example: str) -> Problem:
    return problems.BAD_ARGUMENT.at(value=value, option=option, reason=reason, example=example)
