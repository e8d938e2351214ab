"""Checks of what turns scores into an index and a predicate: lookup tables, the index range, grade bands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from rubrics.checking import Check, Finding
from rubrics.document import Path
from rubrics.problem import ProblemKind, Severity
from rubrics.rubric import Aggregator, GradeBand, Lookup, LookupRow, OPDKind, Rubric
from rubrics.translation import ID_CUTOFF, suggestion

LOOKUP_EMPTY = ProblemKind(
    code="RUB-080",
    severity=Severity.ERROR,
    title="Tabel pencarian kosong",
    what="Tabel pencarian {what}.",
    why="Tanpa syarat tidak ada yang dapat dicari.",
    remedy="Tulis sekurang-kurangnya satu baris, masing-masing dengan at_least.",
)
LOOKUP_CHILD = ProblemKind(
    code="RUB-081",
    severity=Severity.ERROR,
    title="Tabel pencarian menyebut unsur yang tidak ada",
    what="Unsur “{child}” bukan bagian langsung dari kelompok ini.",
    why="Tabel membandingkan nilai bagian langsungnya: indikator, aspek, atau kategori.",
    remedy="{suggestion}Bagian yang ada: {known}.",
)
LOOKUP_ORDER = ProblemKind(
    code="RUB-082",
    severity=Severity.ERROR,
    title="Baris tabel tidak dari yang terbaik",
    what="Baris ke-{row} bernilai {score}, tidak lebih rendah daripada baris sebelumnya ({previous}).",
    why="Baris pertama yang terpenuhi menentukan nilai, sehingga baris terbaik harus paling atas.",
    remedy="Urutkan baris dari nilai tertinggi ke nilai terendah.",
)
LOOKUP_UNREACHABLE = ProblemKind(
    code="RUB-083",
    severity=Severity.ERROR,
    title="Baris tabel tidak pernah tercapai",
    what="Baris ke-{row} tidak pernah tercapai: bila terpenuhi, baris ke-{earlier} sudah terpenuhi lebih dahulu.",
    why="Baris pertama yang terpenuhi menentukan nilai.",
    remedy="Longgarkan syarat baris ke-{row}, perketat baris ke-{earlier}, atau hapus salah satunya.",
)
LOOKUP_OTHERWISE = ProblemKind(
    code="RUB-084",
    severity=Severity.ERROR,
    title="Nilai selain itu terlalu tinggi",
    what="Nilai otherwise ({otherwise}) tidak lebih rendah daripada baris terakhir ({last}).",
    why="Yang tidak memenuhi satu baris pun harus bernilai lebih rendah.",
    remedy="Turunkan otherwise, atau hapus agar menjadi 0.",
)
LOOKUP_THRESHOLD = ProblemKind(
    code="RUB-085",
    severity=Severity.ERROR,
    title="Ambang tabel di luar 0 sampai 1",
    what="Ambang {threshold} untuk “{child}” di luar 0 sampai 1.",
    why="Nilai setiap bagian berada di antara 0 dan 1, sehingga ambang itu tidak bermakna.",
    remedy="Tulis kode tingkat atau pecahan antara 0 dan 1.",
)
RANGE_REVERSED = ProblemKind(
    code="RUB-086",
    severity=Severity.ERROR,
    title="Rentang indeks terbalik",
    what="Indeks berjalan dari {minimum} sampai {maximum}.",
    why="Indeks terbaik harus lebih besar daripada indeks terburuk.",
    remedy="Perbaiki scoring.minimum dan scoring.maximum.",
)
GRADE_EMPTY = ProblemKind(
    code="RUB-087",
    severity=Severity.ERROR,
    title="Rentang predikat kosong",
    what="Rentang predikat “{code}” kosong: mulai {lower}, di bawah {upper}.",
    why="Batas bawah termasuk dan batas atas tidak termasuk, sehingga batas atas harus lebih besar.",
    remedy="Perbaiki from dan below.",
)
GRADE_HOLE = ProblemKind(
    code="RUB-088",
    severity=Severity.ERROR,
    title="Rentang predikat berlubang",
    what="Tidak ada predikat untuk indeks dari {lower} sampai di bawah {upper}.",
    why="Setiap indeks harus mendapat tepat satu predikat.",
    remedy="Samakan below satu predikat dengan from predikat di atasnya.",
)
GRADE_OVERLAP = ProblemKind(
    code="RUB-089",
    severity=Severity.ERROR,
    title="Rentang predikat bertumpuk",
    what="Predikat “{code}” dan “{other}” bertumpuk mulai indeks {lower}.",
    why="Setiap indeks harus mendapat tepat satu predikat.",
    remedy="Samakan below satu predikat dengan from predikat di atasnya.",
)
GRADE_ENDS = ProblemKind(
    code="RUB-090",
    severity=Severity.ERROR,
    title="Predikat tidak menutup seluruh indeks",
    what="Tidak ada predikat untuk indeks {missing}.",
    why="Indeks berjalan dari {minimum} sampai {maximum}, kedua ujungnya termasuk.",
    remedy="Mulai predikat terendah dari {minimum} dan biarkan predikat tertinggi tanpa below.",
)
GRADE_UNREACHABLE = ProblemKind(
    code="RUB-091",
    severity=Severity.WARNING,
    title="Predikat di luar jangkauan indeks",
    what="Predikat “{code}” mulai dari {lower}, di atas indeks tertinggi {maximum}.",
    why="Predikat itu tidak pernah tercapai.",
    remedy="Perbaiki batasnya atau scoring.maximum.",
)
LOOKUP_BLIND = ProblemKind(
    code="RUB-092",
    severity=Severity.WARNING,
    title="Tabel pencarian tidak melihat jawaban suatu jenis unit",
    what="Unit berjenis {kinds} menjawab indikator dalam kelompok ini, tetapi tidak satu pun yang disebut tabelnya.",
    why="Nilai kelompok bagi unit itu selalu sebesar otherwise, apa pun jawabannya.",
    remedy="Sebut indikator yang mereka jawab dalam tabel, atau pindahkan ke kelompok lain.",
)


def _groups(rubric: Rubric) -> Iterator[tuple[Path, Aggregator, tuple[str, ...]]]:
    """Yield every aggregator with its path and the ids of the direct parts that it combines."""
    yield ("aggregator",), rubric.aggregator, tuple(category.id for category in rubric.categories)
    for c, category in enumerate(rubric.categories):
        parts = (aspect.id for aspect in category.aspects)
        loose = (indicator.id for indicator in category.indicators if indicator.aspect is None)
        yield ("categories", c, "aggregator"), category.aggregator, (*parts, *loose)
        for a, aspect in enumerate(category.aspects):
            inside = tuple(indicator.id for indicator in category.indicators if indicator.aspect == aspect.id)
            yield ("categories", c, "aspects", a, "aggregator"), aspect.aggregator, inside


def _lookups(rubric: Rubric) -> Iterator[tuple[Path, Lookup, tuple[str, ...]]]:
    for path, aggregator, parts in _groups(rubric):
        if isinstance(aggregator, Lookup):
            yield path, aggregator, parts


def _lookup_empty(rubric: Rubric) -> Iterator[Finding]:
    for path, lookup, _ in _lookups(rubric):
        if not lookup.rows:
            yield path, {"what": "tidak mempunyai baris"}
        for n, row in enumerate(lookup.rows):
            if not row.at_least:
                yield (*path, "rows", n), {"what": f"mempunyai baris ke-{n + 1} tanpa syarat"}


def _lookup_children(rubric: Rubric) -> Iterator[Finding]:
    for path, lookup, parts in _lookups(rubric):
        for n, row in enumerate(lookup.rows):
            for child in row.at_least:
                if child not in parts:
                    values = {
                        "child": child,
                        "suggestion": suggestion(child, parts, ID_CUTOFF),
                        "known": ", ".join(parts),
                    }
                    yield (*path, "rows", n, "at_least", child), values


def _lookup_order(rubric: Rubric) -> Iterator[Finding]:
    for path, lookup, _ in _lookups(rubric):
        for n, (better, worse) in enumerate(pairwise(lookup.rows), start=2):
            if worse.score >= better.score:
                values = {"row": n, "score": worse.score, "previous": better.score}
                yield (*path, "rows", n - 1, "score"), values


def _lookup_unreachable(rubric: Rubric) -> Iterator[Finding]:
    for path, lookup, _ in _lookups(rubric):
        for (e, earlier), (n, row) in combinations(enumerate(lookup.rows, start=1), 2):
            if _implied(earlier, row):
                yield (*path, "rows", n - 1), {"row": n, "earlier": e}
                break


def _implied(earlier: LookupRow, row: LookupRow) -> bool:
    """Tell whether ``earlier`` is met whenever ``row`` is."""
    return all(row.at_least.get(child, Fraction(0)) >= threshold for child, threshold in earlier.at_least.items())


def _lookup_otherwise(rubric: Rubric) -> Iterator[Finding]:
    for path, lookup, _ in _lookups(rubric):
        if lookup.rows and lookup.otherwise >= lookup.rows[-1].score:
            yield (*path, "otherwise"), {"otherwise": lookup.otherwise, "last": lookup.rows[-1].score}


def _lookup_thresholds(rubric: Rubric) -> Iterator[Finding]:
    for path, lookup, _ in _lookups(rubric):
        for n, row in enumerate(lookup.rows):
            for child, threshold in row.at_least.items():
                if not 0 <= threshold <= 1:
                    yield (*path, "rows", n, "at_least", child), {"child": child, "threshold": threshold}


def _range(rubric: Rubric) -> Iterator[Finding]:
    scoring = rubric.scoring
    if scoring.maximum <= scoring.minimum:
        yield ("scoring",), {"minimum": scoring.minimum, "maximum": scoring.maximum}


def _empty(band: GradeBand) -> bool:
    return band.upper is not None and band.upper <= band.lower


def _bands(rubric: Rubric) -> list[tuple[int, GradeBand]]:
    """Return the grade bands from the lowest up with their positions in the file, empty ones left out."""
    bands = ((n, band) for n, band in enumerate(rubric.grades) if not _empty(band))
    return sorted(bands, key=lambda pair: pair[1].lower)


def _grade_empty(rubric: Rubric) -> Iterator[Finding]:
    for n, band in enumerate(rubric.grades):
        if _empty(band):
            yield ("grades", n), {"code": band.code, "lower": band.lower, "upper": band.upper}


def _grade_holes(rubric: Rubric) -> Iterator[Finding]:
    for (_, low), (n, high) in pairwise(_bands(rubric)):
        if low.upper is not None and low.upper < high.lower:
            yield ("grades", n), {"lower": low.upper, "upper": high.lower}


def _grade_overlaps(rubric: Rubric) -> Iterator[Finding]:
    for (_, low), (n, high) in pairwise(_bands(rubric)):
        if low.upper is None or low.upper > high.lower:
            yield ("grades", n), {"code": low.code, "other": high.code, "lower": high.lower}


def _grade_ends(rubric: Rubric) -> Iterator[Finding]:
    bands = _bands(rubric)
    ends = {"minimum": rubric.scoring.minimum, "maximum": rubric.scoring.maximum}
    if not bands:
        yield ("grades",), ends | {"missing": "mana pun"}
        return
    (low, lowest), (high, highest) = bands[0], bands[-1]
    if lowest.lower > rubric.scoring.minimum:
        yield ("grades", low), ends | {"missing": f"di bawah {lowest.lower}"}
    if highest.upper is not None and highest.upper <= rubric.scoring.maximum:
        yield ("grades", high), ends | {"missing": f"mulai {highest.upper}"}


def _grade_unreachable(rubric: Rubric) -> Iterator[Finding]:
    for n, band in enumerate(rubric.grades):
        if band.lower > rubric.scoring.maximum:
            yield ("grades", n), {"code": band.code, "lower": band.lower, "maximum": rubric.scoring.maximum}


def _lookup_blind(rubric: Rubric) -> Iterator[Finding]:
    for path, lookup, parts in _lookups(rubric):
        seen = _answerers(rubric, [child for row in lookup.rows for child in row.at_least])
        unseen = [kind.value for kind in OPDKind if kind in _answerers(rubric, parts) - seen]
        if unseen and lookup.rows:
            yield path, {"kinds": ", ".join(unseen)}


def _answerers(rubric: Rubric, parts: Iterable[str]) -> set[OPDKind]:
    """Return the kinds of unit that answer anything within ``parts``: indicators, aspects or categories."""
    wanted = set(parts)
    return {
        kind
        for category in rubric.categories
        for indicator in category.indicators
        if wanted & {indicator.id, indicator.aspect, category.id}
        for kind in indicator.applies_to
    }


SCORING_CHECKS = (
    Check(LOOKUP_EMPTY, _lookup_empty),
    Check(LOOKUP_CHILD, _lookup_children),
    Check(LOOKUP_ORDER, _lookup_order),
    Check(LOOKUP_UNREACHABLE, _lookup_unreachable),
    Check(LOOKUP_OTHERWISE, _lookup_otherwise),
    Check(LOOKUP_THRESHOLD, _lookup_thresholds),
    Check(LOOKUP_BLIND, _lookup_blind),
    Check(RANGE_REVERSED, _range),
    Check(GRADE_EMPTY, _grade_empty),
    Check(GRADE_HOLE, _grade_holes),
    Check(GRADE_OVERLAP, _grade_overlaps),
    Check(GRADE_ENDS, _grade_ends),
    Check(GRADE_UNREACHABLE, _grade_unreachable),
)
LOOKUP_CODES = frozenset(
    kind.code for kind in (LOOKUP_ORDER, LOOKUP_UNREACHABLE, LOOKUP_OTHERWISE, LOOKUP_THRESHOLD, LOOKUP_BLIND)
)
