# ruff: noqa: ANN401 - modules loaded by path have no types
"""A real rencana aksi, signed by three in two orders: valid, archived, accessible, and nothing on its pages covered."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from output.documents.rendering import render_action_plan
from output.signing.document import open_document
from output.signing.fields import signature_fields
from output.signing.verification.report import Verdict
from output.signing.verification.trust import read_roots
from output.signing.verification.verifying import verify

NOW = datetime.now().astimezone()
WHO = ("kabag", "sekda", "bupati")


@pytest.fixture(scope="session")
def plan() -> bytes:
    """The rencana aksi of Kabupaten Sinjai."""
    path = Path(__file__).parents[1] / "documents" / "cycles.py"
    spec = importlib.util.spec_from_file_location("signing_cycles", path)
    assert spec is not None
    assert spec.loader is not None
    cycles = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(cycles)
    return render_action_plan(cycles.results_of("sinjai"), cycles.settings_of("sinjai")).pdf


@pytest.fixture(scope="session")
def signed_plan(plan: bytes, desk: Any) -> Callable[[tuple[str, ...]], bytes]:
    """Return a function that has the plan signed by three, in their order."""
    names = [field.name for field in signature_fields(open_document(plan))]
    field_of = dict(zip(WHO, names, strict=False))

    def sign(order: tuple[str, ...]) -> bytes:
        data = plan
        for who in order:
            data = desk.sign(data, who, field_of[who])
        return data

    return sign


@pytest.mark.parametrize("order", [WHO, WHO[::-1]], ids="-".join)
def test_three_sign_the_plan(
    signed_plan: Callable[[tuple[str, ...]], bytes],
    plan: bytes,
    people: Any,
    order: tuple[str, ...],
    tmp_path: Path,
) -> None:
    signed = signed_plan(order)
    report = verify(signed, read_roots(people.root.pem, "CA.pem"), NOW, plan)
    assert report.verdict is Verdict.VALID
    assert len(report.signatures) == 3
    (tmp_path / "a.pdf").write_bytes(signed)
    said = subprocess.run(["pdfsig", "-nocert", tmp_path / "a.pdf"], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid") == 3


def test_signatures_keep_to_the_archive_and_to_the_accessibility_standard(
    signed_plan: Callable[[tuple[str, ...]], bytes], verapdf: Callable[[bytes], str]
) -> None:
    assert not verapdf(signed_plan(WHO))


def test_a_stamp_stands_in_its_field_alone(signed_plan: Callable[[tuple[str, ...]], bytes], plan: bytes) -> None:
    """Only pixels inside the fields differ between the unsigned and the signed pages."""
    fields = signature_fields(open_document(plan))[: len(WHO)]
    signed = signed_plan(WHO)
    for page in sorted({field.page for field in fields}):
        before, after = (_pixels(data, page) for data in (plan, signed))
        assert before != after
        for field in fields:
            if field.page == page:
                before, after = (_without(image, field.box) for image in (before, after))
        assert before.tobytes() == after.tobytes()


def _pixels(data: bytes, page: int) -> Any:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        document.init_forms()
        return document[page].render(scale=1, may_draw_forms=True).to_pil()


def _without(image: Any, box: tuple[float, float, float, float]) -> Any:
    """Return ``image`` with ``box``, in points from the lower left corner, painted over."""
    left, bottom, right, top = box
    image = image.copy()
    image.paste((0, 0, 0), (int(left) - 1, int(image.height - top) - 1, int(right) + 2, int(image.height - bottom) + 2))
    return image
