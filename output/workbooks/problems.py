"""Kinds of problem that a workbook coming back may have (``FRM``), in the order in which it is read."""

from __future__ import annotations

from typing import Final

from output.workbooks.kinds import error, note, warning

_SAVE_AGAIN: Final = "Buka berkas di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu kirim kembali."
_ASK_AGAIN: Final = "Isi formulir terbaru milik unit ini dari folder forms, lalu kirim kembali."


# The file

FILE_EMPTY = error(
    1,
    "Berkas kosong",
    "Berkas berukuran 0 bita.",
    "Pengiriman atau penyalinan berkas mungkin terputus.",
    "Minta unit mengirim ulang berkasnya.",
)
FILE_TOO_LARGE = error(
    2,
    "Berkas terlalu besar",
    "Ukuran berkas {size} MB; batasnya {limit} MB.",
    "Formulir yang terisi hanya ratusan kilobita; mungkin gambar atau dokumen ditempelkan di dalamnya.",
    "Hapus gambar dari berkas, cantumkan data dukung sebagai tautan atau nama berkas, lalu kirim kembali.",
)
NOT_A_WORKBOOK = error(
    3,
    "Bukan buku kerja",
    "Isi berkas bukan buku kerja, melainkan {looks_like}.",
    "Hanya .xlsx, .xlsm, dan .ods yang dapat dibaca, apa pun nama berkasnya.",
    "Kirim formulirnya sendiri, bukan hasil cetak, pindaian, atau ekspornya.",
)
FILE_DAMAGED = error(
    4,
    "Berkas rusak atau terpotong",
    "Berkas berawal seperti buku kerja, tetapi bagian akhirnya hilang atau rusak.",
    "Pengunduhan, pengiriman, atau penyalinan mungkin terputus.",
    "Minta unit mengirim ulang berkasnya; bila tetap rusak, simpan ulang dari Excel atau LibreOffice.",
)
FILE_ENCRYPTED = error(
    5,
    "Berkas terkunci kata sandi",
    "Berkas tidak dapat dibuka tanpa kata sandi.",
    "Isi berkas dienkripsi ketika disimpan.",
    "Buka berkas dengan kata sandinya, hapus sandi pembukanya, simpan, lalu kirim kembali.",
)
OLD_EXCEL = error(
    6,
    "Format Excel lama (.xls)",
    "Berkas tersimpan dalam format Excel 97-2003.",
    "Format lama tidak menyimpan penanda formulir.",
    "Buka berkas, pilih Simpan Sebagai, jenis Buku Kerja Excel (.xlsx), lalu kirim kembali.",
)
BINARY_EXCEL = error(
    7,
    "Format Excel biner (.xlsb)",
    "Berkas tersimpan sebagai Buku Kerja Biner Excel.",
    "Format biner tidak dapat diperiksa dengan aman.",
    "Buka berkas, pilih Simpan Sebagai, jenis Buku Kerja Excel (.xlsx), lalu kirim kembali.",
)
OTHER_OFFICE_FILE = error(
    8,
    "Dokumen perkantoran lain",
    "Berkas adalah {looks_like}, bukan buku kerja.",
    "Jawaban hanya dibaca dari formulir berbentuk lembar kerja.",
    "Isi dan kirim formulir .xlsx milik unit ini dari folder forms.",
)
TOO_MANY_PARTS = error(
    9,
    "Terlalu banyak bagian",
    "Berkas berisi {count} bagian; batasnya {limit}.",
    "Formulir hanya berisi puluhan bagian; arsip seperti ini dapat melumpuhkan pembaca.",
    _ASK_AGAIN,
)
TOO_MUCH_INSIDE = error(
    10,
    "Isi berkas mengembang berlebihan",
    "Bagian {part} mengembang melebihi batas aman.",
    "Berkas kecil yang isinya mengembang sangat besar (bom zip) dapat melumpuhkan pembaca.",
    _ASK_AGAIN,
)
PART_DAMAGED = error(
    11,
    "Bagian berkas rusak",
    "Bagian {part} rusak atau tidak sesuai dengan daftar isi berkas.",
    "Berkas berubah di luar program lembar kerja, atau penyalinannya tidak utuh.",
    _SAVE_AGAIN,
)
UNSAFE_PART_NAMES = error(
    12,
    "Nama bagian tidak wajar",
    "Berkas memuat bagian dengan nama ganda atau nama yang menunjuk ke luar berkas.",
    "Program lembar kerja tidak pernah menulis berkas seperti itu.",
    _SAVE_AGAIN,
)
UNKNOWN_COMPRESSION = error(
    13,
    "Pemampatan tidak dikenal",
    "Bagian {part} dimampatkan dengan cara yang tidak dikenal program lembar kerja.",
    "Berkas mungkin dikemas ulang dengan program arsip.",
    _SAVE_AGAIN,
)
DOCUMENT_TYPE = error(
    14,
    "Berkas memuat deklarasi entitas",
    "Bagian {part} memuat deklarasi DTD atau entitas XML.",
    "Deklarasi itu dapat dipakai untuk membaca berkas lain di komputer; program lembar kerja tidak menulisnya.",
    _SAVE_AGAIN,
)
TOO_MANY_SHEETS = error(
    15,
    "Terlalu banyak lembar",
    "Buku kerja berisi {count} lembar; batasnya {limit}.",
    "Formulir asli hanya berisi beberapa lembar.",
    "Hapus lembar tambahan, lalu kirim kembali.",
)
CELLS_TOO_FAR = error(
    16,
    "Sel terisi jauh di luar formulir",
    "Lembar ini memuat isi jauh di luar formulir, sampai sel {cell}.",
    "Lembar sebesar itu tidak dapat dibaca dengan aman.",
    "Hapus isi di luar tabel formulir (Ctrl+End menunjukkan sel terakhir), lalu kirim kembali.",
)
WORKBOOK_UNREADABLE = error(
    17,
    "Buku kerja tidak terbaca",
    "Susunan buku kerja rusak sehingga isinya tidak dapat dibaca.",
    "Berkas berubah di luar program lembar kerja, atau disimpan oleh program yang tidak lengkap.",
    _SAVE_AGAIN,
)
MACROS_IGNORED = note(
    18,
    "Makro diabaikan",
    "Berkas memuat makro; makro tidak dijalankan dan tidak dibaca.",
    "Formulir tidak membutuhkan makro.",
    "Tidak perlu tindakan; lain kali simpan sebagai .xlsx.",
)
WRONG_EXTENSION = note(
    19,
    "Akhiran nama berkas tidak sesuai",
    "Nama berkas berakhiran {suffix}, isinya {looks_like}.",
    "Berkas tetap dibaca menurut isinya.",
    "Tidak perlu tindakan; Excel mungkin memberi peringatan ketika berkas ini dibuka.",
)

# The form: its manifest

NOT_A_FORM = error(
    30,
    "Bukan formulir renaksi",
    "Buku kerja ini tidak memuat lembar maupun penanda formulir.",
    "Mungkin buku kerja lain terkirim, atau jawaban disalin ke buku kerja baru.",
    "Salin jawaban ke formulir unit ini dari folder forms, lalu kirim formulir itu.",
)
MANIFEST_MISSING = error(
    31,
    "Penanda formulir hilang",
    "Properti dokumen dan lembar tersembunyi yang memuat penanda formulir tidak ditemukan.",
    "Tanpa penanda tidak dapat dipastikan unit, tahun, dan edisi instrumen yang dijawab.",
    "Salin jawaban ke formulir unit ini dari folder forms, lalu kirim formulir itu.",
)
MANIFEST_FROM_SHEET = note(
    32,
    "Properti dokumen hilang",
    "Properti dokumen tidak memuat penanda formulir yang lengkap; penanda diambil dari lembar tersembunyi.",
    "Sebagian program tidak menyimpan properti dokumen.",
    "Tidak perlu tindakan.",
)
MANIFEST_FROM_PROPERTIES = note(
    33,
    "Lembar penanda hilang",
    "Lembar tersembunyi tidak memuat penanda formulir yang lengkap; penanda diambil dari properti dokumen.",
    "Lembar itu terhapus atau tidak ikut tersalin.",
    "Tidak perlu tindakan.",
)
MANIFEST_CONTRADICTS = error(
    34,
    "Penanda formulir saling bertentangan",
    "Properti dokumen dan lembar tersembunyi berbeda pada: {keys}.",
    "Lembar dari formulir lain mungkin disalin ke dalam berkas ini.",
    _ASK_AGAIN,
)
MANIFEST_DAMAGED = error(
    35,
    "Penanda formulir rusak",
    "Penanda formulir tidak lengkap atau diubah pada: {keys}.",
    "Nomor seri tidak lagi cocok dengan unit, tahun, dan edisi yang tertulis.",
    _ASK_AGAIN,
)
OTHER_DOCUMENT = error(
    36,
    "Bukan formulir asesmen",
    "Buku kerja ini adalah {document}, bukan formulir asesmen mandiri.",
    "Setiap jenis buku kerja dibaca dengan perintahnya sendiri.",
    "Pindahkan berkas ini dari inbox dan pakai pada langkah yang sesuai.",
)
OTHER_FORMAT = error(
    37,
    "Versi formulir tidak dikenal",
    "Formulir memakai format {found}; yang dikenal {expected}.",
    "Formulir dibuat dengan versi renaksi yang berbeda.",
    "Baca dengan versi renaksi yang sama, atau isi formulir yang dibuat ulang.",
)
OTHER_RUBRIC = error(
    38,
    "Formulir dari instrumen lain",
    "Formulir memakai instrumen {found}; siklus ini memakai {expected}.",
    "Pertanyaan kedua instrumen tidak sama.",
    _ASK_AGAIN,
)
OTHER_EDITION = error(
    39,
    "Formulir dari edisi lain",
    "Formulir memakai edisi {found}; siklus ini memakai edisi {expected}.",
    "Pertanyaan atau tingkatannya mungkin telah berubah antaredisi.",
    _ASK_AGAIN,
)
OTHER_CONTENT = error(
    40,
    "Isi edisi telah berubah",
    "Formulir dibuat dari isi edisi {edition} yang berbeda dengan isinya sekarang.",
    "Berkas instrumen diubah sesudah formulir dibagikan, padahal edisi yang terbit tidak boleh berubah.",
    "Kembalikan berkas instrumen, atau bagikan formulir baru dengan perintah renaksi forms.",
)
OTHER_REGION = error(
    41,
    "Formulir dari daerah lain",
    "Formulir milik daerah {found}; siklus ini milik {expected}.",
    "Berkas mungkin tertukar antardaerah.",
    "Pindahkan berkas ini dari inbox.",
)
OTHER_YEAR = error(
    42,
    "Formulir dari tahun lain",
    "Formulir untuk tahun {found}; siklus ini tahun {expected}.",
    "Formulir tahun lalu mungkin terkirim kembali.",
    _ASK_AGAIN,
)
UNKNOWN_UNIT = error(
    43,
    "Unit tidak terdaftar",
    "Formulir milik unit {found}, yang tidak terdaftar dalam region.yaml.",
    "Unit mungkin dihapus atau kodenya diganti sesudah formulir dibagikan.",
    "Tambahkan unit itu ke region.yaml, atau pindahkan berkas ini dari inbox.",
)

# The form: sheets, columns, rows

SHEET_MISSING = error(
    50,
    "Lembar formulir hilang",
    "Lembar {title} tidak ditemukan.",
    "Lembar terhapus, atau penanda dan tajuk kolomnya terhapus.",
    "Salin jawaban ke formulir asli unit ini yang lembarnya lengkap, lalu kirim kembali.",
)
SHEET_TWICE = warning(
    51,
    "Lembar formulir ganda",
    "Lembar {title} ada lebih dari sekali: {sheets}.",
    "Lembar disalin di dalam buku kerja; jawaban yang sama atau yang hanya ada di satu salinan tetap dibaca.",
    "Hapus salinan yang tidak dipakai.",
)
EXTRA_SHEET = note(
    52,
    "Lembar tambahan tidak dibaca",
    "Lembar ini bukan bagian formulir dan tidak dibaca.",
    "Hanya lembar formulir yang memuat jawaban.",
    "Bila ada jawaban di lembar ini, pindahkan ke lembar formulir.",
)
MARKERS_LOST = warning(
    53,
    "Baris penanda terhapus",
    "Baris penanda yang tersembunyi hilang; kolom dikenali dari tajuknya.",
    "Baris tersembunyi terhapus atau tidak ikut tersalin.",
    "Periksa bahwa jawaban terbaca benar pada rekapitulasi; lain kali jangan menghapus baris tersembunyi.",
)
COLUMN_MISSING = error(
    54,
    "Kolom formulir hilang",
    "Kolom {header} tidak ditemukan pada lembar ini.",
    "Kolom, penanda, atau tajuknya terhapus.",
    "Salin jawaban ke formulir asli unit ini, lalu kirim kembali.",
)
COLUMN_TWICE = warning(
    55,
    "Kolom formulir ganda",
    "Kolom {header} ada lebih dari sekali; yang dibaca kolom {letter}.",
    "Kolom disalin bersama penandanya.",
    "Hapus kolom salinan, lalu periksa jawabannya.",
)
ROW_MISSING = error(
    56,
    "Baris indikator hilang",
    "Baris indikator {indicator} tidak ditemukan.",
    "Baris terhapus, atau kode pada kolom tersembunyinya diubah.",
    "Salin jawaban ke formulir asli unit ini, lalu kirim kembali.",
)
ROW_TWICE = error(
    57,
    "Baris indikator ganda",
    "Indikator {indicator} dijawab berbeda pada dua baris: {places}.",
    "Tidak dapat dipastikan jawaban mana yang dimaksud.",
    "Hapus baris yang tidak dipakai, lalu kirim kembali.",
)
ROW_REPEATED = note(
    58,
    "Baris indikator terulang",
    "Indikator {indicator} ada pada lebih dari satu baris: {places}; isinya sama atau salah satunya kosong.",
    "Baris disalin di dalam formulir.",
    "Tidak perlu tindakan; sebaiknya hapus baris salinan.",
)
ROW_UNKNOWN = warning(
    59,
    "Kode baris tidak dikenal",
    "Kode baris {found} bukan pertanyaan formulir unit ini; baris itu tidak dibaca.",
    "Kode pada kolom tersembunyi diubah, atau baris disalin dari formulir lain.",
    "Bila baris itu memuat jawaban, pindahkan ke baris indikator yang benar.",
)
ROW_CODE_LOST = note(
    60,
    "Kode baris hilang",
    "Kode tersembunyi indikator {indicator} hilang; baris dikenali dari judulnya.",
    "Kolom tersembunyi terhapus atau tertimpa.",
    "Tidak perlu tindakan; lain kali jangan mengubah kolom tersembunyi.",
)
LOCKED_TEXT_CHANGED = warning(
    61,
    "Teks terkunci diubah",
    "Teks pada kolom {header} tidak sama dengan instrumen.",
    "Jawaban dinilai menurut instrumen, bukan menurut teks yang diubah.",
    "Periksa apakah jawaban masih berlaku untuk pertanyaan aslinya.",
)
OUTSIDE_COLUMNS = note(
    62,
    "Isi di luar kolom formulir",
    "Ada {count} sel berisi di luar kolom formulir pada baris indikator; isinya tidak dibaca.",
    "Hanya kolom formulir yang dibaca.",
    "Bila penting, pindahkan isinya ke kolom Keterangan.",
)
MERGED_CELLS = error(
    63,
    "Sel jawaban digabung",
    "Sel jawaban digabung ({area}) sehingga isinya hanya tersimpan pada sel pertama.",
    "Tidak dapat dipastikan apakah isi itu berlaku untuk semua sel yang digabung.",
    "Batalkan penggabungan sel, isi setiap baris, lalu kirim kembali.",
)
MERGED_TEXTS = warning(
    64,
    "Sel keterangan digabung",
    "Sel digabung ({area}); isinya hanya dibaca untuk baris pertama.",
    "Isi sel gabungan hanya tersimpan pada sel pertama.",
    "Bila berlaku juga untuk baris lain, batalkan penggabungan dan isi setiap baris.",
)

# Answers

CELL_ERROR = error(
    70,
    "Sel berisi galat rumus",
    "Sel menampilkan galat rumus {shown}.",
    "Rumus menunjuk ke sel atau berkas yang tidak ada lagi.",
    "Ganti rumus dengan jawabannya.",
)
FORMULA_WITHOUT_VALUE = error(
    71,
    "Rumus tanpa hasil tersimpan",
    "Sel berisi rumus yang hasilnya tidak tersimpan dalam berkas.",
    "Berkas disimpan oleh program yang tidak menghitung rumus.",
    "Buka dan simpan berkas di Excel atau LibreOffice, atau ganti rumus dengan jawabannya.",
)
LEVEL_UNREADABLE = error(
    73,
    "Jawaban tidak dikenali",
    "Jawaban {shown} bukan salah satu pilihan.",
    "Pilihan yang tersedia: {choices}.",
    "Pilih salah satu dari daftar pada sel itu.",
)
LEVEL_CONTRADICTS = error(
    74,
    "Kode dan teks jawaban bertentangan",
    "Jawaban {shown}: kode menunjuk {by_code}, teks menunjuk {by_label}.",
    "Tidak dapat dipastikan tingkat mana yang dimaksud.",
    "Pilih salah satu dari daftar pada sel itu.",
)
LEVEL_TEXT_DIFFERS = warning(
    75,
    "Teks jawaban diubah",
    "Jawaban {shown} dibaca sebagai {by_code}.",
    "Kodenya dikenali, teksnya tidak sama dengan pilihan.",
    "Tidak perlu tindakan bila tingkat itu benar; bila tidak, pilih dari daftar.",
)
LEVEL_SEVERAL = error(
    76,
    "Lebih dari satu jawaban",
    "Jawaban {shown} menyebut lebih dari satu tingkat.",
    "Setiap indikator hanya memiliki satu jawaban.",
    "Pilih satu tingkat dari daftar; bila ragu, pilih yang lebih rendah dan jelaskan pada Keterangan.",
)
LEVEL_IS_DATE = error(
    77,
    "Jawaban berubah menjadi tanggal",
    "Sel berisi tanggal atau waktu, bukan jawaban.",
    "Program lembar kerja mengubah ketikan seperti 1-2 atau 1/2 menjadi tanggal.",
    "Hapus isi sel, lalu pilih atau ketik jawabannya lagi.",
)
DASH_AS_BLANK = warning(
    78,
    "Tanda pengganti jawaban",
    "Sel berisi {shown}, yang tidak menyatakan jawaban; dibaca sebagai belum dijawab.",
    "Tanda itu dapat berarti belum ada, tidak tahu, atau tidak berlaku.",
    "Isi jawabannya, atau pilih Tidak berlaku beserta alasannya bila tersedia.",
)
NOT_APPLICABLE_REFUSED = error(
    79,
    "Tidak berlaku tidak tersedia",
    "Indikator {indicator} tidak boleh dijawab Tidak berlaku.",
    "Pertanyaan ini berlaku bagi semua unit yang menerima formulir.",
    "Pilih tingkat yang sesuai; bila belum ada sama sekali, pilih tingkat terendah.",
)
REASON_MISSING = error(
    80,
    "Alasan tidak berlaku kosong",
    "Jawaban Tidak berlaku tidak disertai alasan.",
    "Tidak berlaku mengeluarkan indikator dari penilaian, sehingga alasannya harus dapat diperiksa.",
    "Isi kolom Alasan tidak berlaku.",
)
REASON_UNUSED = warning(
    81,
    "Alasan tanpa jawaban Tidak berlaku",
    "Kolom alasan terisi, tetapi jawabannya bukan Tidak berlaku; alasan itu tidak dipakai.",
    "Alasan hanya berlaku bersama jawaban Tidak berlaku.",
    "Pilih Tidak berlaku, atau pindahkan penjelasan ke kolom Keterangan.",
)
NOT_APPLICABLE_WITH_FIGURES = error(
    82,
    "Tidak berlaku sekaligus berangka",
    "Jawaban Tidak berlaku disertai angka.",
    "Tidak dapat dipastikan mana yang dimaksud.",
    "Hapus angkanya, atau hapus jawaban Tidak berlaku.",
)
FIGURE_UNREADABLE = error(
    83,
    "Angka tidak terbaca",
    "Isi {shown} tidak dapat dibaca sebagai angka.",
    "Sel ini hanya menerima satu angka, misalnya 12 atau 4,5.",
    "Ketik angkanya saja; penjelasan ditulis pada kolom Keterangan.",
)
FIGURE_NEGATIVE = error(
    84,
    "Angka negatif",
    "Angka {shown} negatif.",
    "Jumlah, hari, dan hitungan tidak mungkin kurang dari nol.",
    "Perbaiki angkanya.",
)
FIGURE_TOO_LARGE = error(
    85,
    "Angka terlalu besar",
    "Angka melebihi {limit}.",
    "Angka sebesar itu tidak masuk akal untuk pertanyaan ini.",
    "Perbaiki angkanya; mungkin nomor telepon, NIK, atau nomor surat terketik di sini.",
)
FIGURE_AMBIGUOUS = error(
    86,
    "Angka bermakna ganda",
    "Angka {shown} dapat berarti {first} atau {second}.",
    "Tanda titik atau koma di depan tiga angka dapat menandai ribuan atau desimal.",
    "Ketik tanpa pemisah ribuan, dan pakai koma untuk desimal.",
)
FIGURE_GROUPED = note(
    87,
    "Titik dibaca sebagai pemisah ribuan",
    "Angka {shown} dibaca sebagai {value}.",
    "Hitungan ini bilangan bulat, sehingga titik di depan tiga angka menandai ribuan.",
    "Tidak perlu tindakan bila angka itu benar.",
)
FIGURE_IS_PERCENTAGE = error(
    88,
    "Persentase di tempat hitungan",
    "Isi {shown} berupa persentase.",
    "Yang diminta adalah banyaknya (pembilang dan penyebut); persentasenya dihitung sendiri.",
    "Ketik banyaknya, misalnya pembilang 17 dan penyebut 20.",
)
FIGURE_NOT_WHOLE = error(
    89,
    "Bukan bilangan bulat",
    "Angka {shown} bukan bilangan bulat.",
    "Pertanyaan ini meminta banyaknya kejadian.",
    "Ketik bilangan bulat.",
)
FIGURE_IS_DATE = error(
    90,
    "Angka berubah menjadi tanggal",
    "Sel berisi tanggal atau waktu, bukan angka.",
    "Program lembar kerja mengubah ketikan seperti 1/2 atau 3-4 menjadi tanggal.",
    "Hapus isi sel, atur formatnya menjadi Umum, lalu ketik angkanya lagi.",
)
NUMERATOR_MISSING = error(
    91,
    "Pembilang kosong",
    "Penyebut terisi, pembilang kosong.",
    "Persentase dihitung dari keduanya; kosong tidak sama dengan nol.",
    "Isi pembilang; ketik 0 bila memang tidak ada.",
)
DENOMINATOR_MISSING = error(
    92,
    "Penyebut kosong",
    "Pembilang terisi, penyebut kosong.",
    "Persentase dihitung dari keduanya.",
    "Isi penyebut, misalnya jumlah seluruh laporan.",
)
CELL_NOT_ASKED = warning(
    93,
    "Sel terisi yang tidak diminta",
    "Kolom {header} terisi, padahal tidak diminta untuk indikator {indicator}; isinya tidak dipakai.",
    "Indikator ini dijawab pada kolom lain.",
    "Pindahkan isinya ke kolom yang diminta (sel yang terbuka).",
)
TEXT_TOO_LONG = error(
    94,
    "Teks terlalu panjang",
    "Isi {length} karakter; batasnya {limit}.",
    "Teks sepanjang itu tidak muat dalam rekapitulasi dan dokumen, dan tidak dipotong diam-diam.",
    "Ringkas teksnya; untuk tautan panjang, cantumkan nama berkasnya.",
)
HIDDEN_CHARACTERS = note(
    95,
    "Karakter tak terlihat dibuang",
    "Isi sel memuat karakter kendali atau pembalik arah tulisan; karakter itu dibuang.",
    "Karakter seperti itu terbawa saat menyalin dari aplikasi lain dan dapat menyesatkan pembaca.",
    "Tidak perlu tindakan.",
)
PERSONAL_DATA = warning(
    96,
    "Kemungkinan data pribadi",
    "Isi sel memuat angka yang menyerupai {looks_like}.",
    "Data pribadi pelapor wajib dilindungi (UU 27/2022) dan tidak boleh masuk formulir asesmen.",
    "Hapus angka itu; pakai nomor laporan (tracking ID) sebagai rujukan.",
)
PAGES_UNMATCHED = note(
    97,
    "Halaman tidak sejajar dengan data dukung",
    "Ada {pages} baris halaman untuk {references} data dukung; semuanya dicatat pada data dukung pertama.",
    "Halaman dipasangkan baris demi baris dengan data dukungnya.",
    "Tulis satu baris halaman untuk setiap data dukung, atau satu tanda strip bila tidak ada.",
)
PAGE_WITHOUT_EVIDENCE = warning(
    98,
    "Halaman tanpa data dukung",
    "Kolom halaman terisi, tetapi data dukungnya kosong; halaman itu tidak dipakai.",
    "Halaman hanya bermakna bersama dokumennya.",
    "Isi tautan atau nama berkas data dukungnya.",
)
PAGE_IS_DATE = warning(
    99,
    "Halaman berubah menjadi tanggal",
    "Kolom halaman berisi tanggal; isinya tidak dipakai.",
    "Program lembar kerja mengubah ketikan seperti 1-5 menjadi tanggal.",
    "Atur format sel menjadi Teks, lalu ketik halamannya lagi.",
)

# Identity

NAME_MISSING = warning(
    110,
    "Nama pejabat kosong",
    "Keterangan {role} terisi tanpa nama; keterangan itu tidak dipakai.",
    "Seseorang dikenali dari namanya.",
    "Isi kolom Nama.",
)
NIP_AS_NUMBER = warning(
    111,
    "NIP tersimpan sebagai angka",
    "NIP {role} tersimpan sebagai angka, sehingga digit terakhirnya hilang; NIP tidak dipakai.",
    "Program lembar kerja hanya menyimpan 15 digit pertama suatu angka.",
    "Atur format sel menjadi Teks, lalu ketik NIP lagi.",
)
NIP_IMPLAUSIBLE = warning(
    113,
    "NIP tidak masuk akal",
    "NIP {role} tidak masuk akal: {fault}.",
    "Susunan NIP: tanggal lahir (8), tahun dan bulan pengangkatan (6), jenis kelamin (1), nomor urut (3).",
    "Periksa NIP.",
)
PHONE_UNREADABLE = warning(
    114,
    "Nomor telepon tidak terbaca",
    "Nomor telepon {role} tidak terbaca sebagai nomor; dicatat apa adanya.",
    "Nomor dipakai untuk mengingatkan unit.",
    "Ketik satu nomor, misalnya 0812-3456-7890.",
)
PHONE_ZERO_RESTORED = note(
    115,
    "Nol di awal nomor telepon dipulihkan",
    "Nomor telepon {role} tersimpan sebagai angka; nol di depannya dipulihkan.",
    "Program lembar kerja membuang nol di depan angka.",
    "Tidak perlu tindakan.",
)
EMAIL_UNREADABLE = warning(
    116,
    "Alamat surel tidak wajar",
    "Alamat surel {role} bukan alamat surel yang lengkap; dicatat apa adanya.",
    "Surel dipakai untuk mengirim hasil kepada unit.",
    "Periksa alamat surel.",
)
DATE_UNREADABLE = warning(
    117,
    "Tanggal pengisian tidak terbaca",
    "Tanggal pengisian {shown} tidak terbaca; tanggal dianggap kosong.",
    "Tanggal menentukan formulir mana yang terbaru bila satu unit mengirim dua kali.",
    "Ketik tanggal seperti 27 Februari 2026 atau 27-02-2026.",
)

# The form as a whole, and several forms

FORM_EMPTY = error(
    130,
    "Formulir belum diisi",
    "Tidak ada satu pun pertanyaan yang dijawab.",
    "Formulir kosong mungkin terkirim tanpa sengaja.",
    "Isi formulir, simpan, lalu kirim kembali.",
)
UNIT_TWICE = warning(
    131,
    "Unit mengirim lebih dari sekali",
    "Unit {unit} mengirim {files}; yang dipakai {chosen} ({reason}).",
    "Yang didahulukan ialah tanggal pengisian terbaru, lalu jawaban terbanyak, lalu salinan umpan balik.",
    "Bila bukan itu yang dimaksud, hapus berkas yang lain dari inbox.",
)
UNIT_TIED = error(
    132,
    "Unit mengirim dua jawaban berbeda",
    "Unit {unit} mengirim {files} dengan tanggal dan jumlah jawaban yang sama tetapi isi berbeda; "
    "tidak ada yang dipakai.",
    "Tidak dapat dipastikan mana yang terbaru.",
    "Sisakan satu berkas unit ini di inbox, atau isi tanggal pengisian pada formulir yang terbaru.",
)
UNIT_REPEATED = note(
    133,
    "Formulir yang sama terkirim ulang",
    "Unit {unit} mengirim {files} dengan jawaban yang sama.",
    "Berkas mungkin terunduh atau terkirim dua kali.",
    "Tidak perlu tindakan; sebaiknya sisakan satu berkas.",
)
