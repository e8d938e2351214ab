# ruff: noqa: ANN401 - tests change single fields of models
"""A small region with a small instrument, and what PDFs are asked in tests."""

from __future__ import annotations

import fcntl
import importlib.util
import pickle
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from action_plans.plan import Action, ActionPlan, ClosedGap, Occurrence, Period, Quarter
from assessment.answers import (
    OPD,
    REGION_UNIT,
    Answer,
    Assessment,
    AssessmentKind,
    At,
    Evidence,
    Identity,
    Insufficient,
    LevelChoice,
    Measurement,
    NotApplicable,
    Official,
    Region,
    RegionKind,
    RubricReference,
    State,
    Unanswered,
)
from assessment.gaps import gaps
from assessment.region import assess_region
from assessment.scoring import score
from output.documents.inputs import CycleResults, DocumentSettings, Paper, RenderedDocument, Signatory
from output.documents.kinds import DocumentKind
from output.documents.rendering import prepare_document, render
from rubrics.rubric import OPDKind, Rubric

REFERENCE = RubricReference(id="uji", edition="1", digest="0" * 64)
PERIOD = Period(first=2021, last=2022)
UNITS = (
    OPD(code="DINAS-A", name="Dinas Perhubungan dan Perairan", short_name="Dishub", kind=OPDKind.DINAS),
    OPD(code="KEC-B", name="Kecamatan Pulau Jauh", short_name="Kec. Pulau Jauh", kind=OPDKind.KECAMATAN),
)
REGION_ITSELF = OPD(code=REGION_UNIT, name="Kabupaten Contoh", short_name="Daerah", kind=OPDKind.DAERAH)


def _level(code: str, label: str, **band: str | None) -> dict[str, Any]:
    return {"code": code, "label": label, "descriptor": f"{label}, dengan uraian lengkap untuk tingkat {code}.", **band}


def _indicator(
    id_: str, title: str, scale: Mapping[str, Any], targets: Mapping[int, str], **more: Any
) -> dict[str, Any]:
    return {
        "id": id_,
        "title": title,
        "question": f"Bagaimana {title.lower()}?",
        "guidance": "Pilih keadaan pada tanggal pengisian.",
        "scale": scale,
        "weight": "10",
        "targets": targets,
        "evidence": [{"text": f"Dokumen {title.lower()}"}],
        "not_applicable": "bila tidak ada pergantian petugas",
        **more,
    }


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    ladder = {
        "type": "levels",
        "levels": [_level("0", "Belum ada"), _level("1", "Ada sebagian"), _level("2", "Lengkap")],
    }
    share = {
        "type": "percentage",
        "numerator": "laporan selesai",
        "denominator": "laporan masuk",
        "levels": [_level("0", "Kurang dari 50%", upper="50"), _level("1", "50% atau lebih", lower="50")],
    }
    yes_no = {
        "type": "yes_no",
        "levels": [_level("Tidak", "Belum ditandatangani"), _level("Ya", "Sudah ditandatangani")],
    }
    return Rubric.model_validate(
        {
            "id": "uji",
            "edition": "1",
            "title": "Instrumen Uji Pengelolaan Pengaduan",
            "short_title": "Instrumen uji",
            "status_note": "Instrumen ini disusun untuk pengujian; bukan formulir resmi.",
            "weights_decided_by": "Tim penguji.",
            "first_year": 2021,
            "last_year": 2022,
            "grades": [
                {"code": "K", "title": "Kurang", "description": "Masih kurang.", "lower": "0", "upper": "50"},
                {"code": "B", "title": "Baik", "description": "Sudah baik.", "lower": "50"},
            ],
            "grades_note": "predikat internal, bukan predikat KemenPANRB",
            "categories": [
                {
                    "id": "KBJ",
                    "title": "Kebijakan",
                    "short_title": "Kebijakan",
                    "description": "Dasar tertulis.",
                    "weight": "1",
                    "indicators": [
                        _indicator("KBJ-01", "Penetapan admin dalam SK", ladder, {2021: "1", 2022: "2"}),
                        _indicator("KBJ-02", "Komitmen pimpinan", yes_no, {2021: "Ya"}),
                        _indicator("KBJ-03", "Peraturan daerah", ladder, {2021: "1"}, applies_to=["daerah"]),
                    ],
                },
                {
                    "id": "MON",
                    "title": "Pemantauan",
                    "short_title": "Pemantauan",
                    "description": "Angka.",
                    "weight": "1",
                    "indicators": [
                        _indicator("MON-01", "Laporan selesai", share, {2021: "1"}),
                        _indicator("MON-02", "Laporan berkala", ladder, {2021: "1", 2022: "2"}),
                    ],
                },
            ],
            "rules": [
                {
                    "id": "KL-01",
                    "when": {"indicator": "KBJ-01", "at_most": "0"},
                    "then": {"indicator": "MON-02", "at_most": "1"},
                    "effect": "cap",
                    "message": "Admin belum ditetapkan (KBJ-01), sehingga laporan (MON-02) paling tinggi tingkat 1.",
                }
            ],
        }
    )


def state(text: str | None) -> State:
    """``2``, ``Ya``, ``7/10``, ``tb: alasan``, ``kurang: catatan``; None is no answer."""
    if text is None:
        return Unanswered()
    if text.startswith("tb: "):
        return NotApplicable(reason=text[4:])
    if text.startswith("kurang: "):
        return Insufficient(note=text[8:])
    if "/" in text:
        numerator, denominator = text.split("/")
        return At(value=Measurement.model_validate({"numerator": numerator, "denominator": denominator}))
    return At(value=LevelChoice(code=text))


def assessment(unit: str, answers: Mapping[str, str | None], **more: Any) -> Assessment:
    """Answers as in :func:`state`, each with a file as evidence."""
    identity = Identity(admin=Official(name="Sitti Contoh"), filled_on=date(2021, 10, 20))
    return Assessment(
        rubric=REFERENCE,
        region="00.01",
        unit=unit,
        year=2021,
        identity=identity,
        answers=tuple(
            Answer(indicator=indicator, state=state(text), evidence=(Evidence(reference="bukti.pdf"),))
            for indicator, text in answers.items()
        ),
        **more,
    )


def action(id_: str, title: str, units: tuple[str, ...], raised: Mapping[str, str], **more: Any) -> Action:
    """An action in the second quarters of both years that raises indicators of ``units``."""
    runs = tuple(
        Occurrence(start=Quarter(year=y, number=2), end=Quarter(year=y, number=3), cost=10**6) for y in PERIOD.years
    )
    fields: dict[str, Any] = {
        "id": id_,
        "measure": id_,
        "category": "KBJ",
        "title": title,
        "issue": "Belum ada",
        "variant": None,
        "variant_title": None,
        "scope": "region",
        "units": units,
        "closes": tuple(
            ClosedGap(unit=unit, indicator=indicator, from_level="0", to_level=level)
            for unit in units
            for indicator, level in raised.items()
        ),
        "occurrences": runs,
        "repeat": "yearly",
        "output_indicator": "Jumlah SK",
        "output_unit": "SK",
        "output_targets": {2021: "1"},
        "owner": None,
        "fund_source": "APBD",
        "points": Fraction(1),
        "reasons": (),
    }
    return Action(**{**fields, **more})


@pytest.fixture(scope="session")
def cycle(rubric: Rubric) -> Callable[..., CycleResults]:
    """Return a function that takes answers by unit through the engine."""

    def make(
        answers: Mapping[str, Mapping[str, str | None]], actions: tuple[Action, ...] = (), **more: Any
    ) -> CycleResults:
        units = more.pop("units", UNITS)
        given = tuple(assessment(unit, own) for unit, own in answers.items()) + more.pop("verified", ())
        kinds = {unit.code: unit.kind for unit in (*units, REGION_ITSELF)}
        cards = tuple(score(rubric, each, kinds[each.unit]) for each in given)
        region = Region(
            code="00.01",
            name="Contoh",
            kind=RegionKind.KABUPATEN,
            province="Contoh",
            capital="Contoh",
            time_zone="WITA",
        )
        effective = {card.unit: card for card in sorted(cards, key=lambda card: card.kind is AssessmentKind.VERIFIED)}
        fields: dict[str, Any] = {
            "region": region,
            "year": 2021,
            "period": PERIOD,
            "lead_unit": units[0],
            "units": units,
            "rubric": rubric,
            "assessments": given,
            "scorecards": cards,
            "gaps": tuple(gap for card in effective.values() for gap in gaps(rubric, card, PERIOD.years)),
            "region_result": assess_region(rubric, region, (REGION_ITSELF, *units), cards, given, 2021, PERIOD.years),
            "plan": ActionPlan(
                region="00.01",
                rubric=REFERENCE,
                period=PERIOD,
                scheduler="uji",
                baseline_index=None,
                actions=actions,
                projection=(),
            ),
            "signatories": (
                Signatory(
                    heading="Disusun oleh",
                    office="Kepala Bagian Organisasi",
                    official=Official(
                        name="Rahma Contoh", title_after="S.Sos.", rank="Pembina, IV/a", nip="197005201996032000"
                    ),
                ),
            ),
        }
        return CycleResults(**{**fields, **more})

    return make


@pytest.fixture(scope="session")
def settings() -> DocumentSettings:
    return DocumentSettings(place="Contoh", day=date(2021, 11, 15))


def _beside(name: str) -> ModuleType:
    """Return the module ``name`` of this folder."""
    spec = importlib.util.spec_from_file_location(f"document_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def cycles() -> ModuleType:
    """The example regions, through the whole engine."""
    return _beside("cycles")


@pytest.fixture(scope="session")
def geometry() -> ModuleType:
    """What is wrong with where text stands on pages."""
    return _beside("geometry")


@pytest.fixture(scope="session")
def printed(
    cycles: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[DocumentKind, str, Paper], RenderedDocument]:
    """Return a function that prints a document of a kind, in an example region and about its longest name.

    Each is printed once for all processes that run the tests.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base

    def make(kind: DocumentKind, region: str, paper: Paper) -> RenderedDocument:
        results: CycleResults = cycles.whole_results_of(region)
        settings = kind.settings(cycles.settings_of(region, paper=paper))
        named = {code: len(unit.name) for code, unit in results.unit_by_code.items()}
        subject = max(kind.usually(results), key=lambda each: [named.get(code, 0) for code in each.units[:1]])
        return render(prepare_document(kind, subject, results, settings), settings)

    @lru_cache(maxsize=64)
    def kept(kind: DocumentKind, region: str, paper: Paper) -> RenderedDocument:
        file = shared / f"{kind.key}-{region}-{paper}.pickle"
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                file.write_bytes(pickle.dumps(make(kind, region, paper)))
        document: RenderedDocument = pickle.loads(file.read_bytes())  # noqa: S301 - written just above
        return document

    return kept


def lines_of(html: str) -> list[str]:
    """Return the text of ``html`` as a reader meets it, block by block; charts by their title and description."""
    body = html.split("<body", 1)[1].split(">", 1)[1]
    body = re.sub(r"<svg.*?<title>(.*?)</title><desc>(.*?)</desc>.*?</svg>", r"<p>[\1: \2]</p>", body, flags=re.DOTALL)
    body = re.sub(r"</t[dh]>\s*<t[dh][^>]*>", " | ", body)
    body = re.sub(r"</?(?:p|div|h[1-6]|tr|li|ul|ol|table|thead|tbody|header|nav|br|section)\b[^>]*>", "\n", body)
    plain = unescape(re.sub(r"<[^>]+>", "", body))
    return [" ".join(line.split()) for line in plain.splitlines() if line.strip()]


@pytest.fixture(scope="session")
def text_lines() -> Callable[[str], list[str]]:
    return lines_of


@pytest.fixture(scope="session")
def make_action() -> Callable[..., Action]:
    return action


@pytest.fixture(scope="session")
def make_assessment() -> Callable[..., Assessment]:
    return assessment
