"""BSrE e-sign client, version 1: multipart in, PDF out."""

from __future__ import annotations

import re
import secrets

from django.views.decorators.debug import sensitive_variables

from iku.dokumen.penanda.bsre_galat import baca_json, galat, kode_penolakan, periksa_status
from iku.dokumen.penanda.bsre_klien import (
    Jawaban,
    Klien,
    Panggilan,
    belum_menandatangani,
    catatan,
    panggil,
)
from iku.dokumen.penanda.bsre_tampilan import Tampilan, kotak_v1
from iku.dokumen.port import GalatTandaTangan, PermintaanTandaTangan

_KEPALA_ID = ("id_dokumen", "id-dokumen")
_KUNCI_ID = (*_KEPALA_ID, "idDokumen", "id")
_POLA_ID = re.compile(r"[\w-]{1,100}", re.ASCII)


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
    pengenal = _pengenal(jawaban, isi)
    if not pengenal:
        raise galat("JAWABAN_BUKAN_PDF")
    return _unduh(klien, pengenal)


def _tampilan(pdf: bytes, permintaan: PermintaanTandaTangan, tampilan: Tampilan) -> dict[str, str]:
    if not tampilan.tampak:
        return {"tampilan": "invisible"}
    kotak = kotak_v1(pdf, tampilan)
    return {
        "tampilan": "visible",
        "image": "false",
        "linkQR": permintaan.tautan,
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
    calon = [jawaban.kepala.get(nama, "") for nama in _KEPALA_ID]
    calon += [str(isi.get(kunci, "")) for kunci in _KUNCI_ID]
    return next((satu for satu in calon if _POLA_ID.fullmatch(satu)), "")


def _unduh(klien: Klien, pengenal: str) -> bytes:
    """Fetch a document that the client says it has signed; it can be fetched once only."""
    catatan.info("BSrE download: id %s", pengenal)
    try:
        jawaban = panggil(klien, Panggilan("download", "GET", f"/api/sign/download/{pengenal}"))
    except GalatTandaTangan as asal:
        raise galat("UNDUH_GAGAL") from asal
    if jawaban.status != 200 or not jawaban.isi.startswith(b"%PDF-"):
        raise galat("UNDUH_GAGAL")
    return jawaban.isi
