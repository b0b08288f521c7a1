"""The measured process of section `ekspor`: builds rows, times both writers, tells its memory."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from decimal import Decimal

import django
from django.core.management import call_command

from bench.ekspor import lantai

django.setup()  # models can be imported only now

from iku.inti.cakupan import Cakupan  # noqa: E402
from penilaian.lembar_ekspor import BukuEkspor, Lembar  # noqa: E402
from penilaian.models import Capaian, Realisasi  # noqa: E402
from penilaian.selectors.berlaku import muat_jajaran  # noqa: E402
from penilaian.selectors.ekspor.baris import KOLOM, baris_indikator, permintaan  # noqa: E402
from penilaian.tulis_lembar import tulis_xlsx  # noqa: E402
from renstra.models import (  # noqa: E402
    Indikator,
    Instansi,
    Keputusan,
    PemerintahDaerah,
    Renstra,
    RentangSkala,
    Sasaran,
    Skala,
    Target,
)

AWALAN = "bench-ekspor"
TAHUN = 2025
PER_INSTANSI = 100


def utama(argumen: list[str]) -> None:
    """`siapkan N`, `waktu ROUNDS` or `memori ROWS`."""
    perintah, angka = argumen[0], int(argumen[1])
    hasil = {"siapkan": _siapkan, "waktu": _waktu, "memori": _memori}[perintah](angka)
    sys.stdout.write(f"{hasil}\n")


def _siapkan(baris: int) -> int:
    """Migrate, and write `baris` indicators of one year with their figures, PER_INSTANSI each."""
    call_command("migrate", verbosity=0)
    skala = Skala(kode=AWALAN, nama=AWALAN, jenis="PREDIKAT", dasar="CAPAIAN")
    skala.save()
    RentangSkala(skala=skala, batas=None, predikat="Tinggi", band=4).save()
    pemda = PemerintahDaerah(kode=AWALAN, nama="Kabupaten Uji", tingkat="kabupaten")
    pemda.save()
    for n in range(baris // PER_INSTANSI):
        _instansi(pemda, skala, n)
    return baris


def _instansi(pemda: PemerintahDaerah, skala: Skala, n: int) -> None:
    instansi = Instansi.objects.bulk_create(
        [Instansi(pemda=pemda, kode=f"{AWALAN}-{n}", nama=f"Dinas {n:04}", singkatan=f"D{n}")]
    )[0]
    renstra = Renstra.objects.bulk_create(
        [Renstra(instansi=instansi, tahun_awal=TAHUN - 1, tahun_akhir=TAHUN)]
    )[0]
    keputusan = Keputusan.objects.bulk_create(
        [
            Keputusan(
                renstra=renstra,
                jenis="penetapan",
                judul="Uji",
                tata_letak="kaltim",
                skala_capaian=skala,
                mulai_tahun=TAHUN - 1,
                status="draf",
            )
        ]
    )[0]
    sasaran = Sasaran.objects.bulk_create(
        [Sasaran(keputusan=keputusan, nomor="1", uraian="Meningkatnya mutu pelayanan publik")]
    )[0]
    indikator = Indikator.objects.bulk_create(
        Indikator(
            sasaran=sasaran,
            nomor=f"1.{i}",
            nama=f"Persentase layanan jenis {i} yang selesai tepat waktu",
            satuan="Persen",
            rumus="selesai / masuk * 100",
            urutan=i,
        )
        for i in range(PER_INSTANSI)
    )
    target = Target.objects.bulk_create(
        Target(indikator=i, tahun=TAHUN, bawah=Decimal(80), atas=Decimal(80)) for i in indikator
    )
    realisasi = Realisasi.objects.bulk_create(
        Realisasi(indikator=i, tahun=TAHUN, status="disahkan") for i in indikator
    )
    Capaian.objects.bulk_create(
        Capaian(
            realisasi=r,
            indikator=r.indikator,
            instansi=instansi,
            pemda=pemda,
            target=t,
            tahun=TAHUN,
            periode="TAHUN",
            status="NILAI",
            nilai=Decimal(70 + r.indikator.urutan % 30),
            capaian=Decimal(90),
            capaian_dibatasi=Decimal(90),
            band=4,
            predikat="Tinggi",
        )
        for r, t in zip(realisasi, target, strict=True)
    )
    keputusan.status = "ditetapkan"
    keputusan.save()


def _buku(banyak: int) -> BukuEkspor:
    """The export of as many whole instansi as give that many rows."""
    cakupan = Cakupan(seluruh_sistem=True)
    jajaran = muat_jajaran(cakupan)
    instansi = sorted(jajaran.menurut)[: banyak // PER_INSTANSI]
    minta = permintaan(cakupan, instansi, jajaran, TAHUN, iku=True)
    return BukuEkspor("Uji", "uji", (), (Lembar("Indikator", KOLOM, baris_indikator(minta)),))


def _tulis(buku: BukuEkspor) -> float:
    mulai = time.process_time()
    with tempfile.TemporaryFile() as berkas:
        tulis_xlsx(buku, berkas)
    return time.process_time() - mulai


def _waktu(putaran: int) -> str:
    """Seconds of both writers, taking turns; the floor gets the rows ready made."""
    banyak = Indikator.objects.count()
    isi = [list(baris) for lembar in _buku(banyak).lembar for baris in lembar.baris]
    waktu: dict[str, list[float]] = {"kita": [], "lantai": []}
    for _ in range(putaran):
        waktu["lantai"].append(lantai(isi))
        waktu["kita"].append(_tulis(_buku(banyak)))
    return json.dumps(waktu)


def _memori(banyak: int) -> float:
    """Peak resident memory of this process in MB after one export of `banyak` rows."""
    _tulis(_buku(banyak))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    utama(sys.argv[1:])
