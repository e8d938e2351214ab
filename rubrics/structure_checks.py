"""Checks of what belongs together: ids, categories, aspects, who answers, period and targets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rubrics.checking import Check, Finding, each_indicator, first_uses
from rubrics.document import Path
from rubrics.problem import ProblemKind, Severity
from rubrics.rubric import UNIT_KINDS, OPDKind, Rubric
from rubrics.translation import suggestion

DUPLICATE_ID = ProblemKind(
    code="RUB-055",
    severity=Severity.ERROR,
    title="Pengenal dipakai dua kali",
    what="Pengenal “{id}” sudah dipakai.",
    why="Kategori, aspek, indikator, aturan, sumber, dasar hukum dan predikat dikenali dari pengenalnya.",
    remedy="Beri pengenal lain yang belum dipakai.",
)
EMPTY_CATEGORY = ProblemKind(
    code="RUB-056",
    severity=Severity.ERROR,
    title="Kategori tanpa indikator",
    what="Kategori “{category}” tidak mempunyai indikator.",
    why="Kategori tanpa indikator tidak dapat dinilai.",
    remedy="Tambahkan indikator atau hapus kategorinya.",
)
UNKNOWN_ASPECT = ProblemKind(
    code="RUB-057",
    severity=Severity.ERROR,
    title="Aspek tidak dikenal",
    what="Indikator menyebut aspek “{aspect}” yang tidak ada pada kategori ini.",
    why="Indikator hanya dapat masuk aspek dari kategorinya sendiri.",
    remedy="{suggestion}Aspek yang ada: {known}.",
)
WITHOUT_ASPECT = ProblemKind(
    code="RUB-058",
    severity=Severity.WARNING,
    title="Indikator tanpa aspek",
    what="Indikator tidak menyebut aspek, padahal kategorinya terbagi dalam aspek.",
    why="Indikator itu akan dihitung sejajar dengan aspek, bukan di dalamnya.",
    remedy="Tambahkan aspect: {known}.",
)
EMPTY_ASPECT = ProblemKind(
    code="RUB-059",
    severity=Severity.ERROR,
    title="Aspek tanpa indikator",
    what="Aspek “{aspect}” tidak mempunyai indikator.",
    why="Aspek tanpa indikator tidak dapat dinilai.",
    remedy="Masukkan indikator ke aspek itu atau hapus aspeknya.",
)
NOBODY_ANSWERS = ProblemKind(
    code="RUB-060",
    severity=Severity.ERROR,
    title="Indikator tanpa penjawab",
    what="Daftar applies_to kosong.",
    why="Indikator harus dijawab oleh sekurang-kurangnya satu jenis unit.",
    remedy="Tulis all, region, atau daftar jenis unit.",
)
MIXED_ANSWERERS = ProblemKind(
    code="RUB-061",
    severity=Severity.ERROR,
    title="Indikator dijawab unit sekaligus daerah",
    what="applies_to memuat daerah bersama jenis unit lain.",
    why="Indikator dijawab sekali untuk daerah, atau oleh setiap unit; tidak keduanya.",
    remedy="Tulis region untuk daerah, atau hapus daerah dari daftar.",
)
KIND_WITHOUT_QUESTION = ProblemKind(
    code="RUB-062",
    severity=Severity.WARNING,
    title="Jenis unit tanpa pertanyaan",
    what="Unit berjenis {kinds} tidak menjawab satu indikator pun.",
    why="Formulir unit itu akan kosong.",
    remedy="Periksa applies_to, atau pastikan jenis unit itu memang tidak dinilai.",
)
PERIOD_REVERSED = ProblemKind(
    code="RUB-063",
    severity=Severity.ERROR,
    title="Periode terbalik",
    what="Tahun akhir {last} lebih awal daripada tahun awal {first}.",
    why="Periode berjalan dari tahun awal sampai tahun akhir.",
    remedy="Tukar kedua tahun itu.",
)
NO_TARGETS = ProblemKind(
    code="RUB-064",
    severity=Severity.ERROR,
    title="Indikator tanpa target",
    what="Indikator tidak mempunyai target.",
    why="Kesenjangan dan rencana aksi dihitung terhadap target setiap tahun.",
    remedy='Tulis targets, misalnya {{{first}: "1", {last}: "2"}}.',
)
UNKNOWN_TARGET_LEVEL = ProblemKind(
    code="RUB-065",
    severity=Severity.ERROR,
    title="Target menyebut tingkat yang tidak ada",
    what="Target tahun {year} menyebut tingkat “{level}”, yang tidak ada pada skala.",
    why="Target adalah kode salah satu tingkat skala.",
    remedy="Pilih salah satu kode: {known}.",
)
TARGET_OUTSIDE_PERIOD = ProblemKind(
    code="RUB-066",
    severity=Severity.ERROR,
    title="Target di luar periode",
    what="Target tahun {year} berada di luar periode {first} sampai {last}.",
    why="Target ditetapkan untuk tahun-tahun dalam periode edisi ini.",
    remedy="Hapus tahun itu, atau perbaiki periode pada rubric.yaml.",
)
TARGET_FALLING = ProblemKind(
    code="RUB-067",
    severity=Severity.ERROR,
    title="Target menurun",
    what="Target tahun {year} (“{level}”) lebih rendah daripada target tahun {before} (“{previous}”).",
    why="Target dalam satu periode tetap atau naik dari tahun ke tahun.",
    remedy="Naikkan target tahun {year} atau turunkan target sebelumnya.",
)
TARGET_LATE = ProblemKind(
    code="RUB-068",
    severity=Severity.WARNING,
    title="Tahun pertama tanpa target",
    what="Target paling awal adalah untuk tahun {year}, padahal periode mulai {first}.",
    why="Untuk tahun sebelumnya dipakai target paling awal itu, yang mungkin tidak dimaksudkan.",
    remedy="Tambahkan target tahun {first}.",
)
NO_CATEGORIES = ProblemKind(
    code="RUB-069",
    severity=Severity.ERROR,
    title="Rubrik tanpa kategori",
    what="Rubrik tidak mempunyai kategori.",
    why="Tanpa kategori tidak ada yang ditanyakan.",
    remedy="Daftarkan nama berkas kategori pada categories.",
)


def _ids(rubric: Rubric) -> Iterator[tuple[Path, str]]:
    for c, category in enumerate(rubric.categories):
        yield ("categories", c, "id"), category.id
        for a, aspect in enumerate(category.aspects):
            yield ("categories", c, "aspects", a, "id"), aspect.id
        for i, indicator in enumerate(category.indicators):
            yield ("categories", c, "indicators", i, "id"), indicator.id


def _named(rubric: Rubric) -> Iterator[list[tuple[Path, str]]]:
    """Yield the groups of names that must differ among themselves."""
    yield list(_ids(rubric))
    yield [(("rules", n, "id"), rule.id) for n, rule in enumerate(rubric.rules)]
    yield [(("sources", n, "code"), source.code) for n, source in enumerate(rubric.sources)]
    yield [(("legal_basis", n, "id"), reference.id) for n, reference in enumerate(rubric.legal_basis)]
    yield [(("grades", n, "code"), band.code) for n, band in enumerate(rubric.grades)]


def _duplicate_ids(rubric: Rubric) -> Iterator[Finding]:
    for names in _named(rubric):
        for path, name, _ in first_uses(names):
            yield path, {"id": name}


def _no_categories(rubric: Rubric) -> Iterator[Finding]:
    if not rubric.categories:
        yield ("categories",), {}


def _empty_categories(rubric: Rubric) -> Iterator[Finding]:
    for c, category in enumerate(rubric.categories):
        if not category.indicators:
            yield ("categories", c, "indicators"), {"category": category.title}


def _unknown_aspects(rubric: Rubric) -> Iterator[Finding]:
    for c, category in enumerate(rubric.categories):
        known = [aspect.id for aspect in category.aspects]
        for i, indicator in enumerate(category.indicators):
            if indicator.aspect is not None and indicator.aspect not in known:
                guess = suggestion(indicator.aspect, known)
                values = {"aspect": indicator.aspect, "suggestion": guess, "known": ", ".join(known) or "tidak ada"}
                yield ("categories", c, "indicators", i, "aspect"), values


def _without_aspect(rubric: Rubric) -> Iterator[Finding]:
    for c, category in enumerate(rubric.categories):
        known = " atau ".join(aspect.id for aspect in category.aspects)
        for i, indicator in enumerate(category.indicators):
            if known and indicator.aspect is None:
                yield ("categories", c, "indicators", i), {"known": known}


def _empty_aspects(rubric: Rubric) -> Iterator[Finding]:
    for c, category in enumerate(rubric.categories):
        used = {indicator.aspect for indicator in category.indicators}
        for a, aspect in enumerate(category.aspects):
            if aspect.id not in used:
                yield ("categories", c, "aspects", a), {"aspect": aspect.id}


def _nobody_answers(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        if not indicator.applies_to:
            yield (*path, "applies_to"), {}


def _mixed_answerers(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        if OPDKind.DAERAH in indicator.applies_to and not indicator.regional:
            yield (*path, "applies_to"), {}


def _kinds_without_question(rubric: Rubric) -> Iterator[Finding]:
    idle = [kind.value for kind in UNIT_KINDS if not rubric.questions(kind)]
    if idle and rubric.indicators:
        yield (), {"kinds": ", ".join(idle)}


def _period(rubric: Rubric) -> Iterator[Finding]:
    if rubric.last_year < rubric.first_year:
        yield ("last_year",), {"first": rubric.first_year, "last": rubric.last_year}


def _no_targets(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        if not indicator.targets:
            yield (*path, "targets"), {"first": rubric.first_year, "last": rubric.last_year}


def _target_levels(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        for year, level in indicator.targets.items():
            if level not in indicator.scale.by_code:
                values = {"year": year, "level": level, "known": ", ".join(indicator.scale.by_code)}
                yield (*path, "targets", str(year)), values


def _target_years(rubric: Rubric) -> Iterator[Finding]:
    first, last = rubric.first_year, rubric.last_year
    for path, indicator in each_indicator(rubric):
        for year in indicator.targets:
            if first <= last and not first <= year <= last:
                yield (*path, "targets", str(year)), {"year": year, "first": first, "last": last}


def _falling_targets(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        ranks = indicator.scale.ranks
        stated = [(year, level) for year, level in sorted(indicator.targets.items()) if level in ranks]
        for (before, previous), (year, level) in pairwise(stated):
            if ranks[level] < ranks[previous]:
                values = {"year": year, "level": level, "before": before, "previous": previous}
                yield (*path, "targets", str(year)), values


def _late_targets(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        if indicator.targets and min(indicator.targets) > rubric.first_year:
            yield (*path, "targets"), {"year": min(indicator.targets), "first": rubric.first_year}


STRUCTURE_CHECKS = (
    Check(DUPLICATE_ID, _duplicate_ids),
    Check(NO_CATEGORIES, _no_categories),
    Check(EMPTY_CATEGORY, _empty_categories),
    Check(UNKNOWN_ASPECT, _unknown_aspects),
    Check(WITHOUT_ASPECT, _without_aspect),
    Check(EMPTY_ASPECT, _empty_aspects),
    Check(NOBODY_ANSWERS, _nobody_answers),
    Check(MIXED_ANSWERERS, _mixed_answerers),
    Check(KIND_WITHOUT_QUESTION, _kinds_without_question),
    Check(PERIOD_REVERSED, _period),
    Check(NO_TARGETS, _no_targets),
    Check(UNKNOWN_TARGET_LEVEL, _target_levels),
    Check(TARGET_OUTSIDE_PERIOD, _target_years),
    Check(TARGET_FALLING, _falling_targets),
    Check(TARGET_LATE, _late_targets),
)
