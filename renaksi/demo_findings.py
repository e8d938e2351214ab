"""Invented findings and stakeholders' input for the example regions; every source says that it is an example."""

from __future__ import annotations

from datetime import date

from assessment.findings import Finding, FollowUp, Priority
from assessment.stakeholders import Response, StakeholderInput
from renaksi.workspace import Workspace

FORUM = "FGD pelayanan publik (contoh)"


def demo_findings(workspace: Workspace) -> tuple[Finding, ...]:
    """Return findings of each priority and standing, one of them at two units, as far as the rubric asks about it."""
    cycle = workspace.cycle
    units = tuple(unit.code for unit in cycle.units if unit.code != cycle.lead_unit)[:2]
    year = cycle.year
    found = (
        Finding(
            id="T-01",
            source="KemenPANRB (contoh)",
            reference=f"B/00/CONTOH/{year}",
            day=date(year, 8, 23),
            text="Akun admin pada sebagian perangkat daerah tidak aktif lebih dari tiga puluh hari.",
            recommendation="Aktifkan kembali akun dan tetapkan admin cadangan.",
            indicators=("SDM-04", "SDM-01"),
            units=units,
            priority=Priority.HIGH,
            due=date(year + 1, 3, 31),
        ),
        Finding(
            id="T-02",
            source="Ombudsman RI Perwakilan (contoh)",
            day=date(year, 9, 14),
            text="Sebagian laporan ditutup tanpa jawaban yang menyelesaikan masalah pelapor.",
            indicators=("MON-04",),
            priority=Priority.MEDIUM,
            status=FollowUp.UNDER_WAY,
        ),
        Finding(
            id="T-03",
            source="Inspektorat (contoh)",
            reference=f"LHP 700/000/{year}",
            day=date(year, 6, 30),
            text="Surat keputusan tim pengelola masih menyebut pejabat yang telah beralih tugas.",
            indicators=("KBJ-01",),
            priority=Priority.LOW,
            status=FollowUp.DONE,
            note="Selesai melalui perubahan surat keputusan.",
        ),
    )
    known = workspace.rubric.indicators
    return tuple(each for each in found if set(each.indicators) <= known.keys())


def demo_inputs(workspace: Workspace) -> tuple[StakeholderInput, ...]:
    """Return input that was accepted, accepted in part, and declined."""
    day = date(workspace.cycle.year, 10, 12)
    found = (
        StakeholderInput(
            id="M-01",
            day=day,
            forum=FORUM,
            group="Organisasi penyandang disabilitas (contoh)",
            text="Sediakan cara melapor bagi warga yang tidak dapat membaca layar telepon.",
            indicators=("PMK-04",),
            response=Response.ACCEPTED,
            follow_up="Penyediaan pendampingan pelaporan bagi penyandang disabilitas",
        ),
        StakeholderInput(
            id="M-02",
            day=day,
            forum=FORUM,
            group="Perguruan tinggi (contoh)",
            text="Libatkan mahasiswa kuliah kerja nyata sebagai penyuluh kanal pengaduan di desa.",
            indicators=("PMK-03",),
            response=Response.PARTLY,
            reason="Dimulai pada dua kecamatan sesuai dengan kemampuan pendampingan.",
            follow_up="Penyuluhan kanal pengaduan bersama mahasiswa kuliah kerja nyata",
        ),
        StakeholderInput(
            id="M-03",
            day=day,
            forum=FORUM,
            group="Forum kepala desa (contoh)",
            text="Berikan anggaran sosialisasi tersendiri kepada setiap desa.",
            response=Response.DECLINED,
            reason="Pengaturan anggaran desa berada di luar kewenangan rencana aksi ini.",
        ),
    )
    known = workspace.rubric.indicators
    return tuple(each for each in found if set(each.indicators) <= known.keys())
