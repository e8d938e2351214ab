"""Checks of a report against its part and the quarters around it, the same for workbooks and for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from action_plans.plan import Quarter
from action_plans.progress import realisation_problems as kinds
from action_plans.progress.parts import WHOLE_SHARE, Part
from action_plans.progress.realisation import Realised, Report
from action_plans.wording import figure, joined, quarter, rupiah
from rubrics.problem import Place, Problem, ProblemKind

FAR = 2  # times the target, beyond which a figure is doubted


class Field(StrEnum):
    """What of a report a finding is about; workbooks have a column and JSON a key for each."""

    ACTION = "action"
    MANNER = "manner"
    VALUE = "value"
    BUDGET = "budget"
    OBSTACLES = "obstacles"
    FOLLOW_UP = "follow_up"
    EVIDENCE = "evidence"
    REASON = "reason"


@dataclass(frozen=True)
class Remark:
    """A problem of a report before its place is known."""

    field: Field
    kind: ProblemKind
    values: Mapping[str, object]

    def at(self, place: Place) -> Problem:
        """Return the problem at ``place``."""
        return self.kind.at(place, **self.values)


def check_report(report: Report, part: Part, others: Mapping[Quarter, Report]) -> Iterator[Remark]:
    """Yield what is wrong with or doubtful about ``report``; ``others`` count for the other quarters of the part."""
    told = report.told
    if report.quarter.year < part.key.year:
        values = {"action": part.action.id, "quarter": quarter(report.quarter), "year": part.key.year}
        yield Remark(Field.ACTION, kinds.QUARTER_UNPLANNED, values)
    if not isinstance(told, Realised):
        if not told.reason.strip():
            yield Remark(Field.REASON, kinds.EXCUSE_MISSING, {"action": part.action.id})
        return
    if told.value is not None:
        yield from _value(report, told, part, Fraction(told.value))
    elif not report.is_blank:
        yield Remark(Field.VALUE, kinds.VALUE_BLANK, {"action": part.action.id})
    if told.budget is not None and told.cumulative and told.budget > part.budget and not part.dropped:
        values = {"value": rupiah(told.budget), "budget": rupiah(part.budget)}
        yield Remark(Field.BUDGET, kinds.OVER_BUDGET, values)
    elif told.budget is None and told.value is not None and part.budget:
        values = {"action": part.action.id, "budget": rupiah(part.budget)}
        yield Remark(Field.BUDGET, kinds.BUDGET_BLANK, values)
    yield from _falls(report, told, part, others)


def _value(report: Report, told: Realised, part: Part, value: Fraction) -> Iterator[Remark]:
    action, target = part.action, part.target
    unit, shown = action.output_unit, figure(value)
    if part.is_share and value > WHOLE_SHARE:
        yield Remark(Field.VALUE, kinds.SHARE_ABOVE, {"value": shown})
    elif not part.is_share and value.denominator > 1 and (target is None or target.denominator == 1):
        yield Remark(Field.VALUE, kinds.NOT_WHOLE, {"value": shown, "unit": unit})
    elif target and not part.is_share and value > FAR * target:
        yield Remark(Field.VALUE, kinds.FAR_ABOVE, {"value": shown, "target": figure(target), "unit": unit})
    if value and not report.evidence:
        asked = "; ".join(action.evidence) or "dokumen atau foto kegiatan"
        yield Remark(Field.EVIDENCE, kinds.WITHOUT_EVIDENCE, {"value": shown, "unit": unit, "asked": asked})
    due = part.due(report.quarter)
    if due is not None and told.cumulative and value < due and not report.obstacles:
        values = {"value": shown, "due": figure(due), "unit": unit, "quarter": quarter(report.quarter)}
        yield Remark(Field.OBSTACLES, kinds.OBSTACLE_MISSING, values)


def _falls(report: Report, told: Realised, part: Part, others: Mapping[Quarter, Report]) -> Iterator[Remark]:
    """Compare with the nearest reports before and after; a cumulative figure never falls, but a share may."""
    figures = [(when, other.told) for when, other in sorted(others.items()) if isinstance(other.told, Realised)]
    before = [pair for pair in figures if pair[0] < report.quarter][-1:]
    after = [pair for pair in figures if pair[0] > report.quarter][:1]
    own = (report.quarter, told)
    for first, then in (*((each, own) for each in before), *((own, each) for each in after)):
        yield from _fallen(first, then, share=part.is_share)


def _fallen(first: tuple[Quarter, Realised], then: tuple[Quarter, Realised], *, share: bool) -> Iterator[Remark]:
    (when, before), (later, now) = first, then
    if not now.cumulative:
        return
    pair = {"quarter": quarter(later), "before": quarter(when)}
    if not share and now.value is not None and before.value is not None and now.value < before.value:
        values = {"value": figure(Fraction(now.value)), "earlier": figure(Fraction(before.value))}
        yield Remark(Field.VALUE, kinds.VALUE_FALLS, {**pair, **values})
    if now.budget is not None and before.budget is not None and now.budget < before.budget:
        values = {"value": rupiah(now.budget), "earlier": rupiah(before.budget)}
        yield Remark(Field.BUDGET, kinds.BUDGET_FALLS, {**pair, **values})


def difference(before: Report | None, after: Report) -> str:
    """Say in a few words what ``after`` changes."""
    if before is None:
        return f"sebelumnya belum dilaporkan, kini {_said(after)}"
    changes = []
    if before.told != after.told:
        changes.append(f"{_said(before)} menjadi {_said(after)}")
    labels = {
        "obstacles": "kendala",
        "follow_up": "tindak lanjut",
        "evidence": "data dukung",
    }
    texts = [label for name, label in labels.items() if getattr(before, name) != getattr(after, name)]
    if texts:
        changes.append(f"{joined(texts)} berubah")
    return "; ".join(changes) or "tidak ada yang berubah"


def _said(report: Report) -> str:
    told = report.told
    if not isinstance(told, Realised):
        return "tidak berlaku"
    value = "realisasi kosong" if told.value is None else f"realisasi {figure(Fraction(told.value))}"
    budget = "anggaran kosong" if told.budget is None else f"anggaran {rupiah(told.budget)}"
    manner = "" if told.cumulative else " (triwulan ini saja)"
    return f"{value}, {budget}{manner}"
