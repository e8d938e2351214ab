"""Values of an edited plan: quarters, units, targets and levels as people type them, or what is wrong with them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Final

from action_plans.plan import Raise
from output.formats import ROMAN_QUARTERS, number
from output.workbooks.plan import edit_problems as kinds
from output.workbooks.plan.names import ALL_UNITS, EACH_UNIT, Units
from output.workbooks.texts import Scalar, exact, one_line, plain, quoted, tidy
from output.workbooks.values import MOMENTS, Findings, fold, found, placeholder
from rubrics.rubric import Indicator, Rubric

LONGEST_TARGET: Final = 40
_NUMBERS: Final = {**{roman.casefold(): n for n, roman in enumerate(ROMAN_QUARTERS, 1)}, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER_WORD: Final = re.compile(
    r"\b(?:triwulan|tri wulan|trw|tw|t\.w\.|kuartal|kw|q)\.?\s*(?=[1-4ivx])|(?<=[1-4iv])\s*\.$"
)
_TO: Final = re.compile(r"\s*(?:-|\bs\s*\.?\s*/?\s*d\b\.?|\bsampai(?: dengan)?\b|\bhingga\b|\bke\b)\s*")
_AND: Final = re.compile(r"\s*(?:[,;/&+\n]|\bdan\b|\s)\s*")
_FRACTIONS: Final = str.maketrans({"\u00bd": "1/2", "\u00bc": "1/4", "\u00be": "3/4", "\u2153": "1/3", "\u2154": "2/3"})
_WHOLE_YEAR: Final = frozenset({"semua", "semua triwulan", "setiap triwulan", "tiap triwulan", "sepanjang tahun"})
_BULLET: Final = re.compile(r"^\s*[\u2022\u00b7\u25cf*-]\s+")
_EFFECT: Final = re.compile(
    r"(?P<indicator>[a-z0-9][a-z0-9._-]*)\s*(?:[:=]\s*)?"
    r"(?:(?P<lowest>[a-z0-9]+)\s*(?:ke|menjadi|sampai|->|\u2192|-|\u2013)\s*(?P<reach>[a-z0-9]+)|(?:ke\s+)?(?P<only>[a-z0-9]+))?"
)


def read_quarters(value: Scalar, year: int) -> tuple[tuple[int, ...] | None, Findings]:
    """Return the quarters of ``year`` in a cell in order, none where it is empty; None where it cannot be read."""
    header = f"Waktu {year}"
    if isinstance(value, MOMENTS):
        return None, found(kinds.CELL_IS_DATE, header=header, shown=quoted(value), example="II\N{EN DASH}III")
    shown = one_line(plain(value)).replace("\N{APOSTROPHE}", "").translate(_FRACTIONS)  # programs write 1/2 so
    text = fold(shown).removesuffix(str(year)).strip()
    if not text or placeholder(text):
        return (), ()
    numbers = (1, 2, 3, 4) if text in _WHOLE_YEAR else _quarters(_QUARTER_WORD.sub("", text).strip(" ."))
    if numbers is None:
        return None, found(kinds.QUARTERS_UNREADABLE, shown=quoted(value), header=header)
    return numbers, ()


def _quarters(text: str) -> tuple[int, ...] | None:
    """Read a list of quarters and stretches of them, whichever way they are joined."""
    tight = _TO.sub("-", text)
    numbers: set[int] = set()
    for part in filter(None, _AND.split(tight)):
        ends = [_NUMBERS.get(end) for end in part.split("-")]
        first, last = ends[0], ends[-1]
        if len(ends) > 2 or first is None or last is None or first > last:  # noqa: PLR2004 - the two ends of a stretch
            return None
        numbers |= set(range(first, last + 1))
    return tuple(sorted(numbers)) or None


def read_owner(value: Scalar, header: str, units: Units) -> tuple[str | None, Findings]:
    """Return the code of a unit, or ``*`` for each unit; None where the cell is empty or names no unit."""
    text = one_line(plain(value))
    if not text or placeholder(text):
        return None, found(kinds.ENTRY_EMPTIED, header=header)
    if fold(text) in {fold(EACH_UNIT), "masing-masing opd", "masing-masing", "masing-masing perangkat daerah"}:
        return "*", ()
    code = units.spellings.get(fold(text))
    return (code, ()) if code else (None, _unknown(text, header, units))


def read_units(value: Scalar, header: str, units: Units) -> tuple[tuple[str, ...] | None, Findings]:
    """Return the codes of the units in a cell; None where some are not known."""
    text = tidy(plain(value))
    if not text or placeholder(text):
        return (), ()
    codes: dict[str, None] = {}
    unknown: list[str] = []
    for name in _names(text, units):
        if fold(name) == fold(ALL_UNITS):
            codes |= dict.fromkeys(units.opds)
        elif code := units.spellings.get(fold(name)):
            codes[code] = None
        else:
            unknown.append(name)
    findings = tuple(finding for name in unknown for finding in _unknown(name, header, units))
    return (None, findings) if findings else (tuple(codes), ())


def _names(text: str, units: Units) -> Iterator[str]:
    """Split at semicolons and lines; at commas and *dan* only what is no name as a whole."""
    for part in filter(None, (each.strip(" .") for each in re.split(r"[;\n]", text))):
        if fold(part) in units.spellings or fold(part) == fold(ALL_UNITS):
            yield part
        else:
            yield from filter(None, (each.strip() for each in re.split(r",|\bdan\b", part)))


def _unknown(text: str, header: str, units: Units) -> Findings:
    close = difflib.get_close_matches(fold(text), units.spellings, n=1)
    hint = f" Mungkin maksudnya {units.label(units.spellings[close[0]])}." if close else ""
    return found(kinds.PLAN_UNIT_UNKNOWN, header=header, shown=quoted(text), hint=hint)


def read_target(value: Scalar, header: str, unit: str) -> tuple[str | None, Findings]:
    """Return a target as it is printed, "" where there is none; None where it cannot be meant."""
    if isinstance(value, MOMENTS):
        return None, found(kinds.CELL_IS_DATE, header=f"Target {header}", shown=quoted(value), example="12")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _figure(value, unit)
    text = one_line(plain(value))
    if not text or placeholder(text):
        return "", ()
    if re.match(r"[-\u2212]\s*[0-9]", text):
        return None, found(kinds.TARGET_UNREADABLE, shown=quoted(value), reason="negatif")
    if len(text) > LONGEST_TARGET:
        return None, found(kinds.TARGET_UNREADABLE, shown=quoted(value), reason="terlalu panjang")
    return text, ()


def _figure(value: float, unit: str) -> tuple[str | None, Findings]:
    amount = exact(value)
    if amount is None or amount < 0:
        return None, found(kinds.TARGET_UNREADABLE, shown=quoted(value), reason="negatif")
    if 0 < amount < 1 and fold(unit) in {"persen", "%"}:
        return None, found(kinds.TARGET_UNREADABLE, shown=quoted(value), reason="kurang dari satu persen")
    places = max(0, -int(amount.as_tuple().exponent))
    return number(amount, places), ()


def read_evidence(value: Scalar) -> tuple[str, ...]:
    """Return the pieces of evidence, one on each line, without their bullets."""
    lines = (one_line(_BULLET.sub("", line)) for line in tidy(plain(value)).splitlines())
    return tuple(line for line in lines if line and line != "\N{EN DASH}")


def read_raises(value: Scalar, rubric: Rubric) -> tuple[tuple[Raise, ...] | None, Findings]:
    """Return what an own action raises; a level alone is the one reached, no level the highest target."""
    raised: list[Raise] = []
    findings: list[Findings] = []
    ids = {name.casefold(): indicator for name, indicator in rubric.indicators.items()}
    for part in filter(None, (fold(each) for each in re.split(r"[;\n]", tidy(plain(value))))):
        if placeholder(part):
            continue
        match = _EFFECT.fullmatch(part)
        indicator = ids.get(match["indicator"].rstrip(":")) if match else None
        if match is None or indicator is None:
            findings.append(_not_raised(part, "indikatornya tidak dikenal", ids))
            continue
        effect, reason = _effect(indicator, match.groupdict(), rubric)
        if effect is None:
            findings.append(_not_raised(part, reason, {indicator.id.casefold(): indicator}))
        else:
            raised.append(effect)
    return (None, tuple(each for one in findings for each in one)) if findings else (tuple(raised), ())


def _effect(indicator: Indicator, parts: Mapping[str, str | None], rubric: Rubric) -> tuple[Raise | None, str]:
    levels = indicator.scale.levels
    codes = {level.code.casefold(): level.code for level in levels}
    highest = indicator.target(rubric.last_year).code
    lowest = codes.get(parts["lowest"] or levels[0].code.casefold())
    wanted = parts["reach"] or parts["only"]
    reach = codes.get(wanted) if wanted else highest
    if lowest is None or reach is None:
        return None, f"tingkatnya bukan {', '.join(level.code for level in levels)}"
    ranks = indicator.scale.ranks
    if ranks[lowest] >= ranks[reach]:
        return None, "tingkat hasilnya tidak lebih tinggi daripada tingkat asalnya"
    return Raise(indicator=indicator.id, from_level=lowest, to_level=reach), ""


def _not_raised(part: str, reason: str, known: Mapping[str, Indicator]) -> Findings:
    close = difflib.get_close_matches(part[:12], known, n=1, cutoff=0.3) or list(known)[:1]
    indicator = known[close[0]]
    first, last = indicator.scale.levels[0].code, indicator.scale.levels[-1].code
    example = f"{indicator.id}: {first} ke {last}"
    return found(kinds.RAISES_UNREADABLE, shown=quoted(part), reason=reason, example=example)
