"""A whole cycle on example data, step by step, as a region would go through it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from output.documents.kinds import KINDS
from renaksi.arguments import ceilings_of, scale_of
from renaksi.cycle import REGION_FILE
from renaksi.demo import example_file, fill_inbox, new_workspace, write_register
from renaksi.demo_findings import demo_findings, demo_inputs
from renaksi.demo_realisation import demo_realisation
from renaksi.opening import open_workspace
from renaksi.reporting import Reporter
from renaksi.steps.analysis import analyse
from renaksi.steps.compiling import Compiled, compile_inbox
from renaksi.steps.documenting import write_documents
from renaksi.steps.findings import write_tables
from renaksi.steps.forms import write_forms
from renaksi.steps.planning import make_plan
from renaksi.steps.verifying import write_verification
from renaksi.workspace import Workspace
from rubrics.problem import Problem

SHOWN = ("keputusan-tim", "pakta-integritas", "piagam")  # documents that a cycle has beside the usual ones
ASKED = (50, 75, 100, 125, 150)  # per cent of the ceilings: enough to see the curve, without waiting for it


@dataclass(frozen=True)
class Demonstration:
    """A finished example cycle, where to look, and what went wrong beyond the mistakes put into the forms."""

    workspace: Workspace
    highlights: tuple[tuple[Path, str], ...]
    problems: tuple[Problem, ...]


def demonstrate(root: Path, region: str, seed: int, *, jobs: int, reporter: Reporter) -> Demonstration:
    """Run the cycle in ``root``; a second run on the same folder only does again what has changed."""
    workspace = _workspace(root, region)
    write_forms(workspace, reporter=reporter)
    write_register(workspace, seed)
    fill_inbox(workspace, seed, reporter)
    compiled = compile_inbox(workspace, reporter=reporter)
    reporter.say(compiled.headline())
    write_verification(workspace)
    write_tables(workspace, demo_findings(workspace), demo_inputs(workspace))
    planned = make_plan(workspace, ceilings_of(workspace.cycle, [], scale_of(None)), reporter=reporter)
    analyse(workspace, ASKED, reporter=reporter)
    names = [kind.key for kind in KINDS if kind.usual or kind.key in SHOWN]
    followed = demo_realisation(workspace, seed, reporter)
    reporter.say(followed.headline())
    printed = write_documents(workspace, names, jobs=jobs, reporter=reporter)
    return Demonstration(workspace, _highlights(workspace, compiled), (*planned.problems, *printed.problems))


def _workspace(root: Path, region: str) -> Workspace:
    """Open the example made before in ``root``, or make it; other folders are never touched."""
    settings = example_file(region)
    path = root / REGION_FILE
    if path.is_file() and path.read_bytes() == settings:
        return open_workspace(root)
    return new_workspace(root, settings)


def _highlights(workspace: Workspace, compiled: Compiled) -> tuple[tuple[Path, str], ...]:
    best = compiled.evaluation.region.ranking[0].unit if compiled.evaluation.region.ranking else ""
    found = (
        (workspace.forms, "formulir kosong, satu berkas Excel untuk setiap unit"),
        (workspace.inbox, "formulir terisi seperti yang dikirim unit, termasuk yang keliru"),
        (workspace.results / "recap.xlsx", "rekap nilai, peringkat, kesenjangan dan mutu data"),
        (workspace.feedback, "umpan balik: formulir unit dengan catatan pada selnya"),
        (workspace.officials, "pejabat dan admin beserta masa tugasnya"),
        (workspace.findings / "temuan.xlsx", "temuan hasil pemantauan, yang ikut menentukan rencana"),
        (workspace.plan / "plan.xlsx", "rencana aksi dalam bentuk matriks"),
        (workspace.realisation / "inbox", "laporan realisasi empat triwulan, dengan kekosongan dan satu koreksi"),
        (workspace.results / "progress.xlsx", "kemajuan rencana aksi, keterlambatan dan peringatan dini"),
        (workspace.documents / "rencana-aksi.pdf", "rencana aksi daerah, siap diperiksa"),
        (workspace.documents / f"hasil-{best.lower()}.pdf", "hasil asesmen unit dengan indeks tertinggi"),
        (workspace.documents / "keputusan-tim.pdf", "keputusan tentang tim pengelola beserta lampirannya"),
        (workspace.documents / "pakta-integritas.pdf", "pakta integritas pimpinan setiap unit"),
    )
    return tuple((path, what) for path, what in found if path.exists())
