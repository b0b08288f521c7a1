"""Why a text is no formula: turns the parser's surprise into a sentence and a repair."""

from __future__ import annotations

import difflib
import re
import unicodedata

from lark import Token, UnexpectedCharacters, UnexpectedToken

from renstra.rumus.fungsi import FUNGSI, KATA_LOGIKA, NAMA_FUNGSI
from renstra.rumus.galat import GalatRumus, baris_kolom

_PENUTUP = {"[": "(", "]": ")", "{": "(", "}": ")"}
_OPERATOR = {
    "==": ("=", "Sama dengan ditulis dengan satu tanda `=`."),
    "!=": ("<>", "Tidak sama dengan ditulis `<>`."),
    "=<": ("<=", "Kurang dari atau sama dengan ditulis `<=`."),
    "=>": (">=", "Lebih dari atau sama dengan ditulis `>=`."),
    "**": ("^", "Pangkat ditulis `^`."),
    "&&": ("DAN", "Dua syarat digabung dengan kata DAN."),
    "||": ("ATAU", "Dua syarat digabung dengan kata ATAU."),
    "//": ("/", "Pembagian ditulis dengan satu tanda `/`."),
}
_TITIK_ANGKA = re.compile(r"[0-9]+(?:\.[0-9]+)+(?:,[0-9]+)?")
_RIBUAN = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_EKSPONEN = re.compile(r"([0-9]+(?:,[0-9]+)?)[eE]([+-]?[0-9]+)")
_MENUNGGU = frozenset("+-−–*/×÷:·^=<>≤≥≠;")
_KUTIP = frozenset("\"'`“”‘’")
_PANGKAT = {"²": "^2", "³": "^3"}
_AKHIR_NILAI = frozenset("_)%")
_TAK_BERNAMA = "karakter tak bernama"
_ANGKA_AKHIR = re.compile(r"[0-9]+(?:,[0-9]+)?$")
_KATA_AKHIR = re.compile(r"[A-Za-z][A-Za-z0-9_]*$")
_TOKEN = {
    "PERSEN": (
        "Tanda `%` hanya boleh langsung sesudah angka.",
        "Tulis misalnya `40%`, atau kalikan dengan 100.",
    ),
    "TITIK": ("Titik hanya memisahkan tabel dan kolom.", "Tulis misalnya `elemen.nilai`."),
    "TITIK_KOMA": ("Titik koma hanya memisahkan argumen fungsi.", "Hapus `;` ini."),
    "BANDING": ("Perbandingan tidak dapat dirangkai.", "Tulis misalnya `a < b DAN b < c`."),
    "TUTUP": ("Kurung tutup tanpa kurung buka.", "Hapus `)` ini atau tambahkan `(` di depan."),
}


def diagnosa(teks: str, galat: UnexpectedCharacters | UnexpectedToken) -> GalatRumus:
    """The parser's error as a GalatRumus in Indonesian."""
    if not teks.strip():
        return GalatRumus("Rumus masih kosong.", saran="Tulis misalnya `selesai / total * 100`.")
    akhir = isinstance(galat, UnexpectedToken) and galat.token.type == "$END"
    posisi = len(teks.rstrip()) if akhir else (galat.pos_in_stream or 0)
    pesan, saran, posisi = _sebab(teks, posisi, galat, akhir=akhir)
    return GalatRumus(pesan, *baris_kolom(teks, posisi), saran)


def _sebab(
    teks: str, posisi: int, galat: UnexpectedCharacters | UnexpectedToken, *, akhir: bool
) -> tuple[str, str, int]:
    if sebab := _angka_titik(teks, posisi) or _operator(teks, posisi):
        return sebab
    if akhir:
        return _di_akhir(teks, posisi)
    if isinstance(galat, UnexpectedCharacters):
        return *_huruf(teks, posisi), posisi
    return _token(teks, posisi, galat.token)


def _angka_titik(teks: str, posisi: int) -> tuple[str, str, int] | None:
    for cocok in _TITIK_ANGKA.finditer(teks):
        if not cocok.start() <= posisi <= cocok.end() or _bagian_rujukan(teks, cocok.start()):
            continue
        angka = cocok.group()
        if _RIBUAN.fullmatch(angka):
            tanpa = angka.replace(".", "")
            saran = f"Tulis `{tanpa}`."
            if angka.count(".") == 1 and "," not in angka:
                saran = f"Tulis `{tanpa}` atau, jika desimal, `{angka.replace('.', ',')}`."
            return (
                f"Pemisah ribuan tidak dipakai dalam rumus: `{angka}`.",
                saran,
                cocok.start(),
            )
        if angka.count(".") == 1 and "," not in angka:
            saran = f"Tulis `{angka.replace('.', ',')}`."
            return f"Desimal ditulis dengan koma, bukan titik: `{angka}`.", saran, cocok.start()
        return f"Angka `{angka}` tidak dapat dibaca.", "Tulis seperti `1250,5`.", cocok.start()
    return None


def _bagian_rujukan(teks: str, posisi: int) -> bool:
    return bool(re.search(r"@[0-9A-Za-z.]*$", teks[:posisi]))


def _operator(teks: str, posisi: int) -> tuple[str, str, int] | None:
    for mulai in (posisi - 1, posisi):
        dua = teks[mulai : mulai + 2]
        if dua in _OPERATOR:
            ganti, pesan = _OPERATOR[dua]
            return pesan, f"Ganti `{dua}` dengan `{ganti}`.", mulai
    return None


def _di_akhir(teks: str, posisi: int) -> tuple[str, str, int]:
    bersih = teks.rstrip()
    terbuka = _kurung_terbuka(teks)
    akhir = bersih[-1]
    cocok = _KATA_AKHIR.search(bersih)
    kata = cocok.group() if cocok else ""
    if akhir in _MENUNGGU or kata.lower() in KATA_LOGIKA:
        tanda = kata or akhir
        return (
            f"Rumus berhenti setelah `{tanda}`.",
            f"Tulis angka atau variabel sesudahnya, atau hapus `{tanda}`.",
            posisi - len(tanda),
        )
    if kata.lower() in NAMA_FUNGSI:
        return _fungsi_tanpa_kurung(kata, posisi - len(kata))
    if akhir == ".":
        return "Nama kolom belum ditulis.", "Tulis misalnya `elemen.nilai`.", posisi - 1
    if terbuka is not None and akhir != "(":
        return "Kurung belum ditutup.", "Tambahkan `)`.", terbuka
    return "Isi kurung belum ditulis.", "Tulis isinya lalu tutup dengan `)`.", posisi - 1


def _kurung_terbuka(teks: str) -> int | None:
    tumpukan = []
    for i, huruf in enumerate(teks):
        if huruf == "(":
            tumpukan.append(i)
        elif huruf == ")" and tumpukan:
            tumpukan.pop()
    return tumpukan[-1] if tumpukan else None


def _huruf(teks: str, posisi: int) -> tuple[str, str]:
    huruf = teks[posisi]
    if huruf == ",":
        if teks[posisi + 1 : posisi + 2].isdigit() and not _berakhir_nilai(teks[:posisi]):
            return "Angka desimal perlu angka di depan koma.", "Tulis misalnya `0,5`."
        return "Koma hanya dipakai untuk desimal.", "Pisahkan argumen dengan titik koma `;`."
    if huruf in _PENUTUP:
        return f"Kurung `{huruf}` tidak dipakai.", f"Pakai kurung biasa `{_PENUTUP[huruf]}`."
    if huruf in _KUTIP:
        return "Tanda kutip tidak dipakai dalam rumus.", "Tulis nama variabel tanpa kutip."
    if huruf == "@":
        return "Nomor indikator belum ditulis sesudah `@`.", "Tulis misalnya `@2.1`."
    if huruf == "_":
        return "Nama variabel diawali huruf.", "Hapus `_` di depannya."
    if huruf in _PANGKAT:
        return f"`{huruf}` tidak dikenal.", f"Tulis `{_PANGKAT[huruf]}`."
    nama = unicodedata.name(huruf, _TAK_BERNAMA).lower()
    tampil = huruf if huruf.isprintable() else f"U+{ord(huruf):04X}"
    if huruf.isalnum():
        saran = (
            "Nama hanya memakai huruf a-z, angka, dan `_`. Ketik ulang dengan papan ketik biasa."
        )
    else:
        saran = "Hapus atau ganti dengan salah satu dari + - * / ^ ( )."
    return f"Karakter `{tampil}` ({nama}) tidak dikenal dalam rumus.", saran


def _berakhir_nilai(sebelum: str) -> bool:
    akhir = sebelum.rstrip()[-1:]
    return akhir.isalnum() or akhir in _AKHIR_NILAI


def _token(teks: str, posisi: int, token: Token) -> tuple[str, str, int]:
    sebelum = teks[:posisi].rstrip()
    awal = sebelum[-1:]
    kata = _KATA_AKHIR.search(sebelum)
    logika = kata is not None and kata.group().lower() in KATA_LOGIKA
    setelah_nilai = _berakhir_nilai(sebelum) and not logika
    if kata and not logika and (sebab := _setelah_kata(kata, token, posisi)):
        return sebab
    if awal == "." and token.type in KATA_LOGIKA.values():
        return (
            f"`{token}` adalah kata rumus dan tidak dapat menjadi nama kolom.",
            "Pakai nama kolom lain, misalnya `nilai`.",
            posisi,
        )
    if awal == "(" and token.type == "TUTUP":
        return "Kurung ini kosong.", "Tulis isinya, atau hapus kurungnya.", len(sebelum) - 1
    if token.type == "TITIK" and _bagian_rujukan(teks, posisi):
        return "Nomor indikator berakhir dengan titik.", "Tulis misalnya `@2.1`.", posisi
    if (tetap := _TOKEN.get(token.type)) and (setelah_nilai or token.type in {"PERSEN", "TITIK"}):
        return *tetap, posisi
    if not setelah_nilai:
        akhir = kata.group() if kata else awal
        di_mana = f"sesudah `{akhir}` " if akhir else "di awal rumus "
        return (
            f"Angka atau variabel belum ditulis {di_mana}sebelum `{token}`.",
            f"Lengkapi, atau hapus `{token}`.",
            posisi,
        )
    angka = _ANGKA_AKHIR.search(sebelum)
    if angka and (cocok := _EKSPONEN.match(teks, angka.start())):
        saran = f"Tulis `{cocok[1]}` lengkap dengan nolnya."
        return f"Notasi eksponen `{cocok[0]}` tidak dipakai.", saran, angka.start()
    return (
        f"Tanda operasi belum ditulis sebelum `{token}`.",
        f"Tulis misalnya `* {token}` atau `+ {token}`.",
        posisi,
    )


def _setelah_kata(kata: re.Match[str], token: Token, posisi: int) -> tuple[str, str, int] | None:
    """A word before the token that only makes sense, or no sense, with a bracket after it."""
    if kata.group().lower() in NAMA_FUNGSI:
        return _fungsi_tanpa_kurung(kata.group(), kata.start())
    if token.type == "BUKA" and posisi == kata.end():
        return _fungsi_asing(kata.group(), kata.start())
    return None


def _fungsi_tanpa_kurung(kata: str, posisi: int) -> tuple[str, str, int]:
    nama = NAMA_FUNGSI[kata.lower()]
    return (
        f"`{kata}` adalah nama fungsi dan perlu kurung.",
        f"Tulis `{nama}(...)`, atau pakai nama variabel lain.",
        posisi,
    )


def _fungsi_asing(kata: str, posisi: int) -> tuple[str, str, int]:
    mirip = difflib.get_close_matches(kata.lower(), list(NAMA_FUNGSI))
    if mirip:
        saran = f"Maksud Anda `{NAMA_FUNGSI[mirip[0]]}`? Untuk perkalian tulis `{kata} * (`."
    else:
        saran = f"Fungsi yang ada: {', '.join(FUNGSI)}. Untuk perkalian tulis `{kata} * (`."
    return f"Fungsi `{kata}` tidak dikenal.", saran, posisi
