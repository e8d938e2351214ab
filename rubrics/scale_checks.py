"""Checks of scales: levels, preset codes, scores, and the bands of measured quantities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from rubrics.checking import Check, Finding, each_indicator, first_uses
from rubrics.document import Path
from rubrics.problem import ProblemKind, Severity
from rubrics.rubric import MEASURED, PRESET_CODES, QUOTIENTS, Level, Rubric, Scale, ScaleType

TOO_FEW_LEVELS = ProblemKind(
    code="RUB-040",
    severity=Severity.ERROR,
    title="Skala kurang dari dua tingkat",
    what="Skala hanya mempunyai {count} tingkat.",
    why="Satu tingkat tidak membedakan apa pun.",
    remedy="Tulis sekurang-kurangnya dua tingkat, dari yang terburuk.",
)
DUPLICATE_LEVEL = ProblemKind(
    code="RUB-041",
    severity=Severity.ERROR,
    title="Kode tingkat ditulis dua kali",
    what="Kode tingkat “{code}” dipakai lebih dari sekali.",
    why="Jawaban dicatat dengan kode tingkat, sehingga kode harus unik dalam skalanya.",
    remedy="Beri setiap tingkat kode tersendiri.",
)
PRESET_CODES_DIFFER = ProblemKind(
    code="RUB-042",
    severity=Severity.ERROR,
    title="Kode skala baku tidak cocok",
    what="Skala {type} memakai kode {found}.",
    why="Skala baku mempunyai kode dan urutan yang tetap, dari yang terburuk.",
    remedy="Pakai kode {expected}, atau pakai type: levels untuk kode sendiri.",
)
PRESET_SCORES_DIFFER = ProblemKind(
    code="RUB-043",
    severity=Severity.ERROR,
    title="Nilai skala baku diubah",
    what="Tingkat “{code}” pada skala {type} bernilai {score}, seharusnya {expected}.",
    why="Nilai skala baku terbagi rata dan tepat, misalnya sepertiga pada A sampai D.",
    remedy="Hapus score dari tingkat skala baku, atau pakai type: levels untuk nilai sendiri.",
)
SCORES_NOT_ASCENDING = ProblemKind(
    code="RUB-044",
    severity=Severity.ERROR,
    title="Nilai tingkat tidak menaik",
    what="Tingkat “{code}” bernilai {score}, tidak lebih tinggi daripada tingkat sebelumnya ({previous}).",
    why="Tingkat ditulis dari yang terburuk dan setiap tingkat harus bernilai lebih tinggi.",
    remedy="Urutkan tingkat dari yang terburuk dan perbaiki nilainya.",
)
SCORE_ENDS = ProblemKind(
    code="RUB-045",
    severity=Severity.ERROR,
    title="Nilai tingkat tidak dari 0 sampai 1",
    what="Tingkat {which} “{code}” bernilai {score}, seharusnya {expected}.",
    why="Nilai skala berjalan dari 0 (terburuk) sampai 1 (terbaik); bobotlah yang membedakan indikator.",
    remedy="Ubah nilainya menjadi {expected}, atau hapus score agar nilai terbagi rata.",
)
BAND_ON_CHOICE = ProblemKind(
    code="RUB-046",
    severity=Severity.ERROR,
    title="Rentang pada skala yang dipilih",
    what="Tingkat “{code}” mempunyai from atau below, padahal skala {type} dipilih, bukan diukur.",
    why="Rentang hanya berlaku pada skala terukur.",
    remedy="Hapus from dan below, atau pakai jenis skala terukur ({measured}).",
)
EMPTY_BAND = ProblemKind(
    code="RUB-047",
    severity=Severity.ERROR,
    title="Rentang kosong",
    what="Rentang tingkat “{code}” kosong: mulai {lower}, di bawah {upper}.",
    why="Batas bawah termasuk dan batas atas tidak termasuk, sehingga batas atas harus lebih besar.",
    remedy="Perbaiki from dan below.",
)
BAND_HOLE = ProblemKind(
    code="RUB-048",
    severity=Severity.ERROR,
    title="Rentang berlubang",
    what="Tidak ada tingkat untuk ukuran dari {lower} sampai di bawah {upper}.",
    why="Setiap ukuran yang mungkin harus jatuh pada tepat satu tingkat.",
    remedy="Samakan below satu tingkat dengan from tingkat tetangganya.",
)
BAND_OVERLAP = ProblemKind(
    code="RUB-049",
    severity=Severity.ERROR,
    title="Rentang bertumpuk",
    what="Rentang tingkat “{code}” dan “{other}” bertumpuk mulai {lower}.",
    why="Setiap ukuran yang mungkin harus jatuh pada tepat satu tingkat.",
    remedy="Samakan below satu tingkat dengan from tingkat tetangganya.",
)
BAND_ENDS = ProblemKind(
    code="RUB-050",
    severity=Severity.ERROR,
    title="Rentang tidak menutup semua ukuran",
    what="Tidak ada tingkat untuk ukuran {missing}.",
    why="Ukuran dapat bernilai 0 dan tidak mempunyai batas atas yang pasti.",
    remedy="Mulai rentang terendah dari 0 dan biarkan rentang tertinggi tanpa below.",
)
BAND_ORDER = ProblemKind(
    code="RUB-051",
    severity=Severity.ERROR,
    title="Urutan rentang berbalik arah",
    what="Rentang tingkat “{code}” tidak searah dengan rentang tingkat lainnya.",
    why="Ukuran harus terus naik atau terus turun dari tingkat terburuk ke tingkat terbaik.",
    remedy="Urutkan tingkat dari yang terburuk dan periksa rentangnya.",
)
PERCENT_BANDS = ProblemKind(
    code="RUB-052",
    severity=Severity.ERROR,
    title="Rentang persentase bukan dalam persen",
    what="Batas rentang persentase adalah {bounds}.",
    why="Persentase ditulis dalam persen, 0 sampai 100.",
    remedy="Tulis batas dalam persen, misalnya 90 untuk 90%.",
)
NUMERATOR_TEXT = ProblemKind(
    code="RUB-053",
    severity=Severity.ERROR,
    title="Ukuran tanpa keterangan",
    what="Skala terukur {type} tidak menyebut {field}.",
    why="Pengisi harus tahu angka apa yang diminta pada setiap sel.",
    remedy="Tambahkan {field}: yang menyebut apa yang dihitung.",
)
FIGURE_TEXT_ON_CHOICE = ProblemKind(
    code="RUB-054",
    severity=Severity.ERROR,
    title="Keterangan ukuran yang tidak dipakai",
    what="Skala {type} menyebut {field}, padahal tidak memakainya.",
    why="Keterangan itu tidak akan muncul pada formulir, sehingga mungkin jenis skalanya keliru.",
    remedy="Hapus {field}, atau ubah jenis skalanya.",
)

EachScale = Callable[[Path, Scale], Iterator[Finding]]


def _on_scales(find: EachScale) -> Callable[[Rubric], Iterator[Finding]]:
    def on_rubric(rubric: Rubric) -> Iterator[Finding]:
        for path, indicator in each_indicator(rubric):
            yield from find((*path, "scale"), indicator.scale)

    return on_rubric


def _level_path(path: Path, scale: Scale, level: Level) -> Path:
    return (*path, "levels", scale.levels.index(level))


def _too_few(path: Path, scale: Scale) -> Iterator[Finding]:
    if len(scale.levels) < 2:  # noqa: PLR2004 (the text says why two)
        yield (*path, "levels"), {"count": len(scale.levels)}


def _duplicate_levels(path: Path, scale: Scale) -> Iterator[Finding]:
    names = [((*path, "levels", rank, "code"), level.code) for rank, level in enumerate(scale.levels)]
    for where, code, _ in first_uses(names):
        yield where, {"code": code}


def _preset_codes(path: Path, scale: Scale) -> Iterator[Finding]:
    expected = PRESET_CODES.get(scale.type)
    found = tuple(level.code for level in scale.levels)
    if expected and found != expected:
        yield (*path, "levels"), {"type": scale.type, "found": ", ".join(found), "expected": ", ".join(expected)}


def _preset_scores(path: Path, scale: Scale) -> Iterator[Finding]:
    if scale.type not in PRESET_CODES:
        return
    for rank, level in enumerate(scale.levels):
        expected = Fraction(rank, max(len(scale.levels) - 1, 1))
        if level.score != expected:
            values = {"code": level.code, "type": scale.type, "score": level.score, "expected": expected}
            yield (*path, "levels", rank, "score"), values


def _scores_ascend(path: Path, scale: Scale) -> Iterator[Finding]:
    for rank, (worse, better) in enumerate(pairwise(scale.levels), start=1):
        if better.score <= worse.score:
            values = {"code": better.code, "score": better.score, "previous": worse.score}
            yield (*path, "levels", rank, "score"), values


def _score_ends(path: Path, scale: Scale) -> Iterator[Finding]:
    ends = ((0, "pertama", 0), (len(scale.levels) - 1, "terakhir", 1)) if len(scale.levels) > 1 else ()
    for rank, which, expected in ends:
        level = scale.levels[rank]
        if level.score != expected:
            values = {"which": which, "code": level.code, "score": level.score, "expected": expected}
            yield (*path, "levels", rank, "score"), values


def _band_on_choice(path: Path, scale: Scale) -> Iterator[Finding]:
    if scale.measured:
        return
    measured = ", ".join(sorted(MEASURED))
    for rank, level in enumerate(scale.levels):
        if level.lower is not None or level.upper is not None:
            yield (*path, "levels", rank), {"code": level.code, "type": scale.type, "measured": measured}


def _start(level: Level) -> Decimal:
    """Lower end of a band; quantities are never negative, so an open one starts at 0."""
    return Decimal(0) if level.lower is None else level.lower


def _empty(level: Level) -> bool:
    return level.upper is not None and level.upper <= _start(level)


def _bands(scale: Scale) -> list[Level]:
    """Return the levels of a measured scale by the lower end of their bands, empty ones left out."""
    return sorted((level for level in scale.levels if scale.measured and not _empty(level)), key=_start)


def _empty_bands(path: Path, scale: Scale) -> Iterator[Finding]:
    for rank, level in enumerate(scale.levels):
        if scale.measured and _empty(level):
            yield (*path, "levels", rank), {"code": level.code, "lower": _start(level), "upper": level.upper}


def _band_holes(path: Path, scale: Scale) -> Iterator[Finding]:
    for low, high in pairwise(_bands(scale)):
        if low.upper is not None and low.upper < _start(high):
            yield _level_path(path, scale, high), {"lower": low.upper, "upper": _start(high)}


def _band_overlaps(path: Path, scale: Scale) -> Iterator[Finding]:
    for low, high in pairwise(_bands(scale)):
        if low.upper is None or low.upper > _start(high):
            values = {"code": low.code, "other": high.code, "lower": _start(high)}
            yield _level_path(path, scale, high), values


def _band_ends(path: Path, scale: Scale) -> Iterator[Finding]:
    bands = _bands(scale)
    if not bands:
        return
    if _start(bands[0]) > 0:
        yield _level_path(path, scale, bands[0]), {"missing": f"di bawah {_start(bands[0])}"}
    highest = bands[-1].upper
    if highest is not None:
        yield _level_path(path, scale, bands[-1]), {"missing": f"mulai {highest}"}


def _band_order(path: Path, scale: Scale) -> Iterator[Finding]:
    starts = [_start(level) for level in scale.levels] if scale.measured else []
    if len(starts) < 2:  # noqa: PLR2004
        return
    rising = starts[-1] > starts[0]
    for rank, (worse, better) in enumerate(pairwise(starts), start=1):
        if (better > worse) is not rising:
            yield (*path, "levels", rank), {"code": scale.levels[rank].code}
            return


def _percent_bands(path: Path, scale: Scale) -> Iterator[Finding]:
    bounds = sorted(_bounds(scale.levels)) if scale.type is ScaleType.PERCENTAGE else []
    if bounds and (bounds[-1] <= 1 or bounds[-1] > 100):  # noqa: PLR2004 (per cent)
        yield (*path, "levels"), {"bounds": ", ".join(map(str, bounds))}


def _bounds(levels: Iterable[Level]) -> set[Decimal]:
    return {bound for level in levels for bound in (level.lower, level.upper) if bound is not None and bound != 0}


def _figures(scale: Scale) -> dict[str, bool]:
    """Tell for each text about figures whether the scale asks for it."""
    return {"numerator": scale.type in MEASURED, "denominator": scale.type in QUOTIENTS}


def _figure_texts(path: Path, scale: Scale) -> Iterator[Finding]:
    for name, needed in _figures(scale).items():
        if needed and not (getattr(scale, name) or "").strip():
            yield path, {"type": scale.type, "field": name}


def _unused_figure_texts(path: Path, scale: Scale) -> Iterator[Finding]:
    for name, needed in (_figures(scale) | {"unit": scale.measured}).items():
        if not needed and getattr(scale, name) is not None:
            yield (*path, name), {"type": scale.type, "field": name}


SCALE_CHECKS = (
    Check(TOO_FEW_LEVELS, _on_scales(_too_few)),
    Check(DUPLICATE_LEVEL, _on_scales(_duplicate_levels)),
    Check(PRESET_CODES_DIFFER, _on_scales(_preset_codes)),
    Check(PRESET_SCORES_DIFFER, _on_scales(_preset_scores)),
    Check(SCORES_NOT_ASCENDING, _on_scales(_scores_ascend)),
    Check(SCORE_ENDS, _on_scales(_score_ends)),
    Check(BAND_ON_CHOICE, _on_scales(_band_on_choice)),
    Check(EMPTY_BAND, _on_scales(_empty_bands)),
    Check(BAND_HOLE, _on_scales(_band_holes)),
    Check(BAND_OVERLAP, _on_scales(_band_overlaps)),
    Check(BAND_ENDS, _on_scales(_band_ends)),
    Check(BAND_ORDER, _on_scales(_band_order)),
    Check(PERCENT_BANDS, _on_scales(_percent_bands)),
    Check(NUMERATOR_TEXT, _on_scales(_figure_texts)),
    Check(FIGURE_TEXT_ON_CHOICE, _on_scales(_unused_figure_texts)),
)
