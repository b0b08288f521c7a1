"""The decree's data form: signer, layout, titles, retention."""

from __future__ import annotations

from typing import Any

from django import forms

from renstra.choices import DasarSkala, JenisSkala
from renstra.models import Keputusan
from renstra.selectors.isi import skala_untuk
from renstra.services.rancangan.data import RANCANGAN, daftar_pejabat, dapat_disusun


def _baris(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        help_text="Satu baris cetak per baris.",
        widget=forms.Textarea({"rows": 3}),
    )


class DataKeputusanForm(forms.Form):
    """Of a decree that is no draft only the retention fields are asked."""

    penandatangan = forms.ChoiceField(label="Penanda tangan", required=False)
    tata_letak = forms.ChoiceField(label="Tata letak lampiran")
    skala_capaian = forms.ChoiceField(label="Skala capaian")
    judul_lampiran = _baris("Judul lampiran")
    judul_lampiran_iki = _baris("Judul lampiran IKI")
    kode_klasifikasi = forms.CharField(
        label="Kode klasifikasi arsip",
        required=False,
        max_length=30,
        help_text="Menurut pola klasifikasi arsip instansi Anda.",
    )
    retensi_tahun = forms.IntegerField(
        label="Retensi (tahun)",
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "invalid": "Tulis bilangan bulat, misalnya 10.",
            "min_value": "Tulis 0 atau lebih.",
            "max_value": "Tulis paling banyak 999 tahun.",
        },
    )
    nasib_akhir = forms.CharField(
        label="Nasib akhir",
        required=False,
        max_length=50,
        help_text="Misalnya permanen, atau musnah.",
    )

    def __init__(self, *args: Any, keputusan: Keputusan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not dapat_disusun(keputusan):
            for nama in RANCANGAN:
                del self.fields[nama]
            return
        self.pejabat = {str(p.pk): p for p in daftar_pejabat(keputusan)}
        self.skala = {
            str(s.pk): s
            for s in skala_untuk(keputusan.renstra.instansi_id)
            if (s.jenis, s.dasar) == (JenisSkala.PREDIKAT, DasarSkala.CAPAIAN)
            or s.pk == keputusan.skala_capaian_id
        }
        self._pilih("penandatangan", [("", "Belum ditentukan"), *self._teks(self.pejabat)])
        self._pilih("skala_capaian", self._teks(self.skala))
        self._pilih("tata_letak", list(Keputusan._meta.get_field("tata_letak").choices or ()))

    @staticmethod
    def _teks(isi: dict[str, Any]) -> list[tuple[str, str]]:
        return [(pk, str(satu)) for pk, satu in isi.items()]

    def _pilih(self, nama: str, pilihan: Any) -> None:
        self.fields[nama].choices = pilihan  # type: ignore[attr-defined]

    @staticmethod
    def awal(k: Keputusan) -> dict[str, Any]:
        """The stored values."""
        return {
            "penandatangan": str(k.penandatangan_id or ""),
            "tata_letak": k.tata_letak,
            "skala_capaian": str(k.skala_capaian_id),
            "judul_lampiran": "\n".join(k.judul_lampiran),
            "judul_lampiran_iki": "\n".join(k.judul_lampiran_iki),
            "kode_klasifikasi": k.kode_klasifikasi,
            "retensi_tahun": k.retensi_tahun,
            "nasib_akhir": k.nasib_akhir,
        }

    def isi(self) -> dict[str, Any]:
        """What the service reads."""
        bersih = dict(self.cleaned_data)
        if "penandatangan" in bersih:
            bersih["penandatangan"] = self.pejabat.get(bersih["penandatangan"])
            bersih["skala_capaian"] = self.skala[bersih["skala_capaian"]]
            for nama in ("judul_lampiran", "judul_lampiran_iki"):
                bersih[nama] = [b.strip() for b in bersih[nama].splitlines() if b.strip()]
        return bersih
