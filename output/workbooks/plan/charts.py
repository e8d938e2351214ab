"""Native charts of the plan: expected index against target, cost against ceiling."""

from __future__ import annotations

from typing import Any, Final

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from output.workbooks import styles

Chart = Any  # charts of openpyxl are dynamic

_HEIGHT: Final = 8.4  # centimetres
_INDEX, _TARGET, _COST, _CEILING = 3, 4, 7, 8  # columns of the table
_YEAR: Final = 2
_AMBER: Final = "D98E04"


def index_chart(sheet: Worksheet, first: int, last: int) -> Chart:
    """Bars of the expected index, beginning with the assessment, and a line of the target."""
    chart = _bars("Indeks daerah: perkiraan dan target", 13.7)
    _add(chart, sheet, _INDEX, first, last)
    _fill(chart, 0, styles.TEAL_MID)
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "0"
    line: Any = LineChart()
    _add(line, sheet, _TARGET, first, last)
    series = line.series[0]
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=_AMBER, w=28_000))
    series.marker.symbol = "diamond"
    series.marker.size = 8
    series.marker.graphicalProperties = GraphicalProperties(solidFill=_AMBER, ln=LineProperties(solidFill=_AMBER))
    series.smooth = False
    chart += line
    return chart


def money_chart(sheet: Worksheet, first: int, last: int) -> Chart:
    """Bars of cost and ceiling side by side, in millions of rupiah."""
    chart = _bars("Biaya dan pagu (juta rupiah)", 12.6)
    for column in (_COST, _CEILING):
        _add(chart, sheet, column, first, last)
    _fill(chart, 0, styles.TEAL_MID)
    _fill(chart, 1, styles.LINE)
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "[$-421]#,##0,,"
    return chart


def _bars(title: str, width: float) -> Chart:
    chart: Any = BarChart()
    chart.type = "col"
    chart.gapWidth = 60
    chart.width, chart.height = width, _HEIGHT
    chart.title = title
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_letters(1100, styles.TEAL, bold=True))
    for run in chart.title.tx.rich.p[0].r or ():
        run.rPr = _letters(1100, styles.TEAL, bold=True)
    chart.title.overlay = False
    chart.legend.position = "b"
    chart.legend.txPr = _text()
    chart.layout = Layout(manualLayout=ManualLayout(x=0.02, y=0.16, w=0.94, h=0.68, xMode="edge", yMode="edge"))
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # newer Excel hides axes that do not say so
        axis.txPr = _text()
        axis.title = None
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E3E8EA"))
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    return chart


def _add(chart: Chart, sheet: Worksheet, column: int, first: int, last: int) -> None:
    head = Reference(sheet, min_col=column, min_row=first, max_row=last)
    chart.add_data(head, titles_from_data=False)
    chart.set_categories(Reference(sheet, min_col=_YEAR, min_row=first, max_row=last))
    chart.series[-1].tx = _title(sheet, column)


def _title(sheet: Worksheet, column: int) -> SeriesLabel:
    place = Reference(sheet, min_col=column, min_row=7, max_row=7)
    return SeriesLabel(strRef=StrRef(f=str(place)))


def _fill(chart: Chart, series: int, colour: str) -> None:
    chart.series[series].graphicalProperties = GraphicalProperties(solidFill=colour)


def _letters(size: int, colour: str, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=Font(typeface=styles.FONT))


def _text() -> RichText:
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=_letters(900, styles.INK)), endParaRPr=_letters(900, styles.INK)
    )
    return RichText(p=[paragraph])
