"""Participation: who handed in, who did not, what was verified, and how good the data are."""

from __future__ import annotations

from fractions import Fraction

from assessment.quality import UnitQuality
from output.documents.plan.basis import Basis
from output.documents.plan.tables import Column, row, table
from output.documents.plan.wording import KIND_NAMES, NOTHING, counted, listed, points, portion, sentence, spelled
from output.formats import number, percent

_TWO = 2


def participation_paragraphs(basis: Basis) -> tuple[str, ...]:
    """Say who handed in, what became of the others, and whose values count."""
    return tuple(filter(None, (_handed_in(basis), _empty(basis), _regional(basis), _verified(basis))))


def _handed_in(basis: Basis) -> str:
    region = basis.region
    expected, silent = len(region.expected), region.not_handed_in
    if expected == 1 and not silent:
        return f"{basis.unit(region.expected[0])} menyampaikan formulir asesmen."
    opening = sentence(f"{portion(expected - len(silent), expected, 'unit')} menyampaikan formulir asesmen.")
    if not silent:
        return opening
    if len(silent) == expected:
        return f"{opening} Dengan demikian, indeks dan kesenjangan unit belum dapat dihitung."
    names = listed(basis.units(silent), 8)
    if len(silent) == 1:
        return (
            f"{opening} Satu unit, yaitu {names}, belum menyampaikannya sampai dokumen ini disusun; nilainya belum "
            "diperhitungkan dan formulirnya tetap diminta."
        )
    return (
        f"{opening} {sentence(spelled(len(silent)))} unit belum menyampaikannya sampai dokumen ini disusun, yaitu "
        f"{names}; nilai unit-unit tersebut belum diperhitungkan dan formulirnya tetap diminta."
    )


def _empty(basis: Basis) -> str:
    empty = basis.region.without_answers
    if not empty:
        return ""
    return (
        f"Formulir {listed(basis.units(empty), 8)} diterima tanpa satu pun jawaban sehingga diperlakukan sebagai "
        "belum disampaikan."
    )


def _regional(basis: Basis) -> str:
    asked = any(indicator.regional for indicator in basis.results.rubric.indicators.values())
    if not asked:
        return ""
    if basis.region.region_answered:
        return f"Pertanyaan tingkat daerah dijawab oleh {basis.results.lead_unit.name} selaku unit pengampu."
    return "Pertanyaan tingkat daerah belum dijawab sehingga indikator tingkat daerah belum masuk dalam perhitungan."


def _verified(basis: Basis) -> str:
    counted_units, verified = basis.region.counted, basis.region.verified
    if not counted_units:
        return ""
    if not verified:
        return "Seluruh nilai dalam dokumen ini merupakan nilai mandiri yang belum diverifikasi."
    done = portion(len([code for code in verified if code in counted_units]), len(counted_units), "unit yang dinilai")
    return (
        f"Verifikasi telah dilakukan terhadap {done}; untuk unit yang telah diverifikasi, nilai verifikasi "
        "menggantikan nilai mandiri."
    )


def participation_table(basis: Basis) -> dict[str, object]:
    """Kinds of unit: how many, how many counted, and how their indexes lie."""
    columns = (
        Column("Jenis unit", 34),
        Column("Jumlah unit", 12, "tengah"),
        Column("Dinilai", 12, "tengah"),
        Column("Terendah", 14, "angka", over="Indeks unit"),
        Column("Rata-rata", 14, "angka", over="Indeks unit"),
        Column("Tertinggi", 14, "angka", over="Indeks unit"),
    )
    rows = []
    for kind in basis.region.kinds:
        spread = kind.distribution
        name = KIND_NAMES[kind.kind]
        rows.append(
            row(
                name[:1].upper() + name[1:],
                number(len(kind.expected)),
                number(len(kind.counted)),
                points(spread.minimum if spread else None),
                points(spread.mean if spread else None),
                points(spread.maximum if spread else None),
            )
        )
    whole = basis.region.distribution
    rows.append(
        row(
            "Seluruh unit",
            number(len(basis.region.expected)),
            number(len(basis.region.counted)),
            points(whole.minimum if whole else None),
            points(whole.mean if whole else None),
            points(whole.maximum if whole else None),
            look="jumlah",
        )
    )
    return table(columns, rows)


def quality_paragraphs(basis: Basis) -> tuple[str, ...]:
    """Say how complete and how well evidenced the answers are."""
    quality = basis.region.quality
    asked = sum(each.asked for each in quality)
    if not asked:
        return ("Mutu data belum dapat dinilai karena belum ada jawaban yang diterima.",)
    answered = sum(each.answered for each in quality)
    expected = sum(each.evidence_expected for each in quality)
    given = sum(each.with_evidence for each in quality)
    opening = (
        "Seluruh pertanyaan pada formulir yang diterima telah dijawab."
        if answered == asked
        else f"Dari {number(asked)} pertanyaan pada formulir yang diterima, {number(answered)} "
        f"({percent(Fraction(answered, asked))}) telah dijawab."
    )
    return (f"{opening} {_evidence(given, expected)}".strip(), *_findings(basis, quality))


def _evidence(given: int, expected: int) -> str:
    if not expected:
        return ""
    if given == expected:
        return "Semua jawaban yang memerlukan data dukung telah disertai data dukung."
    if not given:
        return "Belum ada jawaban yang disertai data dukung, padahal data dukung diminta."
    return (
        f"Data dukung disertakan pada {percent(Fraction(given, expected))} jawaban yang memerlukannya, yaitu "
        f"{number(given)} dari {number(expected)} jawaban."
    )


def _findings(basis: Basis, quality: tuple[UnitQuality, ...]) -> tuple[str, ...]:
    errors, warnings = sum(each.errors for each in quality), sum(each.warnings for each in quality)
    if not errors + warnings:
        return ("Pemeriksaan data tidak menemukan catatan yang perlu ditindaklanjuti.",)
    troubled = sorted(
        (each for each in quality if each.errors + each.warnings), key=lambda each: -(each.errors + each.warnings)
    )
    found = (
        f"{number(errors)} kesalahan dan {number(warnings)} peringatan"
        if errors and warnings
        else counted(errors + warnings, "kesalahan" if errors else "peringatan")
    )
    most = troubled[0].errors + troubled[0].warnings
    worst = [each.unit for each in troubled if each.errors + each.warnings == most]
    where = (
        f" Catatan terbanyak terdapat pada {listed(basis.units(worst), 3)}."
        if len(troubled) > len(worst) or most > _TWO
        else ""
    )
    told = (
        f"Pemeriksaan data menghasilkan {found} pada formulir {counted(len(troubled), 'unit')}.{where} "
        "Rinciannya disampaikan kepada setiap unit untuk diperbaiki pada asesmen berikutnya."
    )
    return (told,)


def quality_table(basis: Basis) -> dict[str, object]:
    """Per unit: answered, evidenced, and what the checks found."""
    columns = (
        Column("Unit", 40),
        Column("Pertanyaan dijawab", 15, "tengah"),
        Column("Jawaban berdata dukung", 17, "tengah"),
        Column("Kesalahan", 14, "tengah"),
        Column("Peringatan", 14, "tengah"),
    )
    return table(
        columns,
        (
            row(
                basis.unit(each.unit),
                f"{each.answered} dari {each.asked}",
                f"{each.with_evidence} dari {each.evidence_expected}" if each.evidence_expected else NOTHING,
                number(each.errors),
                number(each.warnings),
            )
            for each in basis.region.quality
        ),
    )
