"""Start the first decree of a plan: for which instansi and years, in which layout."""

from __future__ import annotations

from typing import Any

from django import forms

from renstra.choices import DasarSkala, JenisSkala
from renstra.models import Keputusan, Skala
from renstra.services.alur.mulai import IsiMulai


def _tahun(label: str, bantuan: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=bantuan,
        min_value=1900,
        max_value=2200,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "required": "Tulis tahunnya, misalnya 2026.",
            "invalid": "Tulis tahun empat angka, misalnya 2026.",
            "min_value": "Tulis tahun empat angka, misalnya 2026.",
            "max_value": "Tulis tahun empat angka, misalnya 2026.",
        },
    )


class MulaiForm(forms.Form):
    """The first decree of a plan."""

    instansi = forms.ChoiceField(label="Instansi")
    tahun_awal = _tahun("Renstra mulai tahun")
    tahun_akhir = _tahun("sampai tahun")
    mulai_tahun = _tahun("Keputusan berlaku mulai tahun")
    tata_letak = forms.ChoiceField(
        label="Tata letak lampiran", help_text="Dapat diganti selama masih draf."
    )
    skala = forms.ChoiceField(label="Skala capaian")

    def __init__(self, *args: Any, instansi: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        skala = Skala.objects.filter(
            jenis=JenisSkala.PREDIKAT, dasar=DasarSkala.CAPAIAN, instansi__isnull=True
        )
        self.fields["instansi"].choices = instansi  # type: ignore[attr-defined]
        self.fields["tata_letak"].choices = (  # type: ignore[attr-defined]
            Keputusan._meta.get_field("tata_letak").choices or ()
        )
        self.fields["skala"].choices = [(str(s.pk), s.nama) for s in skala]  # type: ignore[attr-defined]

    def isi(self) -> IsiMulai:
        """What the service reads."""
        bersih = self.cleaned_data
        return IsiMulai(
            bersih["tahun_awal"],
            bersih["tahun_akhir"],
            bersih["mulai_tahun"],
            bersih["tata_letak"],
            int(bersih["skala"]),
        )
