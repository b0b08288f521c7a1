"""From draft to signature: seven steps, each with what it lacks and where that is repaired."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Count, Q

from iku.dokumen.choices import StatusDokumen
from renstra import tata_letak
from renstra.choices import StatusKeputusan
from renstra.models import Indikator, Keputusan
from renstra.selectors.pemeriksaan import HasilPemeriksaan, KelompokTemuan, periksa_keputusan

NASKAH = frozenset(
    {
        "tanpa-nomor", "tanpa-penanda-tangan", "tanpa-teks-keputusan", "dasar-hukum-dicabut",
        "nomor-hukum-keliru", "tidak-mencabut",
    }
)  # fmt: skip
LAMPIRAN = frozenset({"nomor-berbeda"})
SELESAI, KINI, KURANG, NANTI = "selesai", "kini", "kurang", "nanti"


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step: its state, how many things are missing, in words, and where they are repaired.

    `keadaan`: selesai, kini (the next thing to do), kurang (something missing), nanti.
    """

    kode: str
    judul: str
    keadaan: str
    kurang: int
    keterangan: str
    rute: str
    jangkar: str = ""


def langkah_rancangan(
    keputusan: Keputusan,
    pemeriksaan: HasilPemeriksaan | None = None,
    *,
    boleh_sunting: bool = True,
) -> tuple[Langkah, ...]:
    """The seven steps of a decree; a revoked or superseded one ends with its eighth.

    For a reader who may not write the draft the steps lead to the parts of the decree's own page.
    """
    hasil = pemeriksaan or periksa_keputusan(keputusan)
    draf = keputusan.status == StatusKeputusan.DRAF and boleh_sunting
    isi, naskah, lampiran = (
        [k for k in hasil.kelompok if _tempat(k) == tempat]
        for tempat in ("isi", "naskah", "lampiran")
    )
    sunting = "renstra:keputusan_sunting" if draf else "renstra:keputusan"
    tampil = () if keputusan.tetap else _lampiran_kurang(keputusan)
    n_lampiran, teks_lampiran = _hitung(lampiran, tampil)
    n_isi, teks_isi = _hitung(isi, ())
    n_naskah, teks_naskah = _hitung(naskah, ())
    galat, peringatan = hasil.galat_terbuka, hasil.peringatan_terbuka
    bahan = [
        Langkah(
            "isi", "Isi", "", n_isi, teks_isi,
            "renstra:keputusan_isi" if draf else "renstra:keputusan", "" if draf else "#lampiran",
        ),
        Langkah("naskah", "Naskah", "", n_naskah, teks_naskah, sunting, "" if draf else "#naskah"),
        Langkah(
            "lampiran", "Lampiran", "", n_lampiran, teks_lampiran,
            "renstra:keputusan_data" if draf else "renstra:keputusan",
            "" if draf else "#lampiran",
        ),
        Langkah(
            "pemeriksaan", "Pemeriksaan", "", galat,
            _teks_periksa(galat, peringatan), "renstra:keputusan", "#temuan",
        ),
    ]  # fmt: skip
    return tuple(_keadaan(keputusan, bahan))


def _tempat(kelompok: KelompokTemuan) -> str:
    kode = kelompok.aturan.kode
    return "naskah" if kode in NASKAH else "lampiran" if kode in LAMPIRAN else "isi"


def _hitung(kelompok: list[KelompokTemuan], lain: tuple[str, ...]) -> tuple[int, str]:
    """How many grave findings are open, their titles, and how many warnings."""
    galat = sum(len(k.terbuka) for k in kelompok if k.galat) + len(lain)
    judul = [
        f"{k.aturan.judul.lower()} ({len(k.terbuka)})" for k in kelompok if k.terbuka and k.galat
    ]
    if peringatan := sum(len(k.terbuka) for k in kelompok if not k.galat):
        judul.append(f"{peringatan} peringatan")
    return galat, "; ".join([*judul, *lain]) or "lengkap"


def _teks_periksa(galat: int, peringatan: int) -> str:
    if not (galat or peringatan):
        return "tidak ada temuan terbuka"
    return f"{galat} galat dan {peringatan} peringatan terbuka"


def _lampiran_kurang(keputusan: Keputusan) -> tuple[str, ...]:
    """What the printed annex would leave empty although its layout has a column for it."""
    kolom = {k.kunci for k in tata_letak.letak(keputusan.tata_letak).iku}
    iku = Q(sasaran__keputusan=keputusan, sasaran__jabatan__isnull=True)
    hitung = Indikator.objects.filter(iku).aggregate(
        alasan=Count("pk", filter=Q(alasan="")),
        cara=Count("pk", filter=Q(cara_pencapaian="")),
        target=Count("pk", filter=~Q(pk__in=_bertarget_cetak(keputusan))),
    )
    kalimat = {
        "alasan": "tanpa alasan",
        "cara": "tanpa cara pencapaian",
        "target": "tanpa target tercetak",
    }
    kurang = [
        f"{hitung[kunci]} indikator {teks}"
        for kunci, teks in kalimat.items()
        if kunci in kolom and hitung[kunci]
    ]
    if not keputusan.judul_lampiran:
        kurang.insert(0, "judul lampiran belum diisi")
    return tuple(kurang)


def _bertarget_cetak(keputusan: Keputusan) -> list[int]:
    return list(
        Indikator.objects.filter(
            sasaran__keputusan=keputusan,
            daftar_target__dalam_sk=True,
            daftar_target__contoh=False,
        ).values_list("pk", flat=True)
    )


def _keadaan(keputusan: Keputusan, bahan: list[Langkah]) -> list[Langkah]:
    status, tetap = keputusan.status, keputusan.tetap
    dokumen = keputusan.dokumen
    bertanda = dokumen is not None and dokumen.status != StatusDokumen.DISIAPKAN
    keluar = []
    ketemu = status != StatusKeputusan.DRAF
    for satu in bahan:
        if tetap or satu.kurang == 0:
            keadaan = SELESAI
        elif ketemu:
            keadaan = KURANG
        else:
            keadaan, ketemu = KINI, True
        keluar.append(replace(satu, keadaan=keadaan))
    siap = not any(s.kurang for s in bahan)
    halaman = "renstra:keputusan"
    keluar.append(
        Langkah(
            "ajukan", "Ajukan",
            SELESAI if status != StatusKeputusan.DRAF else KINI if siap else NANTI, 0,
            "pengisi menyerahkan kepada penanda tangan" if status == StatusKeputusan.DRAF
            else "sudah diajukan",
            halaman, "#tindakan",
        )
    )  # fmt: skip
    keluar.append(
        Langkah(
            "tetapkan", "Tetapkan",
            SELESAI if tetap else KINI if status == StatusKeputusan.DIAJUKAN else NANTI, 0,
            ("ditetapkan di luar aplikasi" if keputusan.luar_aplikasi else "sudah ditetapkan")
            if tetap
            else "menunggu penanda tangan" if status == StatusKeputusan.DIAJUKAN
            else "oleh penanda tangan",
            halaman, "#tindakan",
        )
    )  # fmt: skip
    keluar.append(
        Langkah(
            "tandatangan", "Tanda tangan",
            SELESAI if bertanda else KINI if status == StatusKeputusan.DITETAPKAN else NANTI, 0,
            "sudah ditandatangani" if bertanda
            else "menunggu tanda tangan elektronik" if tetap else "setelah ditetapkan",
            halaman, "#dokumen" if bertanda else "#tindakan",
        )
    )  # fmt: skip
    if status in (StatusKeputusan.DIGANTIKAN, StatusKeputusan.DICABUT):
        keluar.append(
            Langkah("akhir", keputusan.get_status_display(), KINI, 0, "tidak berlaku lagi", halaman)
        )
    return keluar
