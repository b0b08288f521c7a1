"""A PDF as an answer: shown in the browser, never cached, never interpreted as anything else."""

from __future__ import annotations

from django.http import HttpResponse

from renstra.models import Keputusan


def jawaban_pdf(
    keputusan: Keputusan, isi: bytes, *, unduh: bool = False, akhiran: str = ""
) -> HttpResponse:
    """The bytes with the name under which they are saved."""
    nama = f"keputusan-{keputusan.renstra.instansi.kode}-versi-{keputusan.versi}{akhiran}.pdf"
    jawaban = HttpResponse(isi, content_type="application/pdf")
    cara = "attachment" if unduh else "inline"
    jawaban["Content-Disposition"] = f'{cara}; filename="{nama}"'
    jawaban["Cache-Control"] = "no-store"
    return jawaban
