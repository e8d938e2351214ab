"""Checks of texts and their provenance: wording, evidence, "tidak berlaku", sources and legal references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from rubrics.checking import Check, Finding, each_indicator
from rubrics.document import Path
from rubrics.problem import ProblemKind, Severity
from rubrics.rubric import Rubric, ScaleType, Source, Status
from rubrics.translation import suggestion

SHORTEST = {"guidance": 40, "descriptor": 15, "not_applicable": 15}  # letters; fewer never say enough to be judged by

UNKNOWN_SOURCE = ProblemKind(
    code="RUB-100",
    severity=Severity.ERROR,
    title="Kode sumber tidak dikenal",
    what="Kode sumber “{code}” tidak ada pada daftar sources.",
    why="Setiap kode harus dapat dicetak dengan judul sumbernya.",
    remedy="{suggestion}Kode yang ada: {known}.",
)
OFFICIAL_WITHOUT_SOURCE = ProblemKind(
    code="RUB-101",
    severity=Severity.ERROR,
    title="Berstatus resmi tanpa sumber",
    what="{what} berstatus resmi tanpa kode sumber.",
    why="Yang resmi harus dapat ditunjukkan dasarnya.",
    remedy="Sebut kode sumbernya, atau kembalikan status menjadi usulan.",
)
OFFICIAL_WITH_PROPOSALS = ProblemKind(
    code="RUB-102",
    severity=Severity.WARNING,
    title="Rubrik resmi memuat usulan",
    what="Rubrik berstatus resmi, tetapi {count} indikator masih berstatus usulan.",
    why="Dokumen akan menyebut instrumen ini resmi seluruhnya.",
    remedy="Sahkan indikator itu dengan sumbernya, atau kembalikan status rubrik menjadi usulan.",
)
UNUSED_SOURCE = ProblemKind(
    code="RUB-103",
    severity=Severity.NOTE,
    title="Sumber tidak dirujuk",
    what="Sumber “{code}” tidak dirujuk oleh indikator atau aturan mana pun.",
    why="Sumber itu tetap tercetak pada daftar sumber.",
    remedy="Rujuk pada indikator yang bersangkutan, atau hapus dari daftar.",
)
BAD_URL = ProblemKind(
    code="RUB-104",
    severity=Severity.ERROR,
    title="Tautan sumber tidak aman",
    what="Tautan “{url}” bukan alamat situs.",
    why="Tautan dicetak dalam dokumen dan hanya alamat situs yang boleh.",
    remedy="Tulis alamat lengkap yang berawalan https://.",
)
LEGAL_REVERSED = ProblemKind(
    code="RUB-105",
    severity=Severity.ERROR,
    title="Masa berlaku peraturan terbalik",
    what="Peraturan dicabut mulai {repealed}, tidak sesudah mulai berlaku {valid}.",
    why="Peraturan itu tidak pernah berlaku menurut tanggalnya.",
    remedy="Perbaiki valid_from atau repealed_from.",
)
LEGAL_HALF_REPEALED = ProblemKind(
    code="RUB-106",
    severity=Severity.WARNING,
    title="Pencabutan peraturan tidak lengkap",
    what="Pencabutan peraturan tidak menyebut {missing}.",
    why="Tanpa keduanya peraturan dapat tercetak padahal sudah dicabut, atau sebaliknya.",
    remedy="Isi repealed_from dan repealed_by bersama-sama.",
)
LEGAL_NEVER_IN_FORCE = ProblemKind(
    code="RUB-107",
    severity=Severity.NOTE,
    title="Peraturan tidak berlaku dalam periode",
    what="Peraturan tidak berlaku pada satu hari pun dalam {first} sampai {last}.",
    why="Peraturan itu tidak akan tercetak sebagai dasar hukum.",
    remedy="Periksa tanggalnya; biarkan bila memang dicatat sebagai riwayat.",
)
SHORT_TEXT = ProblemKind(
    code="RUB-108",
    severity=Severity.WARNING,
    title="Teks terlalu pendek",
    what="Teks hanya {length} huruf: “{text}”.",
    why="Dua orang tidak akan menilai sama menurut teks sependek ini; sekurang-kurangnya {least} huruf.",
    remedy="Uraikan keadaan yang dimaksud dan bukti yang menunjukkannya.",
)
SAME_DESCRIPTOR = ProblemKind(
    code="RUB-109",
    severity=Severity.ERROR,
    title="Dua tingkat beruraian sama",
    what="Uraian tingkat “{code}” sama dengan uraian tingkat “{other}”.",
    why="Tingkat yang uraiannya sama tidak dapat dibedakan.",
    remedy="Tulis uraian yang membedakan kedua tingkat itu.",
)
NO_QUESTION_MARK = ProblemKind(
    code="RUB-110",
    severity=Severity.WARNING,
    title="Pertanyaan tanpa tanda tanya",
    what="Pertanyaan tidak diakhiri tanda tanya.",
    why="Formulir menampilkannya sebagai pertanyaan.",
    remedy="Tulis sebagai kalimat tanya yang diakhiri tanda tanya.",
)
REGION_NOT_APPLICABLE = ProblemKind(
    code="RUB-111",
    severity=Severity.WARNING,
    title="Indikator daerah dapat “tidak berlaku”",
    what="Indikator yang dijawab sekali untuk daerah membolehkan “tidak berlaku”.",
    why="Indikator itu akan hilang dari indeks daerah bila dijawab demikian.",
    remedy="Hapus not_applicable, kecuali memang ada daerah yang tidak berkepentingan.",
)
ALL_NOT_APPLICABLE = ProblemKind(
    code="RUB-112",
    severity=Severity.WARNING,
    title="Seluruh kategori dapat “tidak berlaku”",
    what="Semua indikator kategori “{category}” membolehkan “tidak berlaku”.",
    why="Kategori itu dapat hilang seluruhnya dari indeks suatu unit.",
    remedy="Batasi not_applicable pada indikator yang memang tidak selalu menyangkut setiap unit.",
)
NO_EVIDENCE = ProblemKind(
    code="RUB-113",
    severity=Severity.WARNING,
    title="Tanpa data dukung",
    what="Indikator tidak meminta data dukung.",
    why="Jawaban tanpa data dukung tidak dapat diverifikasi.",
    remedy="Sebut data dukung yang diminta beserta contohnya.",
)
PLACEHOLDER = ProblemKind(
    code="RUB-114",
    severity=Severity.ERROR,
    title="Teks sementara tertinggal",
    what="Teks masih memuat “{word}”.",
    why="Teks sementara akan terbaca pada formulir dan dokumen.",
    remedy="Lengkapi teksnya.",
)


def _sourced(rubric: Rubric) -> Iterator[tuple[Path, str, Source]]:
    """Yield every part that states a source, with how to name it."""
    for path, indicator in each_indicator(rubric):
        yield (*path, "source"), f"Indikator {indicator.id}", indicator.source
    for n, rule in enumerate(rubric.rules):
        yield ("rules", n, "source"), f"Aturan {rule.id}", rule.source


def _unknown_sources(rubric: Rubric) -> Iterator[Finding]:
    known = [source.code for source in rubric.sources]
    for path, _, source in _sourced(rubric):
        for n, code in enumerate(source.codes):
            if code not in known:
                values = {"code": code, "suggestion": suggestion(code, known), "known": ", ".join(known) or "tidak ada"}
                yield (*path, "codes", n), values


def _official_without_source(rubric: Rubric) -> Iterator[Finding]:
    for path, name, source in _sourced(rubric):
        if source.status is Status.RESMI and not source.codes:
            yield path, {"what": name}
    if rubric.status is Status.RESMI and not rubric.sources:
        yield ("status",), {"what": "Rubrik"}


def _official_with_proposals(rubric: Rubric) -> Iterator[Finding]:
    proposals = [path for path, indicator in each_indicator(rubric) if indicator.source.status is Status.USULAN]
    if rubric.status is Status.RESMI and proposals:
        yield ("status",), {"count": len(proposals)}


def _unused_sources(rubric: Rubric) -> Iterator[Finding]:
    used = {code for _, _, source in _sourced(rubric) for code in source.codes}
    for n, source in enumerate(rubric.sources):
        if source.code not in used:
            yield ("sources", n), {"code": source.code}


_ADDRESS = r"(https?://)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[^\s<>\"]*)?"


def _bad_urls(rubric: Rubric) -> Iterator[Finding]:
    for n, source in enumerate(rubric.sources):
        if source.url is not None and not re.fullmatch(_ADDRESS, source.url):
            yield ("sources", n, "url"), {"url": source.url[:60]}


def _legal_reversed(rubric: Rubric) -> Iterator[Finding]:
    for n, reference in enumerate(rubric.legal_basis):
        repealed = reference.repealed_from
        if repealed is not None and repealed <= reference.valid_from:
            yield ("legal_basis", n), {"repealed": repealed, "valid": reference.valid_from}


def _legal_half_repealed(rubric: Rubric) -> Iterator[Finding]:
    for n, reference in enumerate(rubric.legal_basis):
        parts = {"repealed_from": reference.repealed_from, "repealed_by": reference.repealed_by}
        missing = [name for name, value in parts.items() if value is None]
        if len(missing) == 1:
            yield ("legal_basis", n), {"missing": missing[0]}


def _legal_never_in_force(rubric: Rubric) -> Iterator[Finding]:
    if rubric.last_year < rubric.first_year:
        return
    first, last = date(rubric.first_year, 1, 1), date(rubric.last_year, 12, 31)
    for n, reference in enumerate(rubric.legal_basis):
        over = reference.repealed_from is not None and reference.repealed_from <= first
        if reference.valid_from > last or over:
            yield ("legal_basis", n), {"first": rubric.first_year, "last": rubric.last_year}


def _wordings(rubric: Rubric) -> Iterator[tuple[Path, str, str]]:
    """Yield the texts that must be worded with care: path, key, text."""
    for path, indicator in each_indicator(rubric):
        yield (*path, "question"), "question", indicator.question
        yield (*path, "guidance"), "guidance", indicator.guidance
        for rank, level in enumerate(indicator.scale.levels):
            yield (*path, "scale", "levels", rank, "descriptor"), "descriptor", level.descriptor
        if indicator.not_applicable is not None:
            yield (*path, "not_applicable"), "not_applicable", indicator.not_applicable


def _short_texts(rubric: Rubric) -> Iterator[Finding]:
    for path, key, text in _wordings(rubric):
        least = SHORTEST.get(key, 0)
        if len(text.strip()) < least:
            yield path, {"length": len(text.strip()), "text": text.strip(), "least": least}


def _same_descriptors(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        seen: dict[str, str] = {}
        for rank, level in enumerate(indicator.scale.levels):
            plain = " ".join(level.descriptor.casefold().split()).rstrip(".")
            if plain in seen:
                yield (*path, "scale", "levels", rank, "descriptor"), {"code": level.code, "other": seen[plain]}
            seen.setdefault(plain, level.code)


def _no_question_mark(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        if not indicator.question.rstrip().endswith("?"):
            yield (*path, "question"), {}


def _region_not_applicable(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        without_cases = indicator.scale.type is ScaleType.WORKING_DAYS  # a mean of nothing is no number of days
        if indicator.regional and indicator.not_applicable is not None and not without_cases:
            yield (*path, "not_applicable"), {}


def _all_not_applicable(rubric: Rubric) -> Iterator[Finding]:
    for c, category in enumerate(rubric.categories):
        allowed = Counter(indicator.not_applicable is not None for indicator in category.indicators)
        if allowed[True] and not allowed[False]:
            yield ("categories", c), {"category": category.title}


def _no_evidence(rubric: Rubric) -> Iterator[Finding]:
    for path, indicator in each_indicator(rubric):
        if not indicator.evidence:
            yield path, {}


_PLACEHOLDER = re.compile(r"\b(TODO|TBD|FIXME|XXX+|lorem ipsum|diisi nanti|menyusul)\b", re.IGNORECASE)


def _placeholders(rubric: Rubric) -> Iterator[Finding]:
    for path, _, text in _wordings(rubric):
        found = _PLACEHOLDER.search(text)
        if found:
            yield path, {"word": found.group()}


TEXT_CHECKS = (
    Check(UNKNOWN_SOURCE, _unknown_sources),
    Check(OFFICIAL_WITHOUT_SOURCE, _official_without_source),
    Check(OFFICIAL_WITH_PROPOSALS, _official_with_proposals),
    Check(UNUSED_SOURCE, _unused_sources),
    Check(BAD_URL, _bad_urls),
    Check(LEGAL_REVERSED, _legal_reversed),
    Check(LEGAL_HALF_REPEALED, _legal_half_repealed),
    Check(LEGAL_NEVER_IN_FORCE, _legal_never_in_force),
    Check(SHORT_TEXT, _short_texts),
    Check(SAME_DESCRIPTOR, _same_descriptors),
    Check(NO_QUESTION_MARK, _no_question_mark),
    Check(REGION_NOT_APPLICABLE, _region_not_applicable),
    Check(ALL_NOT_APPLICABLE, _all_not_applicable),
    Check(NO_EVIDENCE, _no_evidence),
    Check(PLACEHOLDER, _placeholders),
)
