"""Context of the rencana aksi of one unit."""

from __future__ import annotations

from typing import Any

from assessment.answers import REGION_UNIT, UnitCode
from output.documents.frame import office_height, signature_blocks, topic
from output.documents.inputs import Contents, CycleResults, DocumentSettings, Signatory, Subject
from output.documents.plan.basis import Basis
from output.documents.plan.introduction import day_line
from output.documents.plan.pictures import timelines
from output.documents.plan.wording import span, spelled
from output.documents.problems import UNIT_IS_REGION, UNIT_UNKNOWN
from output.documents.signatures import head_of_unit
from output.documents.unit.context import narrative
from output.documents.unit.planned import own_runs
from output.documents.unit.standing import Standing, category_chart, category_tables
from output.documents.unit_plan.matrix import matrix_table, shared_table
from output.documents.unit_plan.money import money_sentence, money_table
from output.documents.unit_plan.roles import Roles
from output.documents.unit_plan.targets import gap_sentence, gap_table, target_table
from output.formats import join_words, number
from rubrics.problem import ProblemError


def unit_plan_contents(results: CycleResults, settings: DocumentSettings, subject: Subject) -> Contents:
    """Return title and context of the rencana aksi of one unit.

    Raises:
        ProblemError: the unit is not known, or is the region itself (DOC-nnn).
    """
    code = subject.unit
    if code == REGION_UNIT:
        raise ProblemError((UNIT_IS_REGION.at(),))
    if code not in results.unit_by_code:
        raise ProblemError((UNIT_UNKNOWN.at(unit=code),))
    unit = results.unit_by_code[code]
    title = f"Rencana Aksi {topic(results.rubric)} {unit.short_name} {results.period}"
    about = f"Rencana aksi {unit.name} {results.period} menurut {results.rubric.title}"
    return Contents(title, about, {"unit_plan": _unit_plan(Basis(results, settings), code)})


def concerned(results: CycleResults) -> tuple[Subject, ...]:
    """Return the units that the plan asks something of."""
    plan = results.plan
    asked = {code for action in plan.actions for code in (action.owner, *action.units, *action.supports)}
    return tuple(Subject(units=(code,)) for code in results.unit_by_code if code in asked)


def _unit_plan(basis: Basis, code: UnitCode) -> dict[str, Any]:
    standing = Standing(basis.results, code)
    roles = Roles(basis, standing)
    signatories = _signatories(basis, code)
    return {
        "unit": standing.unit.name,
        "period": str(basis.results.period),
        "lead": basis.results.lead_unit.name,
        "introduction": _introduction(basis, standing),
        "assessed": _assessed(standing, roles),
        "actions": _action_sentence(roles),
        "schedule": timelines(basis, roles.own, lambda action: own_runs(standing, action)),
        "matrix": matrix_table(roles) if roles.own else None,
        "shared": shared_table(roles),
        "money": money_sentence(roles),
        "money_table": money_table(roles),
        "signatures": signature_blocks(signatories),
        "office_height": office_height(signatories),
        "day_line": day_line(basis),
    }


def _introduction(basis: Basis, standing: Standing) -> str:
    return (
        f"Rencana aksi ini merinci bagian {standing.unit.name} dalam rencana aksi {basis.place} "
        f"{span(basis.years[0], basis.years[-1])}. Isinya diturunkan dari hasil asesmen tahun {basis.year} dan dari "
        "kegiatan yang dijadwalkan bagi unit ini, sehingga perubahan pada rencana aksi daerah diikuti dengan perubahan "
        "pada rencana aksi ini."
    )


def _assessed(standing: Standing, roles: Roles) -> dict[str, Any] | None:
    """What the assessment found; None where the unit did not hand in."""
    if standing.code not in standing.results.scorecard_of:
        return None
    categories = category_tables(standing)
    return {
        "narrative": narrative(standing, categories),
        "chart": category_chart(standing, categories),
        "targets": target_table(roles),
        "gap_sentence": gap_sentence(roles),
        "gaps": gap_table(roles),
    }


def _action_sentence(roles: Roles) -> str:
    parts = [
        (len(roles.own), "yang menjadi tanggung jawab unit ini"),
        (len(roles.shared), "unit lain yang diikuti"),
        (len(roles.supported), "unit lain yang didukung"),
    ]
    named = [f"{number(count)} kegiatan {what}" for count, what in parts if count]
    period = roles.basis.results.period
    if not named:
        return f"Rencana aksi {period} belum memuat kegiatan bagi unit ini."
    if len(named) == 1:
        count, what = next(each for each in parts if each[0])
        return f"Rencana aksi {period} memuat {spelled(count)} kegiatan {what}."
    whole = number(sum(count for count, _ in parts))
    return f"Rencana aksi {period} memuat {whole} kegiatan yang menyangkut unit ini: {join_words(named)}."


def _signatories(basis: Basis, code: UnitCode) -> tuple[Signatory, ...]:
    """Return the lead unit's official who has taken note, and the head of the unit."""
    results = basis.results
    head = head_of_unit(results, code, basis.settings.day)
    if not results.signatories or code == results.lead_unit.code:
        return (head,)
    first = results.signatories[0]
    return first.model_copy(update={"heading": "Mengetahui"}), head
