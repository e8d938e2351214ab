"""Native charts in the look of the workbooks: bars against a target, shares, and ranks."""

from __future__ import annotations

from typing import Any, Final

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import styles

COLOURS: Final = (styles.TEAL_MID, "D8A24A", "9FB8BC", styles.TEAL, "B9695A")


def bars(  # noqa: PLR0913 - a chart is titled, fed and placed
    sheet: Worksheet,
    place: str,
    title: str,
    *,
    labels: str,
    series: tuple[str, ...],
    maximum: float | None,
    size: tuple[float, float],
    lying: bool = False,
    number_format: str = "0",
    source: Worksheet | None = None,
) -> None:
    """Add a bar chart to ``sheet``.

    ``labels`` and ``series`` are areas of ``source`` (or ``sheet``), each series with its heading on top; ``size`` is
    width and height in centimetres; ``maximum`` ends the axis of values.
    """
    chart: Any = BarChart()
    chart.type = "bar" if lying else "col"
    chart.style = 10
    chart.title = _title(title)
    chart.width, chart.height = size
    chart.gapWidth = 45
    chart.overlap = 0 if len(series) > 1 else None
    for area, colour in zip(series, COLOURS, strict=False):
        chart.add_data(Reference(range_string=f"{_quoted(source or sheet)}!{_fixed(area)}"), titles_from_data=True)
        properties = GraphicalProperties(solidFill=colour)
        properties.line = LineProperties(noFill=True)
        chart.series[-1].graphicalProperties = properties
    chart.set_categories(Reference(range_string=f"{_quoted(source or sheet)}!{_fixed(labels)}"))
    _axes(chart, maximum, number_format, lying=lying)
    chart.legend = chart.legend if len(series) > 1 else None
    if chart.legend:
        chart.legend.position = "b"
        chart.legend.txPr = _small()
    sheet.add_chart(chart, place)


def _letters(size: float, colour: str, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=int(size * 100), b=bold, solidFill=colour, latin=Font(typeface=styles.FONT))


def _title(text: str) -> Any:  # noqa: ANN401 - openpyxl is not typed here
    look = _letters(11, styles.TEAL, bold=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _small() -> RichText:
    look = ParagraphProperties(defRPr=_letters(9, styles.INK))
    return RichText(bodyPr=RichTextProperties(), p=[Paragraph(pPr=look, endParaRPr=_letters(9, styles.INK))])


def _axes(chart: Any, maximum: float | None, number_format: str, *, lying: bool) -> None:  # noqa: ANN401 - openpyxl
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = maximum
    chart.y_axis.number_format = number_format
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E3E8EA"))
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=styles.LINE))
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.x_axis.txPr = chart.y_axis.txPr = _small()
    if lying:
        chart.x_axis.scaling.orientation = "maxMin"  # the best on top
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = number_format
    labels.txPr = _small()
    chart.dataLabels = labels


def _quoted(sheet: Worksheet) -> str:
    return f"'{sheet.title}'"


def _fixed(area: str) -> str:
    """Return an area with absolute references."""
    return ":".join(
        f"${place.rstrip('0123456789')}${place.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}" for place in area.split(":")
    )
