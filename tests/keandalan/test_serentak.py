"""Many people at once: rows 2, 10 and 11 of the table."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test import Client
from django.utils import timezone

from iku.inti.cakupan import Peran
from iku.inti.models import Pengguna
from penilaian.models import NilaiVariabel, Realisasi
from penilaian.services.isian.nilai import Sel, simpan_kisi
from renstra.choices import JenisKeputusan, TataLetak
from renstra.models import BarisVariabel, JadwalPengisian, Penugasan, Renstra, Target
from renstra.services.alur.penetapan import tetapkan
from renstra.services.rancangan.pohon import (
    buat_keputusan,
    tambah_indikator,
    tambah_sasaran,
    tambah_variabel,
)
from tests.keandalan.catatan import catat
from tests.keandalan.peladen import Peladen, jalankan_peladen
from tests.penilaian.dunia import TAHUN, Dunia, buat_dunia, isi_nilai

pytestmark = [pytest.mark.berat, pytest.mark.django_db(transaction=True)]
KLIEN, UBAHAN = 8, 500


@pytest.fixture
def dunia(transactional_db: None) -> Dunia:
    """The small world, committed."""
    return buat_dunia()


def sesi(pengguna: Pengguna) -> str:
    """A session that the server of another process knows as well."""
    client = Client()
    client.force_login(pengguna)
    return str(client.cookies["sessionid"].value)


def kirim_sel(peladen: Peladen, kunci: str, baris: int, nilai: int, versi: int) -> Any:
    """One changed cell as the sheet sends it: the server's answer for that cell."""
    butir = {"baris": baris, "tahun": TAHUN, "periode": "TAHUN", "teks": str(nilai), "versi": versi}
    isi = {"jabatan": "", "unit": "", "indikator": None, "sel": [butir], "teks": []}
    kode, jawaban = peladen.minta("POST", "/isian/sel/", kunci, json.dumps(isi), "application/json")
    assert kode == 200, (kode, jawaban[:300])
    return json.loads(jawaban)["sel"][0]


def test_delapan_klien_lima_ratus_ubahan(dunia: Dunia) -> None:
    """Every edit writes a value of its own: each accepted one must be in the history, over exactly
    the value that its client had seen."""
    baris = [dunia.baris(kode).pk for kode in "abcs"]
    for kode in "abcs":
        isi_nilai(dunia, kode, "0")
    kunci = sesi(dunia.pengguna["operator"])
    diterima: list[tuple[int, int, int]] = []
    hitung: Counter[int] = Counter()

    def klien(nomor: int, peladen: Peladen) -> None:
        acak = random.Random(nomor)
        tahu = dict.fromkeys(baris, (0, 1))
        for ke in range(UBAHAN):
            sel = acak.choice(baris)
            lama, versi = tahu[sel]
            baru = (nomor + 1) * 1000 + ke
            jawaban = kirim_sel(peladen, kunci, sel, baru, versi)
            hitung[jawaban["status"]] += 1
            if jawaban["status"] == 200:
                diterima.append((sel, lama, baru))
                tahu[sel] = (baru, jawaban["versi"])
            else:
                tahu[sel] = (int(jawaban["kini"].replace(".", "")), jawaban["versi_kini"])

    with jalankan_peladen() as peladen, ThreadPoolExecutor(KLIEN) as kolam:
        for selesai in [kolam.submit(klien, nomor, peladen) for nomor in range(KLIEN)]:
            selesai.result()
    tersimpan = NilaiVariabel.objects.filter(baris__in=baris, tahun=TAHUN)
    milik = {str(n.pk): n.baris_id for n in tersimpan}
    riwayat = [
        (
            milik[e.object_pk],
            int(Decimal(e.changes["nilai"][0])),
            int(Decimal(e.changes["nilai"][1])),
        )
        for e in LogEntry.objects.get_for_objects(tersimpan).filter(action=LogEntry.Action.UPDATE)
    ]
    hilang = len(set(diterima) - set(riwayat))
    angka = {
        "kiriman": sum(hitung.values()),
        "diterima": hitung[200],
        "konflik": hitung[409],
        "hilang": hilang,
        "tanpa_pengirim": len(set(riwayat) - set(diterima)),
    }
    utuh = set(hitung) <= {200, 409} and sorted(riwayat) == sorted(diterima)
    utuh = utuh and sum(n.versi - 1 for n in tersimpan) == hitung[200]
    catat(11, "8 klien × 500 ubahan", "0 hilang", utuh, connection.vendor, **angka)


@pytest.mark.postgres
def test_lima_puluh_utas_satu_pengiriman(dunia: Dunia) -> None:
    isi_nilai(dunia, "s", "80")
    realisasi = dunia.realisasi("1.3")
    kunci, palang = sesi(dunia.pengguna["operator"]), Barrier(50)

    def kirim(peladen: Peladen) -> tuple[int, bytes]:
        palang.wait()
        return peladen.minta("POST", f"/realisasi/{realisasi.pk}/ajukan/", kunci)

    with jalankan_peladen(utas=8) as peladen, ThreadPoolExecutor(50) as kolam:
        jawaban = [f.result()[0] for f in [kolam.submit(kirim, peladen) for _ in range(50)]]
    realisasi.refresh_from_db()
    masuk = LogEntry.objects.get_for_object(realisasi).filter(changes__has_key="status").count()
    catat(
        10,
        "50 utas, satu pengiriman",
        "1 baris, jawaban sama",
        set(jawaban) == {302} and realisasi.versi == 2 and masuk == 2,
        connection.vendor,
        jawaban=dict(Counter(map(str, jawaban))),
        peralihan=masuk - 1,
    )


@pytest.mark.postgres
def test_dua_ratus_pengguna_mengirim_dalam_semenit(dunia: Dunia) -> None:
    jumlah = 200
    tugas = _tugas(dunia, jumlah)
    acak = random.Random(7)
    mulai = [acak.uniform(0, 55) for _ in tugas]

    def kirim(peladen: Peladen, nomor: int) -> tuple[int, float]:
        time.sleep(mulai[nomor])
        kunci, pk = tugas[nomor]
        awal = time.monotonic()
        kode = [peladen.minta("POST", f"/realisasi/{pk}/ajukan/", kunci)[0] for _ in range(2)]
        return max(kode), (time.monotonic() - awal) / 2

    with jalankan_peladen() as peladen, ThreadPoolExecutor(jumlah) as kolam:
        hasil = [f.result() for f in [kolam.submit(kirim, peladen, n) for n in range(jumlah)]]
    lama = sorted(detik for _, detik in hasil)
    baris = Realisasi.objects.filter(pk__in=[pk for _, pk in tugas])
    terkirim = baris.filter(status="diajukan").count()
    kirim_tercatat = (
        LogEntry.objects.get_for_objects(baris)
        .filter(action=LogEntry.Action.UPDATE, changes__has_key="diajukan_pada")
        .count()
    )
    p99 = round(lama[int(jumlah * 0.99) - 1], 3)
    catat(
        2,
        "200 pengguna mengirim dalam 60 detik, masing-masing dua kali",
        "0 hilang, 0 ganda, p99 < 5 s",
        terkirim == kirim_tercatat == jumlah and p99 < 5 and {k for k, _ in hasil} == {302},
        connection.vendor,
        terkirim=terkirim,
        ganda=kirim_tercatat - terkirim,
        p99_detik=p99,
    )


def _tugas(dunia: Dunia, jumlah: int) -> list[tuple[str, int]]:
    """As many operators, each with a realisasi that is ready to be sent: (session, its id)."""
    renstra = Renstra(instansi=dunia.instansi, tahun_awal=TAHUN + 1, tahun_akhir=TAHUN + 5)
    renstra.save()
    keputusan = buat_keputusan(
        renstra=renstra,
        jenis=JenisKeputusan.PENETAPAN,
        judul="Keputusan dengan banyak indikator",
        tata_letak=TataLetak.KALTIM,
        skala_capaian=dunia.keputusan.skala_capaian,
        mulai_tahun=TAHUN + 1,
    )
    sasaran = tambah_sasaran(keputusan=keputusan, nomor="1", uraian="Meningkatnya mutu")
    for nomor in range(jumlah):
        tambah_variabel(keputusan=keputusan, kode=f"x{nomor}", label=f"Jumlah {nomor}")
        satu = tambah_indikator(
            sasaran=sasaran, nomor=f"1.{nomor}", nama=f"Indikator {nomor}", rumus=f"x{nomor}"
        )
        Target(indikator=satu, tahun=TAHUN + 1, bawah=Decimal(80), atas=Decimal(80)).save()
    keputusan.tanggal = date(TAHUN, 1, 2)
    keputusan = tetapkan(keputusan)
    JadwalPengisian(
        pemda=dunia.instansi.pemda,
        tahun=TAHUN + 1,
        buka=timezone.localdate() - timedelta(days=1),
        tutup=timezone.localdate() + timedelta(days=1),
    ).save()
    baris = BarisVariabel.objects.filter(variabel__keputusan=keputusan)
    simpan_kisi(
        cakupan=dunia.cakupan("operator"),
        oleh=dunia.pengguna["operator"],
        isi=[Sel(b.pk, TAHUN + 1, "TAHUN", Decimal(90), 0) for b in baris],
    )
    siap = Realisasi.objects.filter(indikator__sasaran=sasaran, periode="TAHUN").order_by("pk")
    hasil = []
    for nomor, realisasi in enumerate(siap):
        pengisi = Pengguna.objects.create_user(f"pengisi{nomor}")
        Penugasan(pengguna=pengisi, peran=Peran.OPERATOR.value, instansi=dunia.instansi).save()
        hasil.append((sesi(pengisi), realisasi.pk))
    assert len(hasil) == jumlah
    return hasil
