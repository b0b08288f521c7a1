"""Start a plan's first decree, a reviu or a revisi; concurrent starts give one draft."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from renstra.models import Instansi, Keputusan, Skala
from renstra.selectors.langkah import langkah_rancangan
from tests.renstra.bahan import keputusan_contoh, masuk, rancangan

pytestmark = pytest.mark.usefixtures("contoh")
MULAI = "/keputusan/mulai/"
RUANG = ("isi", "sunting", "data")


def isi(kode: str = "sampang", **ganti: object) -> dict[str, object]:
    return {
        "instansi": Instansi.objects.get(kode=kode).pk,
        "tahun_awal": "2025",
        "tahun_akhir": "2029",
        "mulai_tahun": "2025",
        "tata_letak": "kaltim",
        "skala": Skala.objects.get(kode="permendagri-54").pk,
    } | ganti


def baru(kode: str = "sampang") -> Keputusan:
    return Keputusan.objects.get(renstra__instansi__kode=kode, renstra__tahun_awal=2025)


def test_rancangan_pertama_berisi_teks_baku_dan_menunjukkan_yang_kurang() -> None:
    client = masuk("operator.sampang")
    assert (
        "Mulai keputusan baru" in client.get(reverse("renstra:keputusan_daftar")).content.decode()
    )
    jawaban = client.post(MULAI, isi())
    satu = baru()
    assert jawaban["Location"] == reverse("renstra:keputusan_isi", args=[satu.pk])
    assert (satu.jenis, satu.status, satu.versi, satu.menggantikan) == (
        "penetapan",
        "draf",
        1,
        None,
    )
    assert "Kabupaten Sampang Tahun 2025–2029" in satu.diktum[0]["isi"]
    assert satu.mengingat == []
    assert satu.penandatangan is not None
    langkah = {x.kode: x for x in langkah_rancangan(satu)}
    assert langkah["naskah"].kurang > 0
    assert langkah["ajukan"].keadaan == "nanti"
    assert client.get(reverse("renstra:keputusan", args=[satu.pk])).status_code == 200


def test_mulai_dua_kali_lewat_halaman_memberi_rancangan_yang_sama() -> None:
    client = masuk("operator.sampang")
    tujuan = {client.post(MULAI, isi())["Location"] for _ in range(2)}
    assert len(tujuan) == 1
    assert Keputusan.objects.filter(renstra__tahun_awal=2025).count() == 1


@pytest.mark.parametrize(
    ("ganti", "status", "pesan"),
    [
        ({"tahun_akhir": "2024"}, 422, "Tahun akhir tidak boleh mendahului"),
        ({"mulai_tahun": "2031"}, 422, "Pilih tahun 2025 sampai 2029"),
        ({"tahun_awal": "2024"}, 422, "tumpang tindih dengan Renstra 2019–2024"),
        ({"tahun_awal": "2019", "tahun_akhir": "2024", "mulai_tahun": "2022"}, 409, "mulai reviu"),
        ({"tahun_awal": "x"}, 422, "Tulis tahun empat angka"),
    ],
)
def test_yang_tidak_mungkin_ditolak_dengan_sebab(
    ganti: dict[str, str], status: int, pesan: str
) -> None:
    jawaban = masuk("operator.sampang").post(MULAI, isi(**ganti))
    assert jawaban.status_code == status
    assert pesan in jawaban.content.decode()
    assert not Keputusan.objects.filter(renstra__tahun_awal=2025).exists()


def test_instansi_lain_tidak_dapat_dipilih_dan_peran_lain_403() -> None:
    assert masuk("operator.sampang").post(MULAI, isi("paser")).status_code == 422
    for akun in ("verifikator.sampang", "kepala.sampang", "inspektorat.sampang"):
        assert masuk(akun).get(MULAI).status_code == 403
        assert masuk(akun).post(MULAI, isi()).status_code == 403


def test_reviu_dan_revisi_dari_halaman() -> None:
    client = masuk("operator.sampang")
    lama = keputusan_contoh("sampang")
    url = reverse("renstra:keputusan_reviu", args=[lama.pk])
    assert (
        "Mulai revisi" in client.get(reverse("renstra:keputusan", args=[lama.pk])).content.decode()
    )
    client.post(f"{url}?jenis=revisi")
    assert Keputusan.objects.get(menggantikan=lama).jenis == "revisi"


def test_langkah_rancangan_membawa_pembaca_ke_halaman_yang_boleh_dibukanya() -> None:
    pk = rancangan("sampang").pk
    alamat = reverse("renstra:keputusan", args=[pk])
    sunting = [reverse(f"renstra:keputusan_{n}", args=[pk]) for n in RUANG]
    teks = masuk("operator.sampang").get(alamat).content.decode()
    assert all(f'href="{url}"' in teks for url in sunting)
    teks = masuk("kepala.sampang").get(alamat).content.decode()
    assert not any(f'href="{url}"' in teks for url in sunting)
    assert f'href="{alamat}#lampiran"' in teks


def test_reviu_dari_keputusan_tanpa_naskah_mendapat_teks_baku() -> None:
    draf = rancangan("kaltim")
    assert keputusan_contoh("kaltim").diktum == []
    assert [d["label"] for d in draf.diktum] == ["KESATU", "KEDUA", "KETIGA", "KEEMPAT"]
    assert "dicabut dan dinyatakan tidak berlaku" in draf.diktum[2]["isi"]


@pytest.mark.django_db(transaction=True)
def test_dua_pengguna_bersamaan_memulai_lewat_halaman() -> None:
    """Two browsers press the button at the same moment: one draft, both are led to it."""
    tujuan: list[str] = []
    palang = threading.Barrier(2)
    klien = [masuk("operator.sampang") for _ in range(2)]
    lama = keputusan_contoh("sampang").pk

    def tekan(client: Client) -> None:
        try:
            palang.wait(10)
            tujuan.append(client.post(reverse("renstra:keputusan_reviu", args=[lama]))["Location"])
        finally:
            connection.close()

    utas: list[Any] = [threading.Thread(target=tekan, args=(c,)) for c in klien]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    assert len(tujuan) == 2
    assert len(set(tujuan)) == 1
    assert Keputusan.objects.filter(menggantikan=lama).count() == 1
