"""Small rows of an indicator's form: who answers for it, and its target of each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from iku.inti.fields import KataRentangField, RentangField
from renstra.choices import PeranPJ
from renstra.models import Indikator, Keputusan, Target
from renstra.selectors.isi import target_tahunan
from renstra.services.rancangan.isi import IsiPelaku, IsiTarget, terkunci

BARIS_PELAKU_KOSONG = 2


class PelakuForm(forms.Form):
    """One responsible unit, post or other agency; an empty row says nothing."""

    pelaku = forms.ChoiceField(label="Unit atau jabatan", required=False)
    opd = forms.CharField(label="Perangkat daerah lain", required=False, max_length=200)
    peran = forms.ChoiceField(label="Peran", choices=PeranPJ.choices, initial=PeranPJ.UTAMA)

    use_required_attribute = False

    def __init__(self, *args: Any, pilihan: Sequence[Any], ke: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pelaku"].choices = pilihan  # type: ignore[attr-defined]
        for medan in self.fields.values():
            pilih = isinstance(medan, forms.ChoiceField)
            medan.widget.attrs |= {
                "aria-label": f"{medan.label}, baris {ke}",
                "class": "form-select" if pilih else "form-control",
            }

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if bersih.get("pelaku") and bersih.get("opd"):
            raise ValidationError("Pilih unit atau jabatan, atau tulis perangkat daerah lain.")
        return bersih

    def isi(self) -> IsiPelaku | None:
        """What the service reads; None for an empty row."""
        bersih = self.cleaned_data
        jenis, _, pk = bersih["pelaku"].partition(":")
        if not (jenis or bersih["opd"].strip()):
            return None
        return IsiPelaku(
            unit_id=int(pk) if jenis == "unit" else None,
            jabatan_id=int(pk) if jenis == "jabatan" else None,
            opd=bersih["opd"].strip(),
            peran=bersih["peran"],
        )


@dataclass(frozen=True, slots=True)
class BarisTarget:
    """The target of a year; `form` None where it is locked and shown as text."""

    tahun: int
    target: Target | None
    form: forms.Form | None


class TargetForm(forms.Form):
    """The target of one year; `kata` maps words to numbers where figures are words."""

    tercetak = forms.BooleanField(label="Tercetak dalam keputusan", required=False)

    use_required_attribute = False

    def __init__(
        self, *args: Any, tahun: int, kata: Mapping[str, Decimal] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tahun = tahun
        label = f"Target {tahun}"
        self.fields["target"] = (
            KataRentangField(label=label, required=False, kata=kata, widget=forms.TextInput())
            if kata
            else RentangField(label=label, required=False)
        )
        self.fields["target"].widget.attrs |= {"aria-label": label, "class": "form-control"}
        self.fields["tercetak"].widget.attrs["class"] = "form-check-input"
        self.fields["tercetak"].widget.attrs["aria-label"] = f"{label} tercetak dalam keputusan"

    def isi(self) -> IsiTarget:
        """What the service reads."""
        bawah, atas = self.cleaned_data["target"] or (None, None)
        return IsiTarget(self.tahun, bawah, atas, self.cleaned_data["tercetak"])


def pelaku_forms(
    keputusan: Keputusan, indikator: Indikator | None, data: QueryDict | None
) -> list[PelakuForm]:
    """One form per responsible unit, and empty ones for new."""
    lama = (
        list(indikator.daftar_penanggung_jawab.order_by("urutan")) if indikator is not None else []
    )
    awal = [
        {
            "pelaku": f"unit:{p.unit_id}"
            if p.unit_id
            else f"jabatan:{p.jabatan_id}"
            if p.jabatan_id
            else "",
            "opd": p.opd,
            "peran": p.peran,
        }
        for p in lama
    ] + [{}] * BARIS_PELAKU_KOSONG
    banyak = len(awal)
    if data is not None:
        banyak = 0
        while f"pj-{banyak}-peran" in data:
            banyak += 1
    instansi = keputusan.renstra.instansi
    pilihan = [
        ("", "Pilih"),
        ("Unit kerja", [(f"unit:{u.pk}", u.nama) for u in instansi.daftar_unit.all()]),
        ("Jabatan", [(f"jabatan:{j.pk}", j.nama) for j in instansi.daftar_jabatan.all()]),
    ]
    return [
        PelakuForm(
            data,
            prefix=f"pj-{n}",
            initial=awal[n] if n < len(awal) else {},
            pilihan=pilihan,
            ke=n + 1,
        )
        for n in range(banyak)
    ]


def target_baris(
    keputusan: Keputusan, indikator: Indikator | None, data: QueryDict | None
) -> list[BarisTarget]:
    """From the year in which the draft begins to hold to the end of the Renstra."""
    ada = {t.tahun: t for t in target_tahunan(indikator)} if indikator is not None else {}
    kata = _kata(indikator)
    keluar = []
    for tahun in range(keputusan.mulai_tahun, keputusan.renstra.tahun_akhir + 1):
        target = ada.get(tahun)
        if target is not None and terkunci(target):
            keluar.append(BarisTarget(tahun, target, None))
            continue
        awal = (
            {"target": (target.bawah, target.atas), "tercetak": target.dalam_sk} if target else {}
        )
        kirim = data if data is not None and f"t-{tahun}-target" in data else None
        form = TargetForm(kirim, prefix=f"t-{tahun}", initial=awal, tahun=tahun, kata=kata)
        keluar.append(BarisTarget(tahun, target, form))
    return keluar


def _kata(indikator: Indikator | None) -> dict[str, Decimal]:
    if indikator is None or indikator.tabel_kode is None:
        return {}
    dua = (
        (r.predikat, r.nilai if r.nilai is not None else r.batas)
        for r in indikator.tabel_kode.daftar_rentang.all()
    )
    return {kata: angka for kata, angka in dua if angka is not None}
