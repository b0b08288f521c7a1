"""The formula editor: look, try out, save. One address; drafts are edited, others are read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from iku.inti.cakupan import Peran
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatSiku, GalatTerkunci, GalatVersi
from iku.inti.templatetags.komponen import ButirGalat
from iku.inti.views import TIDAK_ADA, cakupan_dari, perlu_masuk
from renstra.choices import JenisVariabel, StatusKeputusan
from renstra.forms.rumus import Editor, baca_editor
from renstra.percobaan import Percobaan, susun_percobaan
from renstra.rumus.fungsi import FUNGSI
from renstra.selectors.keputusan import keputusan_terlihat
from renstra.selectors.rumus import BahanRumus, muat_bahan
from renstra.services.rancangan.rumus import pastikan_penyusun, simpan_editor
from renstra.services.rancangan.variabel import IsiVariabel
from renstra.tinjauan import Tinjauan, tinjau

KODE = {GalatIsian: 422, GalatVersi: 409, GalatTerkunci: 423, GalatKeadaan: 409}


@perlu_masuk
@require_http_methods(["GET", "HEAD", "POST"])
def rumus(request: HttpRequest, pk: int) -> HttpResponseBase:
    """GET shows, POST checks, tries out or saves, by the button that was pressed."""
    bahan = _bahan(request, pk)
    if request.method == "POST":
        try:
            pastikan_penyusun(cakupan_dari(request), bahan.keputusan)
        except GalatTerkunci as galat:
            return _baca(request, bahan, galat=galat.pesan, status=423)
        return _kirim(request, bahan)
    boleh = cakupan_dari(request).boleh(Peran.OPERATOR, bahan.instansi_id)
    if not boleh or bahan.keputusan.status != StatusKeputusan.DRAF:
        return _baca(request, bahan)
    ketikan = request.session.pop(_kunci(pk), "")
    return _sunting(request, bahan, baca_editor(bahan, rumus=ketikan))


@perlu_masuk
@require_POST
def rumus_periksa(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The live check: findings and picture of what is typed, as a part of the page."""
    bahan = _bahan(request, pk)
    try:
        pastikan_penyusun(cakupan_dari(request), bahan.keputusan)
    except GalatTerkunci as galat:
        return render(request, "komponen/pesan.html", {"teks": galat.pesan}, status=423)
    editor = baca_editor(bahan, request.POST)
    tinjauan = _tinjau(bahan, editor)
    return render(request, "renstra/rumus/tinjauan.html", {"tinjauan": tinjauan})


def _bahan(request: HttpRequest, pk: int) -> BahanRumus:
    """404 for a foreign indicator, and for a draft that is not this reader's to see."""
    cakupan = cakupan_dari(request)
    try:
        bahan = muat_bahan(cakupan, pk)
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    tulis = request.method == "POST"  # a forbidden role is told so before anything else
    if not tulis and not keputusan_terlihat(cakupan).filter(pk=bahan.keputusan.pk).exists():
        raise Http404(TIDAK_ADA)
    return bahan


def _kunci(pk: int) -> str:
    return f"rumus-{pk}"


def _tinjau(bahan: BahanRumus, editor: Editor) -> Tinjauan:
    return tinjau(editor.rumus, bahan.dengan(editor.ketikan_variabel()).lingkungan)


def _kirim(request: HttpRequest, bahan: BahanRumus) -> HttpResponseBase:
    editor = baca_editor(bahan, request.POST)
    if "ganti" in request.POST:
        editor.rumus = request.POST["ganti"]
        return _sunting(request, bahan, editor)
    aksi, _, nomor = request.POST.get("aksi", "periksa").partition(":")
    if aksi in ("periksa", "coba"):
        return _sunting(request, bahan, editor, hitung=aksi == "coba")
    try:
        return _simpan(request, bahan, editor, aksi, nomor)
    except ObjectDoesNotExist as galat:
        raise Http404(TIDAK_ADA) from galat
    except GalatSiku as galat:
        sisa = editor.tolak(getattr(galat, "medan", {})) or (
            [] if getattr(galat, "medan", {}) else [galat.pesan]
        )
        return _sunting(request, bahan, editor, pesan=sisa, status=KODE.get(type(galat), 409))


def _simpan(
    request: HttpRequest, bahan: BahanRumus, editor: Editor, aksi: str, nomor: str
) -> HttpResponseBase:
    """Save what is typed and do what the button says; then the page starts afresh."""
    tambahan = _tambahan(editor, aksi, nomor)
    if not editor.sah() or tambahan is None:
        return _sunting(request, bahan, editor, status=422)
    pk = bahan.indikator.pk
    simpan_editor(
        cakupan=cakupan_dari(request),
        indikator_id=pk,
        isi=editor.isi(dengan_rumus=aksi == "simpan", **tambahan),
    )
    messages.success(request, "Rumus tersimpan." if aksi == "simpan" else "Variabel tersimpan.")
    if aksi == "simpan":
        return redirect("renstra:rumus", pk)
    if editor.rumus != bahan.indikator.rumus:
        request.session[_kunci(pk)] = editor.rumus  # typed, but not asked to be saved
    return redirect(f"{reverse('renstra:rumus', args=[pk])}#variabel")


def _tambahan(editor: Editor, aksi: str, nomor: str) -> dict[str, Any] | None:
    """What is added or goes: by the button, and what was typed into the boxes for new things.

    None when that cannot be read.
    """
    pk = int(nomor) if nomor.isascii() and nomor.isdigit() and len(nomor) < 19 else 0
    baris = [
        v
        for v in editor.variabel
        if v.baris_baru.has_changed() or (aksi, v.bahan.pk) == ("tambah_baris", pk)
    ]
    baru = editor.baru.is_bound and aksi != "daftarkan"
    if not all(v.baris_baru.is_valid() for v in baris) or (baru and not editor.baru.is_valid()):
        return None
    tambahan: dict[str, Any] = {"baris_baru": [(v.bahan.pk, v.baris_baru.isi()) for v in baris]}
    if aksi == "daftarkan":
        tabel = f"{nomor}." in editor.rumus.lower()
        jenis = JenisVariabel.TABEL if tabel else JenisVariabel.ANGKA
        label = nomor.replace("_", " ").capitalize()
        tambahan["variabel_baru"] = IsiVariabel(kode=nomor, label=label, jenis=jenis)
    elif baru:
        tambahan["variabel_baru"] = editor.baru.isi()
    if aksi in ("hapus_baris", "hapus_variabel"):
        tambahan[aksi] = pk
    return tambahan


def _konteks(bahan: BahanRumus) -> dict[str, Any]:
    i, k = bahan.indikator, bahan.keputusan
    return {
        "judul": f"Rumus {i.nomor}",
        "anak_judul": i.nama,
        "i": i,
        "k": k,
        "lain": bahan.lain,
        "fungsi": FUNGSI,
        "remah": [
            ("Keputusan", reverse("renstra:keputusan_daftar")),
            (str(k), reverse("renstra:keputusan", args=[k.pk])),
            (f"Rumus {i.nomor}", ""),
        ],
    }


def _sunting(
    request: HttpRequest,
    bahan: BahanRumus,
    editor: Editor,
    *,
    hitung: bool = False,
    pesan: list[str] | None = None,
    status: int = 200,
) -> HttpResponseBase:
    tinjauan = _tinjau(bahan, editor)
    percobaan = _percobaan(bahan, tinjauan, editor.ketikan, hitung=hitung, editor=editor)
    butir = [ButirGalat(teks, "id_rumus") for teks in pesan or ()]
    if percobaan and hitung:
        butir += [ButirGalat(f"{i.label}: {i.galat}", i.nama) for i in percobaan.galat]
        status = 422 if percobaan.galat else status
    if request.method == "POST" and status == 422:
        butir += [
            ButirGalat(f"{medan.label}: {galat}", medan.id_for_label)
            for form in editor.forms
            if form.is_bound
            for medan in form
            for galat in medan.errors
        ]
    konteks = _konteks(bahan) | {
        "editor": editor,
        "tinjauan": tinjauan,
        "percobaan": percobaan,
        "galat": butir,
    }
    return render(request, "renstra/rumus/editor.html", konteks, status=status)


def _baca(
    request: HttpRequest, bahan: BahanRumus, *, galat: str = "", status: int = 200
) -> HttpResponseBase:
    tinjauan = tinjau(bahan.indikator.rumus, bahan.lingkungan, perbaikan=False)
    ketikan = {k: str(request.GET.get(k, "")) for k in request.GET}
    percobaan = _percobaan(bahan, tinjauan, ketikan, hitung="coba" in request.GET)
    konteks = _konteks(bahan) | {
        "tinjauan": tinjauan,
        "percobaan": percobaan,
        "variabel": [v for v in bahan.lingkungan.variabel if v.kode in bahan.lingkungan.milik],
        "pesan_galat": galat,
        "galat": [ButirGalat(f"{i.label}: {i.galat}", i.nama) for i in percobaan.galat]
        if percobaan
        else [],
    }
    return render(request, "renstra/rumus/baca.html", konteks, status=status)


def _percobaan(
    bahan: BahanRumus,
    tinjauan: Tinjauan,
    ketikan: Any,
    *,
    hitung: bool,
    editor: Editor | None = None,
) -> Percobaan | None:
    if tinjauan.siap is None:
        return None
    terketik = bahan.dengan(editor.ketikan_variabel()) if editor else bahan
    return susun_percobaan(
        tinjauan.siap,
        terketik.lingkungan,
        ketikan,
        hitung=hitung,
        indikator=bahan.indikator,
        presisi=bahan.indikator.presisi,
    )
