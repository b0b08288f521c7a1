"""The decrees: list, one decree with everything about it, its PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from iku.dokumen.tata import qr_data_uri
from iku.inti.cakupan import Cakupan
from iku.inti.galat import GalatSiku
from iku.inti.views import ambil_atau_404, cakupan_dari, perlu_masuk
from renstra import alur
from renstra.choices import StatusKeputusan
from renstra.forms.keputusan import AlasanForm
from renstra.models import Keputusan
from renstra.selectors.berlaku import muat_jajaran
from renstra.selectors.cetak import susun_cetak
from renstra.selectors.keputusan import (
    PERAN_RANCANGAN,
    daftar_keputusan,
    keputusan_terlihat,
)
from renstra.selectors.lampiran_layar import baca_koreksi, lampiran_layar
from renstra.selectors.langkah import langkah_rancangan
from renstra.selectors.pemeriksaan import periksa_keputusan
from renstra.selectors.penanda import keadaan_tanda_tangan
from renstra.selectors.target_pada import tabel_target
from renstra.services.bekuan import bekuan_kini
from renstra.services.cetak.keputusan import alamat_verifikasi, cetak_keputusan, mode_bawaan
from renstra.services.cetak.pratinjau import terlalu_besar
from renstra.services.tanda_tangan.dokumen import (
    berkas_keputusan,
    milik_pengguna,
    sudah_ditandatangani,
)
from renstra.views.pdf import jawaban_pdf
from renstra.views.per import Per, per_dari

BUTUH_ALASAN = ("kembalikan", "cabut")
SEKARANG = Per()


@perlu_masuk
@require_safe
def keputusan_daftar(request: HttpRequest) -> HttpResponseBase:
    """Every decree the user may see, per instansi; with ?per= those in force on that day."""
    cakupan, per = cakupan_dari(request), per_dari(request)
    kelompok = daftar_keputusan(cakupan)
    if per.hari is not None:
        berlaku = muat_jajaran(cakupan, per=per.hari).pada(per.hari.year)
        dipilih = {versi.pk for versi in berlaku.values()}
        kelompok = tuple(
            replace(g, baris=tuple(b for b in g.baris if b.pk in dipilih)) for g in kelompok
        )
    konteks = {
        "judul": "Keputusan IKU",
        "anak_judul": "Setiap penetapan, reviu, dan revisi menjadi satu versi keputusan.",
        "kelompok": kelompok,
        "boleh_mulai": cakupan.memegang(PERAN_RANCANGAN[0]),
        "per": per,
        "url_kini": reverse("renstra:keputusan_daftar"),
        "remah": [("Keputusan", "")],
    }
    return render(request, "renstra/keputusan/daftar.html", konteks)


@perlu_masuk
@require_safe
def keputusan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One decree; with ?per= the version of its instansi that was in force on that day."""
    cakupan, per = cakupan_dari(request), per_dari(request)
    satu = ambil_keputusan(cakupan, pk)
    if per.hari is None:
        return halaman_keputusan(request, satu, per=per)
    instansi_id = satu.renstra.instansi_id
    versi = muat_jajaran(cakupan, [instansi_id], per=per.hari).cari(instansi_id, per.hari.year)
    if versi is not None and versi.pk != satu.pk:
        return redirect(reverse("renstra:keputusan", args=[versi.pk]) + per.kueri)
    return halaman_keputusan(request, satu, per=per, berlaku_per=versi is not None)


@perlu_masuk
@require_safe
def keputusan_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The archived file, or a rendering without signature (always so with ?rancangan=1)."""
    satu = ambil_keputusan(cakupan_dari(request), pk)
    baru = "rancangan" in request.GET or not sudah_ditandatangani(satu)
    if baru and terlalu_besar(satu):
        return redirect("renstra:pratinjau", pk=pk)
    try:
        if "rancangan" in request.GET:
            isi = cetak_keputusan(satu, mode=mode_bawaan(satu))
        else:
            isi = berkas_keputusan(satu).isi
    except GalatSiku as galat:
        return halaman_keputusan(request, satu, galat=galat.pesan, status=409)
    return jawaban_pdf(satu, isi, unduh="unduh" in request.GET)


def ambil_keputusan(cakupan: Cakupan, pk: int) -> Keputusan:
    """The decree with what every page of it needs; 404 when the user may not see it."""
    return ambil_atau_404(
        keputusan_terlihat(cakupan).select_related(
            "renstra__instansi__pemda",
            "dokumen__arsip",
            "menggantikan",
            "pengganti",
            "penandatangan__jabatan",
        ),
        cakupan,
        pk=pk,
    )


def halaman_keputusan(
    request: HttpRequest,
    satu: Keputusan,
    *,
    galat: str = "",
    ditolak: str = "",
    form: AlasanForm | None = None,
    status: int = 200,
    per: Per = SEKARANG,
    berlaku_per: bool = True,
) -> HttpResponse:
    """The page; `ditolak` names the action whose `form` was refused.

    With a past day in `per` also its targets as they were then; `berlaku_per` False when no
    decree was in force that day.
    """
    cakupan = cakupan_dari(request)
    penyusun = cakupan.boleh(PERAN_RANCANGAN[0], satu.renstra.instansi_id)
    bekuan = bekuan_kini(satu)
    pemeriksaan = periksa_keputusan(satu)
    bertanda = sudah_ditandatangani(satu)
    url = alamat_verifikasi(satu.dokumen) if satu.dokumen is not None and bertanda else ""
    konteks = {
        "judul": f"Keputusan {satu.renstra.instansi.singkatan} {satu.renstra.periode}",
        "anak_judul": satu.renstra.instansi.nama,
        "remah": [("Keputusan", reverse("renstra:keputusan_daftar")), (f"Versi {satu.versi}", "")],
        "k": satu,
        "galat": galat,
        "bekuan": bekuan,
        "bertanda": bertanda,
        "langkah": langkah_rancangan(satu, pemeriksaan, boleh_sunting=penyusun),
        "lampiran": lampiran_layar(satu, bekuan),
        "cetak": susun_cetak(satu, bekuan),
        "pemeriksaan": pemeriksaan,
        "koreksi": baca_koreksi(satu.koreksi),
        "tindakan": _tindakan(cakupan, satu, bertanda, ditolak, form),
        "boleh_ubah": not satu.tetap and _menyusun(cakupan, satu),
        "boleh_sunting": penyusun and satu.status == StatusKeputusan.DRAF,
        "boleh_data": penyusun,
        **_penanda(cakupan, satu, bertanda),
        "ditolak": ditolak,
        "form_ditolak": form,
        **_per(satu, per, berlaku_per),
        "url_verifikasi": url,
        "qr": qr_data_uri(url) if url else "",
    }
    return render(request, "renstra/keputusan/detail.html", konteks, status=status)


def _penanda(cakupan: Cakupan, satu: Keputusan, bertanda: bool) -> dict[str, Any]:
    """Who signs, until all have; and the ways there for those whom they concern."""
    if bertanda or not satu.tetap:
        return {}
    ttd = keadaan_tanda_tangan(satu)
    giliran = ttd.giliran if ttd else None
    return {
        "menunggu_penanda": True,
        "ttd": ttd,
        "ttd_milik": giliran is not None and milik_pengguna(cakupan, satu, giliran),
        "ttd_atur": satu.status == StatusKeputusan.DITETAPKAN and _menyusun(cakupan, satu),
    }


def _per(satu: Keputusan, per: Per, berlaku: bool) -> dict[str, Any]:
    """Banner and targets of a past day."""
    kalimat = (
        "Inilah keputusan yang berlaku pada tanggal itu."
        if berlaku
        else "Pada tanggal itu belum ada keputusan instansi ini yang berlaku."
    )
    return {
        "per": per,
        "url_kini": reverse("renstra:keputusan", args=[satu.pk]),
        "cakupan_per": kalimat,
        "target_per": tabel_target(satu, per.hari) if per.hari and berlaku else (),
    }


def _menyusun(cakupan: Cakupan, satu: Keputusan) -> bool:
    return any(cakupan.boleh(p, satu.renstra.instansi_id) for p in PERAN_RANCANGAN)


def _tindakan(
    cakupan: Cakupan, satu: Keputusan, bertanda: bool, ditolak: str, form: AlasanForm | None
) -> list[dict[str, Any]]:
    """What this user can do now; a form where the action needs a reason."""
    instansi_id = satu.renstra.instansi_id
    tindakan: list[dict[str, Any]] = [
        {
            "nama": p.nama,
            "kalimat": p.kalimat,
            "url": reverse(f"renstra:keputusan_{p.nama}", args=[satu.pk]),
            "bahaya": p.nama == "cabut",
            "form": (form if p.nama == ditolak else AlasanForm(auto_id=f"id_{p.nama}_%s"))
            if p.nama in BUTUH_ALASAN
            else None,
        }
        for p in alur.PERALIHAN
        if p.peran is not None and p.dari == satu.status and cakupan.boleh(p.peran, instansi_id)
    ]
    if satu.status == StatusKeputusan.DITETAPKAN:
        penanda, penyusun = PERAN_RANCANGAN[1], PERAN_RANCANGAN[0]
        if not bertanda and cakupan.boleh(penanda, instansi_id):
            tindakan.insert(0, _sederhana(satu, "siapkan", "Tandatangani keputusan"))
        if cakupan.boleh(penyusun, instansi_id):
            tindakan.append(_sederhana(satu, "reviu", "Mulai reviu"))
            tindakan.append(_sederhana(satu, "reviu", "Mulai revisi", "?jenis=revisi"))
    return tindakan


def _sederhana(satu: Keputusan, nama: str, kalimat: str, kueri: str = "") -> dict[str, Any]:
    url = reverse(f"renstra:keputusan_{nama}", args=[satu.pk]) + kueri
    return {"nama": nama, "kalimat": kalimat, "url": url, "bahaya": False, "form": None}
