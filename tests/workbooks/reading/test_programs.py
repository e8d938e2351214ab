"""Forms that other programs saved: LibreOffice for real, and the habits of Excel, WPS and Google Sheets."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.answers import Answer, Identity
from output.workbooks.form.reading import FormReading
from rubrics.problem import Severity

Read = Callable[..., FormReading]
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _same(reading: FormReading, answers: dict[str, Answer], identity: Identity) -> None:
    assert [str(p) for p in reading.problems if p.severity is not Severity.NOTE] == []
    assert reading.assessment is not None
    assert reading.assessment.by_indicator == answers
    assert reading.assessment.identity == identity


@pytest.fixture(scope="module")
def saved(filled: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The filled form as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    source = folder / "formulir.xlsx"
    source.write_bytes(filled)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    made = {}
    for suffix, kind in ((".xlsx", "xlsx:Calc MS Excel 2007 XML"), (".ods", "ods")):
        command = [OFFICE or "soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder / "out")]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
        made[suffix] = (folder / "out" / f"formulir{suffix}").read_bytes()
    return made


@needs_office
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_saved_by_libreoffice(
    suffix: str, saved: dict[str, bytes], read: Read, answers: dict[str, Answer], identity: Identity
) -> None:
    reading = read(saved[suffix], f"formulir{suffix}")
    _same(reading, answers, identity)
    assert reading.problems == ()
    assert reading.provisional is not None  # LibreOffice has calculated the formulas


@needs_office
def test_both_files_say_the_same(saved: dict[str, bytes], read: Read, filled: bytes) -> None:
    readings = [read(saved[".xlsx"]), read(saved[".ods"], "a.ods"), read(filled)]
    assert len({reading.assessment.model_dump_json() for reading in readings if reading.assessment}) == 1
    assert readings[0].raw == readings[1].raw == readings[2].raw
    assert readings[0].provisional == readings[1].provisional


@needs_office
def test_wrong_suffix_is_only_a_note(
    saved: dict[str, bytes], read: Read, answers: dict[str, Answer], identity: Identity
) -> None:
    reading = read(saved[".ods"], "formulir.xlsx")
    _same(reading, answers, identity)
    assert [problem.code for problem in reading.problems] == ["FRM-019"]


@needs_office
def test_opendocument_with_changes(saved: dict[str, bytes], read: Read, repacked: Callable[..., bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(saved[".ods"])) as archive:
        content = archive.read("content.xml").decode()
    broken = re.sub(
        r'<table:table-cell ([^>]*)office:value-type="string"([^>]*)><text:p>2 - Sudah ada</text:p>',
        r'<table:table-cell \1table:formula="of:=[.Z1]"\2><text:p></text:p>',
        content,
        count=1,
    )
    error = content.replace(
        'calcext:value-type="string"><text:p>2 - Sudah ada</text:p>',
        'table:formula="of:=1/0" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>',
        1,
    )
    assert content not in {broken, error}
    for text, code in ((broken, "FRM-071"), (error, "FRM-070")):
        reading = read(repacked(saved[".ods"], **{"content.xml": text.encode()}), "a.ods")
        found = [p for p in reading.problems if p.severity is Severity.ERROR]
        assert [(p.code, p.place.cell) for p in found] == [(code, "G7")]


def _with_shared_strings(data: bytes) -> bytes:
    """The form with its texts in a shared table and rich texts split into runs, as Excel writes them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strings: list[str] = []

    def share(match: re.Match[str]) -> str:
        strings.append(match[2])
        return f'<c{match[1]} t="s"><v>{len(strings) - 1}</v></c>'

    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            text = content.decode()
            parts[name] = re.sub(r'<c([^>]*) t="inlineStr"><is>(.*?)</is></c>', share, text, flags=re.DOTALL).encode()
    table = "".join(f"<si>{string}</si>" for string in strings)
    parts["xl/sharedStrings.xml"] = f'<?xml version="1.0"?><sst xmlns="{MAIN}">{table}</sst>'.encode()
    relation = (
        b'<Relationship Id="rId900" Target="/xl/sharedStrings.xml" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_shared_strings_as_excel_writes_them(
    filled: bytes, read: Read, answers: dict[str, Answer], identity: Identity
) -> None:
    shared = _with_shared_strings(filled)
    assert b"inlineStr" not in _all_sheets(shared)
    _same(read(shared), answers, identity)


def _all_sheets(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if "worksheets/" in name)


def test_streamed_with_data_descriptors_as_google_sheets_does(
    filled: bytes, read: Read, answers: dict[str, Answer], identity: Identity
) -> None:
    class Pipe(io.RawIOBase):
        """A stream that cannot seek, so that sizes follow each member."""

        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.written += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(io.BytesIO(filled)) as source, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    _same(read(bytes(pipe.written)), answers, identity)


def test_macro_workbook(
    repacked: Callable[..., bytes], read: Read, answers: dict[str, Answer], identity: Identity
) -> None:
    reading = read(repacked(**{"xl/vbaProject.bin": b"\xcc\x61makro"}), "formulir.xlsm")
    _same(reading, answers, identity)
    assert [problem.code for problem in reading.problems] == ["FRM-018"]


def test_parts_under_other_names(filled: bytes, read: Read, answers: dict[str, Answer], identity: Identity) -> None:
    """Some programs name the workbook part otherwise; the relationships tell."""
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/buku.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/buku.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/buku.xml")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    _same(read(stream.getvalue()), answers, identity)


def test_files_on_disk_are_left_alone(filled: bytes, read: Read, tmp_path: Path) -> None:
    path = tmp_path / "formulir.xlsx"
    path.write_bytes(filled)
    read(path.read_bytes(), path.name)
    assert path.read_bytes() == filled
