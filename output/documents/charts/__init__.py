"""Charts: inline SVG that reads as well in black and white, in the font of the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from output.documents.charts import bars, curve, grids, lines, spread

__all__ = ["KINDS", "chart", "draw"]

KINDS: Final[Mapping[str, Callable[[Mapping[str, Any], str], str]]] = {
    "anggaran": bars.budget,
    "garis_waktu": grids.timeline,
    "indeks_kategori": bars.category_index,
    "pagu": curve.ceiling_curve,
    "peta_nilai": grids.heat_map,
    "proyeksi": lines.projection,
    "sebaran": spread.distribution,
}


def chart(kind: str, data: Mapping[str, Any], family: str) -> Markup:
    """Draw a chart of ``kind`` (a key of :data:`KINDS`) with letters of ``family``.

    ``data`` are plain values as the kind's function says, ``title`` among them: what the chart shows, for those who
    cannot see it. ``width`` is in points, 468 on portrait pages unless told otherwise.

    Raises:
        ValueError: there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"jenis gambar “{kind}” tidak ada; yang ada: {', '.join(KINDS)}")
    return Markup(KINDS[kind](data, family))  # noqa: S704 every text in it is escaped by Drawing


@pass_context
def draw(context: Context, kind: str, data: Mapping[str, Any]) -> Markup:
    """Draw a chart in the font and width of the document: ``{{ gambar("indeks_kategori", data) }}`` in templates."""
    return chart(kind, {"width": context["page"]["chart"], **data}, context["document"]["font_family"])
