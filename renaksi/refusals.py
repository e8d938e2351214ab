"""Why the system refused a file, in Indonesian."""

from __future__ import annotations

import errno

REASONS = {
    errno.ENOENT: "berkas atau folder itu tidak ada",
    errno.EACCES: "akun ini tidak berhak",
    errno.EPERM: "akun ini tidak berhak",
    errno.EROFS: "cakram hanya dapat dibaca",
    errno.ENOSPC: "ruang cakram habis",
    errno.EDQUOT: "jatah ruang cakram habis",
    errno.EFBIG: "berkas terlalu besar",
    errno.EISDIR: "yang ditunjuk adalah folder, bukan berkas",
    errno.ENOTDIR: "sebagian dari alamatnya adalah berkas, bukan folder",
    errno.EEXIST: "sudah ada berkas dengan nama itu",
    errno.ENOTEMPTY: "folder itu tidak kosong",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EINVAL: "namanya mengandung tanda yang tidak diterima sistem",
    errno.ELOOP: "pintasan menunjuk dirinya sendiri",
    errno.EBUSY: "sedang dipakai program lain",
    errno.ETXTBSY: "sedang dipakai program lain",
    errno.EMFILE: "terlalu banyak berkas yang terbuka",
    errno.ENFILE: "terlalu banyak berkas yang terbuka",
    errno.ENOMEM: "memori tidak cukup",
    errno.EIO: "cakram atau jaringan bermasalah",
}


def reason_of(error: OSError) -> str:
    """Return why ``error`` was raised; the system's own number where there is no wording for it."""
    number = error.errno or 0
    return REASONS.get(number, f"ditolak sistem (galat {number})")
