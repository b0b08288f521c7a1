"""What the tests of the formula editor share."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from iku.inti.models import Pengguna
from renstra.models import Indikator, Keputusan, Variabel
from renstra.selectors.cakupan import bangun_cakupan
from renstra.services.alur.reviu import mulai_reviu


def buat_draf() -> Keputusan:
    """A reviu of Kaltim's decree, as its operator starts it."""
    operator = Pengguna.objects.get(username="operator.kaltim")
    lama = Keputusan.objects.get(renstra__instansi__kode="kaltim", versi=1)
    return mulai_reviu(cakupan=bangun_cakupan(operator), keputusan_id=lama.pk)


def masuk(akun: str) -> Client:
    klien = Client()
    klien.force_login(Pengguna.objects.get(username=akun))
    return klien


def indikator(keputusan: Keputusan, nomor: str) -> Indikator:
    return Indikator.objects.get(sasaran__keputusan=keputusan, nomor=nomor)


def alamat(satu: Indikator, nama: str = "rumus") -> str:
    return reverse(f"renstra:{nama}", args=[satu.pk])


def kirim(satu: Indikator, **isi: Any) -> Any:
    data = {"rumus": satu.rumus, "asal": satu.rumus, "aksi": "simpan"} | isi
    return masuk("operator.kaltim").post(alamat(satu), data)


def ketikan(v: Variabel, klien_html: str, **ganti: str) -> dict[str, str]:
    """The fields of one variable as the page sends them, with its stamp."""
    awal = f'name="v-{v.pk}-cap" value="'
    cap = klien_html.split(awal)[1].split('"')[0]
    medan = ("kode", "label", "satuan", "jenis", "irama", "konsolidasi", "sumber")
    isi = {m: str(getattr(v, m)) for m in medan} | {"cap": cap} | ganti
    return {f"v-{v.pk}-{m}": teks for m, teks in isi.items()}


def halaman(satu: Indikator) -> str:
    return masuk("operator.kaltim").get(alamat(satu)).content.decode()
