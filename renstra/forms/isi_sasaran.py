"""Goals and objectives of a draft as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from renstra.choices import TingkatSasaran
from renstra.models import Keputusan, Sasaran

_TEKS = 20_000


class TujuanForm(forms.Form):
    """A goal."""

    uraian = forms.CharField(
        label="Uraian tujuan",
        max_length=_TEKS,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Tulis uraian tujuannya."},
    )


class SasaranForm(forms.Form):
    """An objective of the agency (IKU) or of a post (IKI)."""

    uraian = forms.CharField(
        label="Uraian sasaran",
        max_length=_TEKS,
        help_text="Tulis keadaan yang ingin dicapai, misalnya “Meningkatnya …”.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Tulis uraian sasarannya."},
    )
    jabatan = forms.ChoiceField(
        label="Milik",
        required=False,
        help_text="IKU milik instansi, IKI milik satu jabatan.",
    )
    tujuan = forms.ChoiceField(label="Tujuan", required=False)
    tingkat = forms.ChoiceField(label="Tingkat", choices=TingkatSasaran.choices)

    def __init__(self, *args: Any, keputusan: Keputusan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jabatan = keputusan.renstra.instansi.daftar_jabatan.order_by("urutan")
        self.pilih("jabatan", "Instansi (IKU)", [(j.pk, j.nama) for j in jabatan])
        tujuan = keputusan.daftar_tujuan.order_by("urutan")
        self.pilih("tujuan", "Tanpa tujuan", [(t.pk, f"{t.nomor}. {t.uraian}") for t in tujuan])

    def pilih(self, nama: str, kosong: str, isi: Sequence[tuple[int, str]]) -> None:
        """Choices of a field, with what an empty one means."""
        self.fields[nama].choices = [("", kosong), *((str(pk), t) for pk, t in isi)]  # type: ignore[attr-defined]

    @staticmethod
    def awal(sasaran: Sasaran) -> dict[str, Any]:
        """The stored values."""
        return {
            "uraian": sasaran.uraian,
            "tingkat": sasaran.tingkat,
            "tujuan": str(sasaran.tujuan_id or ""),
            "jabatan": str(sasaran.jabatan_id or ""),
        }

    def isi(self) -> dict[str, Any]:
        """What the service reads."""
        bersih = self.cleaned_data
        return {
            "uraian": bersih["uraian"],
            "tingkat": bersih["tingkat"],
            "tujuan_id": int(bersih["tujuan"]) if bersih["tujuan"] else None,
            "jabatan_id": int(bersih["jabatan"]) if bersih["jabatan"] else None,
        }
