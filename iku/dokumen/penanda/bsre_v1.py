"""BSrE e-sign client, version 1: multipart in, PDF out."""

from __future__ import annotations

import secrets

from django.views.decorators.debug import sensitive_variables

from iku.dokumen.penanda.bsre_galat import baca_json, galat, kode_penolakan, periksa_status
from iku.dokumen.penanda.bsre_klien import (
    KEPALA_ID,
    Jawaban,
    Klien,
    Panggilan,
    belum_menandatangani,
    catatan,
    panggil,
    pengenal,
)
from iku.dokumen.penanda.bsre_tampilan import Tampilan, kotak_v1
from iku.dokumen.port import GalatTandaTangan, PermintaanTandaTangan

_KUNCI_ID = (*KEPALA_ID, "idDokumen", "id")
_SUDAH_DIBERIKAN = (400, 404, 410)


@sensitive_variables()
def periksa_pengguna(klien: Klien, nik: str) -> None:
    """Ask whether this NIK may sign now; raises GalatTandaTangan, and nothing was sent."""
    try:
        jawaban = panggil(klien, Panggilan("status", "GET", f"/api/user/status/{nik}"))
    except GalatTandaTangan as asal:
        raise belum_menandatangani(asal) from asal
    periksa_status(jawaban.status, baca_json(jawaban.isi))


@sensitive_variables()
def tandatangani(
    klien: Klien, pdf: bytes, permintaan: PermintaanTandaTangan, tampilan: Tampilan
) -> bytes:
    """Send the document once and return the PDF that came back, unchecked.

    Some builds answer with the id of the document only: it is then fetched, once, because the
    client gives it away once. Raises GalatTandaTangan.
    """
    bidang = {
        "nik": permintaan.nik,
        "passphrase": permintaan.sandi,
        "reason": permintaan.alasan,
        "location": permintaan.lokasi,
        **_tampilan(pdf, permintaan, tampilan),
    }
    badan, jenis = _multipart(bidang, pdf)
    jawaban = panggil(klien, Panggilan("sign", "POST", "/api/sign/pdf", badan, jenis))
    isi = baca_json(jawaban.isi)
    if jawaban.status != 200 or "error" in isi:
        raise galat(kode_penolakan(jawaban.status, isi))
    if jawaban.isi.startswith(b"%PDF-"):
        return jawaban.isi
    id_layanan = _pengenal(jawaban, isi)
    if not id_layanan:
        raise galat("JAWABAN_BUKAN_PDF")
    return unduh(klien, id_layanan)


def _tampilan(pdf: bytes, permintaan: PermintaanTandaTangan, tampilan: Tampilan) -> dict[str, str]:
    if not tampilan.tampak or (tampilan.pakai_tanda and not permintaan.tanda):
        return {"tampilan": "invisible"}
    terlihat = {"tampilan": "visible", "image": "false", "linkQR": permintaan.tautan}
    if permintaan.tanda:
        return terlihat | {
            "tag_koordinat": permintaan.tanda,
            "width": str(tampilan.lebar),
            "height": str(tampilan.tinggi),
        }
    kotak = kotak_v1(pdf, tampilan)
    return terlihat | {
        "page": str(kotak.halaman),
        "xAxis": f"{kotak.x:g}",
        "yAxis": f"{kotak.y:g}",
        "width": f"{kotak.lebar:g}",
        "height": f"{kotak.tinggi:g}",
    }


@sensitive_variables()
def _multipart(bidang: dict[str, str], pdf: bytes) -> tuple[bytes, str]:
    """Body and content type; the boundary is random, so no value can contain it."""
    batas = secrets.token_hex(24)
    bagian = [
        f'--{batas}\r\nContent-Disposition: form-data; name="{nama}"\r\n'
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{nilai}\r\n".encode()
        for nama, nilai in bidang.items()
    ]
    bagian.append(
        f'--{batas}\r\nContent-Disposition: form-data; name="file"; filename="naskah.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n".encode()
    )
    bagian.append(pdf)
    bagian.append(f"\r\n--{batas}--\r\n".encode())
    return b"".join(bagian), f"multipart/form-data; boundary={batas}"


def _pengenal(jawaban: Jawaban, isi: dict[str, object]) -> str:
    """Id of the signed document, from a header (two spellings exist) or the JSON body."""
    calon = [jawaban.kepala.get(nama, "") for nama in KEPALA_ID]
    return pengenal(*calon, *(str(isi.get(kunci, "")) for kunci in _KUNCI_ID))


def unduh(klien: Klien, id_layanan: str) -> bytes:
    """Fetch a document that the client says it has signed; it gives it away once only.

    Raises GalatTandaTangan UNDUH_GAGAL, with the id while it may still be had.
    """
    catatan.info("BSrE download: id %s", id_layanan)
    gagal = galat("UNDUH_GAGAL")
    gagal.id_layanan = id_layanan
    try:
        jawaban = panggil(klien, Panggilan("download", "GET", f"/api/sign/download/{id_layanan}"))
    except GalatTandaTangan as asal:
        raise gagal from asal
    if jawaban.status in _SUDAH_DIBERIKAN:
        gagal.id_layanan = ""
    if jawaban.status != 200 or not jawaban.isi.startswith(b"%PDF-"):
        raise gagal
    return jawaban.isi
