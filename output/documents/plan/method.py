"""Method: how the instrument turns answers into an index, in words taken from its own data."""

from __future__ import annotations

from output.documents.plan.basis import Basis
from output.documents.plan.tables import Column, row, table
from output.documents.plan.wording import spelled
from output.formats import number
from rubrics.rubric import GradeBand, MissingPolicy, Rubric, RuleEffect, WeightedMean


def method_paragraphs(basis: Basis) -> tuple[str, ...]:
    """Explain instrument, score, missing answers and rules."""
    rubric = basis.results.rubric
    return tuple(filter(None, (_instrument(rubric), _score(rubric), _missing(rubric), _rules(rubric))))


def _instrument(rubric: Rubric) -> str:
    indicators = rubric.indicators.values()
    regional = sum(indicator.regional for indicator in indicators)
    own = len(rubric.indicators) - regional
    parts = [f"{number(own)} indikator yang dijawab oleh unit"] if own else []
    parts += [f"{number(regional)} indikator yang dijawab satu kali untuk tingkat daerah"] if regional else []
    return (
        f"Instrumen yang dipakai ialah {rubric.title} edisi {rubric.edition}, yang terdiri atas "
        f"{number(len(rubric.categories))} kategori dan {number(len(rubric.indicators))} indikator: "
        f"{' dan '.join(parts)}. Setiap tingkat jawaban memiliki uraian tersendiri sehingga unit memilih tingkat yang "
        "sesuai dengan keadaan dan menyebutkan data dukungnya."
    )


def _score(rubric: Rubric) -> str:
    scoring = rubric.scoring
    ends = f"{number(scoring.minimum)} sampai dengan {number(scoring.maximum)}"
    if isinstance(rubric.aggregator, WeightedMean):
        how = "Nilai kategori dan indeks dihitung sebagai rata-rata tertimbang menurut bobot"
    else:
        how = "Nilai kategori dan indeks dihitung menurut aturan penggabungan pada instrumen"
    return (
        f"{how}, dinyatakan dalam rentang {ends}. Nilai daerah pada suatu indikator ialah rata-rata nilai unit yang "
        "ditanyai; indikator tingkat daerah memakai jawaban daerah sendiri. Perhitungan dilakukan tanpa "
        f"pembulatan; angka baru dibulatkan pada saat ditampilkan, yaitu sampai {spelled(scoring.places)} angka di "
        "belakang koma, dan selisih dihitung dari angka yang ditampilkan."
    )


def _missing(rubric: Rubric) -> str:
    zero = MissingPolicy.ZERO
    unanswered = "bernilai nol" if rubric.scoring.unanswered is zero else "tidak ikut dihitung"
    insufficient = "bernilai nol" if rubric.scoring.insufficient is zero else "tidak ikut dihitung"
    return (
        f"Pertanyaan yang tidak dijawab {unanswered}; jawaban yang data dukungnya dinyatakan tidak memadai oleh "
        f"verifikator {insufficient}. Pertanyaan yang tidak berlaku bagi suatu unit dikeluarkan dari pembagi, demikian "
        "pula persentase yang pembaginya nol, misalnya tingkat penyelesaian pada unit yang tidak menerima laporan."
    )


def _rules(rubric: Rubric) -> str:
    caps = sum(rule.effect is RuleEffect.CAP for rule in rubric.rules)
    if not caps:
        return ""
    return (
        f"Hubungan antarindikator dijaga oleh {spelled(caps)} aturan kerangka logis: capaian pelaksanaan tidak dapat "
        "diperhitungkan melebihi tingkat yang dimungkinkan oleh prasyaratnya."
    )


def weight_table(basis: Basis) -> dict[str, object]:
    """Categories with their weights and numbers of indicators."""
    rubric = basis.results.rubric
    columns = (
        Column("Kode", 10),
        Column("Kategori", 42),
        Column("Bobot", 12, "angka"),
        Column("Unit", 12, "tengah", over="Indikator dijawab oleh"),
        Column("Daerah", 12, "tengah", over="Indikator dijawab oleh"),
        Column("Jumlah", 12, "tengah"),
    )
    rows = []
    for category in rubric.categories:
        regional = sum(indicator.regional for indicator in category.indicators)
        whole = len(category.indicators)
        rows.append(
            row(category.id, category.title, _plain(category.weight), str(whole - regional), str(regional), str(whole))
        )
    regional = sum(indicator.regional for indicator in rubric.indicators.values())
    whole = len(rubric.indicators)
    weight = _plain(sum(category.weight for category in rubric.categories))
    rows.append(row("", "Jumlah", weight, str(whole - regional), str(regional), str(whole), look="jumlah"))
    return table(columns, rows)


def _plain(weight: object) -> str:
    """A weight as the rubric writes it, with a decimal comma."""
    text = f"{weight:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def grade_table(basis: Basis) -> dict[str, object]:
    """The internal grades with their bands."""
    columns = (Column("Predikat internal", 20, "tengah"), Column("Indeks", 24, "tengah"), Column("Arti", 56))
    bands = reversed(basis.results.rubric.grades)
    return table(columns, (row(band.title, _band(basis.results.rubric, band), band.description) for band in bands))


def _band(rubric: Rubric, band: GradeBand) -> str:
    lower = _plain(band.lower)
    if band.upper is None:
        return f"{lower} sampai dengan {_plain(rubric.scoring.maximum)}"
    return f"{lower} sampai kurang dari {_plain(band.upper)}"
