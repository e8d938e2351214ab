"""Signature blocks, names and offices, dates of office, decrees: what official form asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessment.answers import Official
from assessment.officials import OfficialRegister, Tenure
from output.documents.frame import signature_blocks
from output.documents.inputs import CycleResults, DocumentSettings, KindSettings, NameForm, Signatory, Subject
from output.documents.kinds import DECREE, PLEDGE
from output.documents.rendering import prepare_action_plan, prepare_document
from output.documents.signatures import head_of_region, head_of_unit, in_office

Make = Callable[..., CycleResults]
Lines = Callable[[str], list[str]]
ANI = Official(name="Ani Contoh", title_before="Dr.", title_after="M.Si.", rank="IV/c", nip="197005201996032000")
MIXED: dict[str, str | None] = {"KBJ-01": "0", "KBJ-02": "Ya", "MON-01": "7/8", "MON-02": "2"}
REGISTER = OfficialRegister.model_validate(
    {
        "people": [
            {"id": "ani", "name": "Ani Contoh", "title_after": "M.Si.", "rank": "IV/b", "nip": "197005201996032000"},
            {"id": "budi", "name": "Budi Contoh"},
            {"id": "citra", "name": "Citra Contoh", "nip": "198005202006042000"},
        ],
        "offices": [
            {
                "id": "kadishub",
                "title": "Kepala Dinas Perhubungan dan Perairan",
                "unit": "DINAS-A",
                "leads": True,
                "terms": [
                    {"person": "budi", "since": "2019-01-01", "until": "2021-11-14"},
                    {"person": "ani", "since": "2021-11-15", "tenure": "Plt."},
                ],
            },
            {
                "id": "bupati",
                "title": "Bupati Contoh",
                "terms": [{"person": "citra", "since": "2021-02-26", "tenure": "Pj."}],
            },
        ],
        "admins": [
            {"unit": "DINAS-A", "person": "citra", "since": "2021-01-01"},
            {"unit": "DINAS-A", "person": "budi", "since": "2021-03-01", "task": "cadangan"},
        ],
    }
)


def block(office: str = "Kepala Bagian Organisasi", *, decree: bool = False, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    (made,) = signature_blocks((Signatory(office=office, **{"official": ANI, **more}),), decree=decree)
    return made


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ({}, ["Kepala Bagian Organisasi"]),
        ({"tenure": Tenure.PLT}, ["Plt. Kepala Bagian Organisasi"]),
        ({"tenure": Tenure.PLH}, ["Plh. Kepala Bagian Organisasi"]),
        ({"tenure": Tenure.PJ}, ["Pj. Kepala Bagian Organisasi"]),
        ({"on_behalf_of": "Bupati Contoh"}, ["a.n. Bupati Contoh", "Kepala Bagian Organisasi"]),
        (
            {"on_behalf_of": "Bupati Contoh", "through": "Sekretaris Daerah", "tenure": Tenure.PLT},
            ["a.n. Bupati Contoh", "Sekretaris Daerah", "u.b.", "Plt. Kepala Bagian Organisasi"],
        ),
    ],
)
def test_the_lines_above_a_signature(more: dict[str, Any], lines: list[str]) -> None:
    made = block(**more)
    assert [f"{line['mark']} {line['office']}".strip() for line in made["lines"]] == lines
    assert made["office"] == " ".join(lines)


@pytest.mark.parametrize(
    ("office", "decree", "more", "expected"),
    [
        ("Kepala Bagian Organisasi", False, {}, ("Dr. Ani Contoh, M.Si.", "Pembina Utama Muda, IV/c", True)),
        ("Kepala Bagian Organisasi", True, {}, ("Dr. Ani Contoh, M.Si.", "Pembina Utama Muda, IV/c", True)),
        ("Sekretaris Daerah Kabupaten Contoh", False, {}, ("Dr. Ani Contoh, M.Si.", "Pembina Utama Muda, IV/c", True)),
        ("Sekretaris Daerah Kabupaten Contoh", True, {}, ("Ani Contoh", None, False)),
        (
            "Sekretaris Dewan Perwakilan Rakyat Daerah",
            True,
            {},
            ("Dr. Ani Contoh, M.Si.", "Pembina Utama Muda, IV/c", True),
        ),
        ("Bupati Contoh", False, {}, ("Ani Contoh", None, False)),
        ("Pj. Bupati Contoh", False, {}, ("Ani Contoh", None, False)),
        ("Wakil Wali Kota Contoh", False, {}, ("Ani Contoh", None, False)),
        ("Bupati Contoh", False, {"names": NameForm.TITLED}, ("Dr. Ani Contoh, M.Si.", None, False)),
        ("Kepala Bagian Organisasi", False, {"names": NameForm.BARE}, ("Ani Contoh", None, False)),
    ],
)
def test_the_name_below_it(office: str, decree: bool, more: dict[str, Any], expected: tuple[object, ...]) -> None:  # noqa: FBT001
    made = block(office, decree=decree, **more)
    assert (made["name"], made["rank"], made["nip"] == "19700520 199603 2 000") == expected


def test_only_the_name_is_written_in_capitals() -> None:
    assert block()["capitals"] == "Dr. ANI CONTOH, M.Si."
    assert block("Bupati Contoh")["capitals"] == "ANI CONTOH"
    assert block(official=None)["capitals"] is None


def test_who_signs_is_who_held_the_office_on_the_day() -> None:
    asked = Signatory(heading="Disusun oleh", office="kepala dinas perhubungan dan perairan")
    before, after = (in_office(asked, REGISTER, day) for day in (date(2021, 11, 14), date(2021, 11, 15)))
    assert (before.official and before.official.name, before.tenure) == ("Budi Contoh", Tenure.DEFINITIVE)
    assert (after.official and after.official.name, after.tenure) == ("Ani Contoh", Tenure.PLT)
    assert after.heading == "Disusun oleh"
    assert in_office(asked, REGISTER, date(2018, 1, 1)) == asked
    named = asked.model_copy(update={"official": ANI})
    assert in_office(named, REGISTER, date(2021, 11, 15)) == named


def test_the_head_of_the_region_and_of_a_unit(cycle: Make, settings: DocumentSettings) -> None:
    registered = cycle({"DINAS-A": MIXED}, officials=REGISTER)
    head = head_of_region(registered, settings)
    assert (head.office, head.tenure, head.official and head.official.name) == (
        "Bupati Contoh",
        Tenure.PJ,
        "Citra Contoh",
    )
    assert head_of_unit(registered, "DINAS-A", settings.day).tenure is Tenure.PLT
    plain = cycle({"DINAS-A": MIXED}, heads={"KEC-B": ANI})
    assert head_of_region(plain, settings) == Signatory(office="Bupati Contoh")
    assert head_of_unit(plain, "KEC-B", settings.day) == Signatory(office="Camat Pulau Jauh", official=ANI)
    assert head_of_unit(plain, "DINAS-A", settings.day).official is None


def decree(results: CycleResults, settings: DocumentSettings, text_lines: Lines, **own: Any) -> list[str]:  # noqa: ANN401
    prepared = prepare_document(DECREE, Subject(), results, DECREE.settings(settings, KindSettings(**own)))
    return text_lines(prepared.html)


def test_a_decree_of_the_secretary_and_one_on_behalf_of_the_head(
    cycle: Make, settings: DocumentSettings, text_lines: Lines
) -> None:
    secretary = Signatory(office="Sekretaris Daerah Kabupaten Contoh", official=ANI)
    own = decree(cycle({}), settings, text_lines, signatories=(secretary,))
    assert own[0] == "SEKRETARIS DAERAH KABUPATEN CONTOH"
    assert "Keputusan Sekretaris Daerah ini mulai berlaku pada tanggal ditetapkan." in own
    assert "ANI CONTOH" in own
    assert "Dr. ANI CONTOH, M.Si." not in own
    delegated = secretary.model_copy(update={"on_behalf_of": "Bupati Contoh"})
    behalf = decree(cycle({}), settings, text_lines, signatories=(delegated,))
    assert behalf[0] == "BUPATI CONTOH"
    assert "a.n. BUPATI CONTOH" in behalf
    assert "SEKRETARIS DAERAH KABUPATEN CONTOH," in behalf


def test_a_draft_has_initials_and_blanks_and_a_final_decree_has_not(
    cycle: Make, settings: DocumentSettings, text_lines: Lines
) -> None:
    more = {"initials": ("Kepala Bagian Hukum",), "copies": ("Gubernur Contoh", "Inspektur Daerah")}
    draft = decree(cycle({}), settings, text_lines, **more)
    assert "Kepala Bagian Hukum | |" in draft
    assert any("dilengkapi oleh bagian hukum" in line for line in draft)
    assert "NOMOR ............ TAHUN 2021" in draft
    final = decree(cycle({}), settings, text_lines, number="512 TAHUN 2021", state="final", **more)
    assert not [line for line in final if "bagian hukum" in line.lower()]
    assert "NOMOR 512 TAHUN 2021" in final
    assert [line for line in final if line.startswith(("Gubernur", "Inspektur"))] == [
        "Gubernur Contoh;",
        "Inspektur Daerah.",
    ]


def test_only_regulations_of_the_day_are_cited(cycles: Any, text_lines: Lines) -> None:  # noqa: ANN401
    results = cycles.results_of("sinjai")
    texts = {
        year: "\n".join(decree(results, cycles.settings_of("sinjai", day=date(year, 10, 1)), text_lines))
        for year in (2021, 2024)
    }
    assert "Nomor 46 Tahun 2020" in texts[2021]
    assert "Pelindungan Data Pribadi" not in texts[2021]
    assert "Pelindungan Data Pribadi" in texts[2024]
    own = decree(
        results, cycles.settings_of("sinjai"), text_lines, basis=("Peraturan Bupati Sinjai Nomor 1 Tahun 2020",)
    )
    assert "Peraturan Bupati Sinjai Nomor 1 Tahun 2020;" in own


def test_admins_come_from_the_register_and_missing_ones_are_told(
    cycle: Make, settings: DocumentSettings, text_lines: Lines
) -> None:
    results = cycle({"DINAS-A": MIXED}, officials=REGISTER)
    prepared = prepare_document(DECREE, Subject(), results, DECREE.settings(settings))
    text = "\n".join(text_lines(prepared.html))
    assert "1. | Dinas Perhubungan dan Perairan | Citra Contoh\nNIP 19800520 200604 2 000 | – | Admin" in text
    assert "Budi Contoh | – | Admin cadangan" in text
    assert [problem.code for problem in prepared.problems] == ["DOC-031"]
    assert "Kec. Pulau Jauh" in prepared.problems[0].what


def test_a_unit_with_a_backup_alone_has_a_line_for_its_admin(
    cycle: Make, settings: DocumentSettings, text_lines: Lines
) -> None:
    alone = REGISTER.model_copy(update={"admins": REGISTER.admins[1:]})
    prepared = prepare_document(
        DECREE, Subject(), cycle({"DINAS-A": MIXED}, officials=alone), DECREE.settings(settings)
    )
    text = "\n".join(text_lines(prepared.html))
    assert f"1. | Dinas Perhubungan dan Perairan | {'.' * 24} | | Admin\nBudi Contoh | – | Admin cadangan" in text
    assert "Dishub" in prepared.problems[0].what


def test_witnesses_stand_beside_the_pledge(cycle: Make, settings: DocumentSettings, text_lines: Lines) -> None:
    results = cycle({}, officials=REGISTER)
    own = PLEDGE.settings(
        settings, KindSettings(signatories=(Signatory(heading="Mengetahui", office="Bupati Contoh"),))
    )
    lines = text_lines(prepare_document(PLEDGE, Subject(units=("DINAS-A",)), results, own).html)
    assert (
        lines.index("Mengetahui")
        < lines.index("Pj. Bupati Contoh,")
        < lines.index("Plt. Kepala Dinas Perhubungan dan Perairan,")
    )
    assert "Jabatan | : | Plt. Kepala Dinas Perhubungan dan Perairan" in lines


def test_the_annex_of_admins_follows_the_register_of_the_day(
    cycle: Make, settings: DocumentSettings, text_lines: Lines
) -> None:
    def rows(**more: Any) -> list[str]:  # noqa: ANN401
        lines = text_lines(prepare_action_plan(cycle({"KEC-B": MIXED}, **more), settings).html)
        start = next(at for at, line in enumerate(lines) if line.startswith("Unit | Admin"))
        return lines[start : start + 3]

    assert rows()[:2] == ["Unit | Admin/pejabat penghubung | Admin cadangan", "Kec. Pulau Jauh | Sitti Contoh | –"]
    assert rows(officials=REGISTER) == [
        "Unit | Admin/pejabat penghubung | Admin cadangan | Pergantian 2019–2021",
        "Dishub | Citra Contoh | Budi Contoh | 1 orang, rata-rata 10,0 bulan",
        "Kec. Pulau Jauh | Sitti Contoh | – | –",
    ]
