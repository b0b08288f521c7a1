"""What a formula can tell about itself before anybody has entered a figure."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence

from renstra.rumus.bobot import periksa_bobot
from renstra.rumus.deklarasi import Deklarasi, JenisVariabel, Temuan, Tingkat
from renstra.rumus.galat import GalatRumus
from renstra.rumus.isian import kalimat_terlalu_besar
from renstra.rumus.jenis import periksa_jenis
from renstra.rumus.penyebut import periksa_penyebut
from renstra.rumus.pohon import Kolom, Nama, Rujukan, Simpul
from renstra.rumus.satuan import periksa_satuan
from renstra.rumus.telusur import jelajah
from renstra.rumus.urai import Terurai, urai_berletak

KOLOM = ("nilai", "bobot", "maks")


def periksa(
    teks: str,
    *,
    variabel: Sequence[Deklarasi] = (),
    satuan: str = "",
    rujukan_dikenal: Collection[str] | None = None,
    wajib_dipakai: Collection[str] | None = None,
) -> list[Temuan]:
    """Check a formula; an empty list means that there is nothing to say.

    `satuan` is the unit of the result. `rujukan_dikenal` are the numbers `@` may name (None: not
    checked). `wajib_dipakai` are the codes reported when unused (None: all of `variabel`).
    """
    try:
        terurai = urai_berletak(teks)
    except GalatRumus as galat:
        return [_dari_galat("SINTAKS", galat)]
    kenal = {satu.kode.lower(): satu for satu in variabel}
    temuan = [*_nama(terurai, kenal), *_rujukan(terurai, rujukan_dikenal)]
    try:
        terperiksa = periksa_jenis(terurai)
    except GalatRumus as galat:
        if all((satu.baris, satu.kolom) != (galat.baris, galat.kolom) for satu in temuan):
            temuan.append(_dari_galat("JENIS", galat))
    else:
        temuan += _besar(terurai, kenal, terperiksa.baris_maks)
        temuan += periksa_bobot(terurai, kenal)
        temuan += periksa_penyebut(terurai, kenal)
        temuan += periksa_satuan(terurai, satuan)
    wajib = kenal if wajib_dipakai is None else {k.lower() for k in wajib_dipakai}
    temuan += _tak_terpakai(terurai, [k for k in kenal if k in wajib])
    return temuan


def _dari_galat(kode: str, galat: GalatRumus) -> Temuan:
    return Temuan(kode, Tingkat.GALAT, galat.pesan, galat.baris, galat.kolom, galat.saran)


def _nama(terurai: Terurai, kenal: Mapping[str, Deklarasi]) -> Iterator[Temuan]:
    sudah: set[Simpul] = set()
    for simpul in jelajah(terurai.pohon):
        if not isinstance(simpul, Nama | Kolom) or simpul in sudah:
            continue
        sudah.add(simpul)
        kode = simpul.kode if isinstance(simpul, Nama) else simpul.tabel
        baris, kolom = terurai.di(simpul)
        if kode not in kenal:
            pesan = f"Variabel `{kode}` belum didaftarkan."
            saran = _mirip(kode, list(kenal)) or "Daftarkan variabel ini atau perbaiki kodenya."
            yield Temuan("VARIABEL_TAK_DIKENAL", Tingkat.GALAT, pesan, baris, kolom, saran)
        elif sebab := _salah_pakai(simpul, kenal[kode]):
            yield Temuan(sebab[0], Tingkat.GALAT, sebab[1], baris, kolom, sebab[2])


def _salah_pakai(simpul: Nama | Kolom, variabel: Deklarasi) -> tuple[str, str, str] | None:
    kode = variabel.kode
    if isinstance(simpul, Nama):
        if variabel.jenis is JenisVariabel.TABEL:
            return (
                "JENIS_VARIABEL",
                f"`{kode}` adalah tabel dan tidak dapat dipakai sebagai satu angka.",
                f"Tulis misalnya `JUMLAH({kode}.nilai)`.",
            )
        return None
    if variabel.jenis is not JenisVariabel.TABEL:
        return (
            "JENIS_VARIABEL",
            f"`{kode}` adalah satu angka dan tidak mempunyai kolom.",
            f"Tulis `{kode}` saja, atau jadikan tabel.",
        )
    if simpul.kolom not in KOLOM:
        saran = _mirip(simpul.kolom, KOLOM) or f"Pakai {', '.join(f'`{k}`' for k in KOLOM)}."
        return "KOLOM_TAK_DIKENAL", f"Tabel `{kode}` tidak mempunyai kolom `{simpul.kolom}`.", saran
    if not variabel.baris:
        return "TABEL_TANPA_BARIS", f"Tabel `{kode}` belum mempunyai baris.", "Isi baris tabelnya."
    kosong = [satu.label for satu in variabel.baris if getattr(satu, simpul.kolom, True) is None]
    if kosong:
        return (
            "KOLOM_KOSONG",
            f"Kolom `{simpul.kolom}` tabel `{kode}` belum diisi pada {len(kosong)} baris, "
            f"mulai dari “{kosong[0]}”.",
            f"Isi {simpul.kolom} setiap baris.",
        )
    return None


def _besar(terurai: Terurai, kenal: Mapping[str, Deklarasi], maks: int) -> Iterator[Temuan]:
    sudah: set[str] = set()
    for simpul in jelajah(terurai.pohon):
        if not isinstance(simpul, Kolom) or simpul.tabel in sudah or simpul.tabel not in kenal:
            continue
        sudah.add(simpul.tabel)
        if len(kenal[simpul.tabel].baris) > maks:
            yield Temuan(
                "TABEL_TERLALU_BESAR",
                Tingkat.GALAT,
                f"{kalimat_terlalu_besar(simpul.tabel, maks)}.",
                *terurai.di(simpul),
                "Ringkas bagian rumus yang dihitung per baris, atau kurangi baris tabelnya.",
            )


def _rujukan(terurai: Terurai, dikenal: Collection[str] | None) -> Iterator[Temuan]:
    if dikenal is None:
        return
    kenal = {satu.lower() for satu in dikenal}
    sudah: set[str] = set()
    for simpul in jelajah(terurai.pohon):
        if isinstance(simpul, Rujukan) and simpul.nomor not in kenal | sudah:
            sudah.add(simpul.nomor)
            yield Temuan(
                "RUJUKAN_TAK_DIKENAL",
                Tingkat.GALAT,
                f"Indikator `@{simpul.nomor}` tidak ada dalam keputusan ini.",
                *terurai.di(simpul),
                "Pakai nomor indikator yang ada, misalnya `@2.1`.",
            )


def _tak_terpakai(terurai: Terurai, kode: Sequence[str]) -> Iterator[Temuan]:
    pakai = {
        simpul.kode if isinstance(simpul, Nama) else simpul.tabel
        for simpul in jelajah(terurai.pohon)
        if isinstance(simpul, Nama | Kolom)
    }
    for satu in kode:
        if satu not in pakai:
            yield Temuan(
                "VARIABEL_TAK_TERPAKAI",
                Tingkat.PERINGATAN,
                f"Variabel `{satu}` tidak dipakai dalam rumus.",
                saran="Pakai dalam rumus atau lepaskan dari indikator ini.",
            )


def _mirip(kode: str, pilihan: Sequence[str]) -> str:
    dekat = difflib.get_close_matches(kode, pilihan)
    return f"Maksud Anda `{dekat[0]}`?" if dekat else ""
