"""BSrE e-sign client, version 2: JSON with base64 in both directions."""

from __future__ import annotations

import base64
import json
from typing import Any

from django.views.decorators.debug import sensitive_variables

from iku.dokumen.penanda.bsre_galat import baca_json, galat, kode_penolakan, periksa_status
from iku.dokumen.penanda.bsre_klien import Klien, Panggilan, belum_menandatangani, panggil
from iku.dokumen.penanda.bsre_tampilan import Tampilan, gambar_qr, kotak_v2
from iku.dokumen.port import GalatTandaTangan, PermintaanTandaTangan

_JSON = "application/json"


@sensitive_variables()
def periksa_pengguna(klien: Klien, nik: str) -> None:
    """Ask whether this NIK may sign now; raises GalatTandaTangan, and nothing was sent."""
    badan = json.dumps({"nik": nik}).encode()
    try:
        jawaban = panggil(
            klien, Panggilan("status", "POST", "/api/v2/user/check/status", badan, _JSON)
        )
    except GalatTandaTangan as asal:
        raise belum_menandatangani(asal) from asal
    periksa_status(jawaban.status, baca_json(jawaban.isi))


@sensitive_variables()
def tandatangani(
    klien: Klien, pdf: bytes, permintaan: PermintaanTandaTangan, tampilan: Tampilan
) -> bytes:
    """Send the document once and return the PDF that came back, unchecked.

    Raises GalatTandaTangan.
    """
    badan = json.dumps(
        {
            "nik": permintaan.nik,
            **({"totp": permintaan.totp} if permintaan.totp else {"passphrase": permintaan.sandi}),
            "signatureProperties": [_sifat(pdf, permintaan, tampilan)],
            "file": [base64.b64encode(pdf).decode()],
        }
    ).encode()
    jawaban = panggil(klien, Panggilan("sign", "POST", "/api/v2/sign/pdf", badan, _JSON))
    isi = baca_json(jawaban.isi)
    if jawaban.status != 200 or "error" in isi:
        raise galat(kode_penolakan(jawaban.status, isi))
    return _berkas(isi)


def _sifat(
    pdf: bytes, permintaan: PermintaanTandaTangan, tampilan: Tampilan
) -> dict[str, str | float]:
    sifat: dict[str, str | float] = {
        "tampilan": "INVISIBLE",
        "location": permintaan.lokasi,
        "reason": permintaan.alasan,
    }
    if not tampilan.tampak or (tampilan.pakai_tanda and not permintaan.tanda):
        return sifat
    sifat |= {
        "tampilan": "VISIBLE",
        "imageBase64": base64.b64encode(gambar_qr(permintaan.tautan)).decode(),
    }
    if permintaan.tanda:
        return sifat | {
            "tag_koordinat": permintaan.tanda,
            "width": tampilan.lebar,
            "height": tampilan.tinggi,
        }
    kotak = kotak_v2(pdf, tampilan)
    return sifat | {
        "page": kotak.halaman,
        "originX": kotak.x,
        "originY": kotak.y,
        "width": kotak.lebar,
        "height": kotak.tinggi,
    }


def _berkas(isi: dict[str, Any]) -> bytes:
    """The one file of the answer; raises GalatTandaTangan for anything else."""
    berkas = isi.get("file")
    if not isinstance(berkas, list) or len(berkas) != 1 or not isinstance(berkas[0], str):
        raise galat("JAWABAN_BUKAN_PDF")
    try:
        pdf = base64.b64decode("".join(berkas[0].split()), validate=True)
    except ValueError as asal:
        raise galat("JAWABAN_BUKAN_PDF") from asal
    if not pdf.startswith(b"%PDF-"):
        raise galat("JAWABAN_BUKAN_PDF")
    return pdf
