"""Target sheets that save by themselves: one POST, an answer for each changed target."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renstra.models import Target
from tests.penilaian.dunia import TAHUN, Dunia, Masuk


def target(dunia: Dunia, nomor: str, teks: str, versi: int = 0, **lain: Any) -> dict[str, Any]:
    pk = dunia.indikator(nomor).pk
    isi = {"indikator": pk, "tahun": TAHUN - 2, "periode": "TAHUN", "teks": teks, "versi": versi}
    return isi | lain


def kirim(client: Client, *isi: dict[str, Any], **lain: Any) -> Any:
    return client.post(
        reverse("penilaian:simpan_sel"), {"target": isi} | lain, content_type="application/json"
    )


def kini(dunia: Dunia, nomor: str, tahun: int = TAHUN - 2) -> tuple[Decimal, Decimal] | None:
    satu = Target.objects.filter(
        indikator=dunia.indikator(nomor), tahun=tahun, periode="TAHUN"
    ).first()
    return (satu.bawah, satu.atas) if satu else None


def test_tersimpan_dengan_versi_dan_teks_baku(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    isi = kirim(client, target(dunia, "1.1", "72,50"), target(dunia, "1.3", "7 - 8")).json()
    assert [(t["status"], t["teks"]) for t in isi["target"]] == [(200, "72,5"), (200, "7–8")]
    assert (kini(dunia, "1.1"), kini(dunia, "1.3")) == ((Decimal("72.5"),) * 2, (7, 8))
    versi = isi["target"][0]["versi"]
    (satu,) = kirim(client, target(dunia, "1.1", "", versi)).json()["target"]
    assert (satu["status"], satu["versi"], satu["teks"]) == (200, 0, "")
    assert kini(dunia, "1.1") is None


def test_yang_tidak_terbaca_ditolak_sendiri_dengan_saran(dunia: Dunia, masuk: Masuk) -> None:
    isi = kirim(masuk("operator"), target(dunia, "1.1", "72.5"), target(dunia, "1.3", "80")).json()
    assert (isi["target"][0]["status"], isi["target"][0]["saran"]) == (422, "72,5")
    assert isi["target"][1]["status"] == 200
    assert (kini(dunia, "1.1"), kini(dunia, "1.3")) == (None, (80, 80))


def test_konflik_tidak_menimpa(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    kirim(client, target(dunia, "1.1", "70"))
    (satu,) = kirim(client, target(dunia, "1.1", "75")).json()["target"]
    assert (satu["status"], satu["kini"], satu["versi_kini"]) == (409, "70", 1)
    assert kini(dunia, "1.1") == (70, 70)
    (satu,) = kirim(client, target(dunia, "1.1", "70")).json()["target"]
    assert satu["status"] == 200, "the same figure once more is no conflict"
    (satu,) = kirim(client, target(dunia, "1.1", "75", 1)).json()["target"]
    assert (satu["status"], satu["versi"]) == (200, 2)


def test_target_terkunci_meminta_jalannya_sendiri(dunia: Dunia, masuk: Masuk) -> None:
    client = masuk("operator")
    kirim(client, target(dunia, "1.1", "70"))
    satu = Target.objects.get(indikator=dunia.indikator("1.1"), tahun=TAHUN - 2, periode="TAHUN")
    satu.kunci = timezone.now() - timedelta(days=1)
    satu.save()
    (jawaban,) = kirim(client, target(dunia, "1.1", "75", satu.versi)).json()["target"]
    assert (jawaban["status"], jawaban["pesan"][:26]) == (422, "Target ini sudah dikunci. ")
    assert kini(dunia, "1.1") == (70, 70)


def test_orang_lain_ditolak(dunia: Dunia, masuk: Masuk) -> None:
    assert kirim(Client(), target(dunia, "1.1", "70")).status_code == 401
    assert kirim(masuk("verifikator"), target(dunia, "1.1", "70")).status_code == 403
    asing = target(dunia, "1.1", "70") | {"indikator": 10**8}
    assert kirim(masuk("operator"), target(dunia, "1.3", "70"), asing).status_code == 404
    assert (kini(dunia, "1.1"), kini(dunia, "1.3")) == (None, None), "all of it is refused"


def test_catatan_lembar_semua_tahun_dikirim_kembali(dunia: Dunia, masuk: Masuk) -> None:
    isi = kirim(masuk("operator"), target(dunia, "1.1", "70"), setahun=True).json()
    assert f'data-segar="catatan-{dunia.indikator("1.1").pk}"' in isi["segar"]
    assert kirim(masuk("operator"), target(dunia, "1.3", "70")).json()["segar"] == ""
