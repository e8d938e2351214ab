"""JSON Schemas of the YAML files, for editors that complete keys and mark mistakes while one types."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from rubrics.authoring import CategoryText, RubricText
from rubrics.upgrade import Upgrade

FILES: dict[str, tuple[type[BaseModel], str]] = {
    "rubric": (RubricText, "Edisi rubrik: rubric.yaml"),
    "category": (CategoryText, "Satu kategori rubrik: <nama>.yaml"),
    "upgrade": (Upgrade, "Pemetaan dari edisi sebelumnya: upgrade.yaml"),
}

KEY_HELP = {
    "aggregator": "Cara menggabungkan nilai bagian: weighted_mean, weakest_link, atau lookup.",
    "applies_to": "Siapa yang menjawab: all (semua unit), region (sekali untuk daerah), atau daftar jenis unit.",
    "aspect": "Pengenal aspek dalam kategori ini.",
    "aspects": "Kelompok indikator di dalam kategori, bila rubrik bertingkat tiga.",
    "at_least": "Ambang tiap bagian: kode tingkat atau pecahan dari 1.",
    "at_most": "Kode tingkat tertinggi yang masih termasuk.",
    "below": "Batas atas rentang; nilai ini sendiri tidak termasuk.",
    "categories": "Nama berkas kategori tanpa .yaml, menurut urutan formulir.",
    "code": "Kode pendek yang dicatat sebagai jawaban atau rujukan.",
    "codes": "Kode sumber dari daftar sources.",
    "denominator": "Apa yang dihitung sebagai penyebut.",
    "descriptor": "Uraian keadaan pada tingkat ini, sehingga dua orang menilai sama.",
    "description": "Uraian.",
    "example": "Contoh yang dikenali pengisi.",
    "edition": "Nama edisi; sama dengan nama foldernya.",
    "effect": "cap membatasi nilai yang diperhitungkan; finding hanya mencatat temuan.",
    "evidence": "Data dukung yang diminta, masing-masing dengan contoh.",
    "first": "Tahun pertama periode.",
    "from": "Batas bawah rentang (termasuk); pada upgrade.yaml: edisi sebelumnya.",
    "gazette": "Lembaran Negara atau Berita Negara.",
    "grades": "Predikat menurut rentang indeks, tanpa lubang dan tanpa tumpang tindih.",
    "grades_note": "Keterangan yang dicetak bersama predikat.",
    "guidance": "Petunjuk bagi pengisi.",
    "id": "Pengenal pendek yang tetap, misalnya SDM-03.",
    "indicator": "Kode indikator.",
    "message": "Kalimat yang dibaca unit bila aturan berlaku.",
    "new": "Indikator edisi baru.",
    "old": "Indikator edisi lama.",
    "reason": "Mengapa tidak ditanyakan lagi.",
    "indicators": "Indikator menurut urutan formulir.",
    "insufficient": "Nilai jawaban yang data dukungnya tidak memadai: zero atau exclude.",
    "label": "Nama singkat tingkat.",
    "last": "Tahun terakhir periode.",
    "legal_basis": "Peraturan yang dapat dicetak sebagai dasar hukum.",
    "levels": "Tingkat skala dari yang terburuk; pada upgrade.yaml: kode tingkat lama ke kode tingkat baru.",
    "maximum": "Indeks tertinggi.",
    "minimum": "Indeks terendah.",
    "not_applicable": "Kapan “tidak berlaku” boleh dijawab; hapus kunci ini bila tidak pernah boleh.",
    "note": "Catatan tentang asal atau alasan.",
    "numerator": "Apa yang dihitung (pembilang, jumlah, atau hari).",
    "otherwise": "Nilai bila tidak ada baris yang terpenuhi.",
    "period": "Tahun pertama dan tahun terakhir yang diberi target.",
    "places": "Banyak angka di belakang koma saat ditampilkan.",
    "question": "Pertanyaan yang dibaca pengisi; diakhiri tanda tanya.",
    "repealed_by": "Peraturan yang mencabut.",
    "repealed_from": "Tanggal mulai tidak berlaku.",
    "rows": "Baris tabel dari nilai tertinggi; baris pertama yang terpenuhi berlaku.",
    "rules": "Aturan antarindikator (kerangka logis).",
    "scoring": "Rentang indeks, pembulatan, dan perlakuan jawaban yang tidak ada.",
    "scale": "Skala jawaban.",
    "score": "Nilai 0 sampai 1; hapus agar terbagi rata.",
    "short_title": "Judul singkat untuk lembar dan grafik.",
    "source": "Asal indikator: status usulan atau resmi, dan kode sumbernya.",
    "sources": "Sumber yang dirujuk dengan kodenya.",
    "status_note": "Keterangan tentang kedudukan instrumen; tercetak pada setiap keluaran.",
    "status": "usulan atau resmi.",
    "steps": "Satu langkah untuk setiap indikator edisi lama: keep, rename, split, merge, atau drop.",
    "take": "Jawaban yang berlaku dari beberapa: worst (terburuk) atau best (terbaik).",
    "targets": 'Kode tingkat yang ditargetkan per tahun, misalnya {2021: "1", 2022: "2"}.',
    "then": "Indikator yang dibatasi.",
    "title": "Judul.",
    "unanswered": "Nilai pertanyaan yang tidak dijawab: zero atau exclude.",
    "unit": "Satuan ukuran, misalnya laporan atau hari kerja.",
    "valid_from": "Tanggal mulai berlaku.",
    "verified": "true bila naskah peraturannya sudah diperiksa.",
    "weight": "Bobot, lebih besar dari 0; hanya perbandingannya yang menentukan.",
    "text": "Apa yang diminta.",
    "type": "Jenis skala, penggabungan, atau langkah.",
    "url": "Alamat situs sumber.",
    "weights_decided_by": "Siapa yang menetapkan bobot.",
    "when": "Indikator yang menjadi syarat.",
}


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file: ``rubric``, ``category`` or ``upgrade``."""
    model, title = FILES[name]
    plain = _adapted(model.model_json_schema(by_alias=True))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **plain, "title": title}


def _adapted(node: Any) -> Any:  # noqa: ANN401 (a schema is nested JSON)
    """Put Indonesian help in place of docstrings, and let text be written without quotes as the loader does."""
    if isinstance(node, list):
        return [_adapted(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _adapted(value) for key, value in node.items() if key not in {"title", "description", "properties"}}
    if kept.get("type") == "string" and "format" not in kept:
        kept["type"] = ["string", "number", "boolean"]
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    if isinstance(node.get("properties"), dict):
        kept["properties"] = {key: _property(key, value) for key, value in node["properties"].items()}
    return kept


def _property(key: str, value: dict[str, Any]) -> dict[str, Any]:
    adapted: dict[str, Any] = _adapted(value)
    return adapted | {"description": KEY_HELP[key]} if key in KEY_HELP else adapted
