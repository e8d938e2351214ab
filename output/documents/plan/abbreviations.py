"""Abbreviations: those that the document uses, spelled out in its front matter, and the short names of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from output.documents.plan.basis import Basis

SPELLED_OUT: Final = {
    "APBD": "Anggaran Pendapatan dan Belanja Daerah",
    "APBN": "Anggaran Pendapatan dan Belanja Negara",
    "APIP": "aparat pengawasan intern pemerintah",
    "ASN": "aparatur sipil negara",
    "bimtek": "bimbingan teknis",
    "DPA": "dokumen pelaksanaan anggaran",
    "DPRD": "Dewan Perwakilan Rakyat Daerah",
    "JDIH": "Jaringan Dokumentasi dan Informasi Hukum",
    "Kec.": "Kecamatan",
    "KemenPANRB": "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "Kominfo": "komunikasi dan informatika",
    "LAPOR!": "Layanan Aspirasi dan Pengaduan Online Rakyat",
    "monev": "monitoring dan evaluasi",
    "musrenbang": "musyawarah perencanaan pembangunan",
    "NIP": "nomor induk pegawai",
    "OPD": "organisasi perangkat daerah",
    "PANRB": "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "PPID": "pejabat pengelola informasi dan dokumentasi",
    "QR": "respons cepat (quick response)",
    "Renja": "rencana kerja perangkat daerah",
    "Renstra": "rencana strategis perangkat daerah",
    "RKA": "rencana kerja dan anggaran",
    "RKPD": "rencana kerja pemerintah daerah",
    "RPJMD": "rencana pembangunan jangka menengah daerah",
    "RSUD": "rumah sakit umum daerah",
    "SDM": "sumber daya manusia",
    "SK": "surat keputusan",
    "SKP": "sasaran kinerja pegawai",
    "SOP": "standar operasional prosedur",
    "SP4N": "Sistem Pengelolaan Pengaduan Pelayanan Publik Nasional",
    "TW": "triwulan",
    "UPT": "unit pelaksana teknis",
}
_LONG: Final = "Kecamatan "
_SHORT: Final = "Kec. "


def used(values: Iterable[object]) -> tuple[dict[str, str], ...]:
    """Return the abbreviations that stand in ``values``, plain data of a context, with what they mean."""
    words = {word for value in values for word in _words(value)}
    return tuple({"short": short, "long": long} for short, long in SPELLED_OUT.items() if short in words)


def _words(value: object) -> set[str]:
    """Every word of the texts in ``value``; a full stop or an exclamation mark may belong to an abbreviation."""
    if isinstance(value, str):
        bare = re.findall(r"\w+", value)
        return {*bare, *(f"{word}{mark}" for word, mark in re.findall(r"(\w+)([.!])", value))}
    if isinstance(value, Mapping):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return set()
    return {word for item in value for word in _words(item)}


def unit_names(basis: Basis) -> tuple[dict[str, str], ...]:
    """Return the units that the document calls by a short name; *Kec.* alone is no riddle."""
    return tuple(
        {"short": unit.short_name, "long": unit.name}
        for unit in basis.results.units
        if unit.short_name != unit.name and unit.short_name != unit.name.replace(_LONG, _SHORT)
    )
