"""Read a posted target sheet, and the change of one locked target; text → range of Decimals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from iku.inti.fields import KataRentangField, RentangField, saran
from penilaian.forms.isian import PANJANG_TEKS, bulat
from penilaian.selectors.lembar.bentuk import Ketikan
from penilaian.skala import TabelKode
from renstra.choices import Periode

_RENTANG = RentangField(required=False)
_KUNCI = re.compile(rf"(\d{{1,18}})-({'|'.join(Periode.values)})(?:-((?:19|20|21)\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TargetTerbaca:
    """One changed target; both bounds None empties it. `tahun` 0 is the year of the sheet."""

    indikator_id: int
    periode: str
    bawah: Decimal | None
    atas: Decimal | None
    versi: int
    tahun: int = 0


@dataclass(slots=True)
class LembarTargetTerbaca:
    """Keys are `<indicator id>-<period>`, with `-<year>` on the sheet of several years; `ditolak`
    cannot be read."""

    target: dict[str, TargetTerbaca] = field(default_factory=dict)
    ketikan: dict[str, Ketikan] = field(default_factory=dict)
    ditolak: dict[str, Ketikan] = field(default_factory=dict)


def indikator_terkirim(data: QueryDict) -> set[int]:
    """The ids of the indicators whose targets a POST contains."""
    cocok = (_KUNCI.fullmatch(nama.removeprefix("t-")) for nama in data if nama.startswith("t-"))
    return {int(satu.group(1)) for satu in cocok if satu}


def baca_target(
    data: QueryDict, kata: Mapping[int, TabelKode] | None = None
) -> LembarTargetTerbaca:
    """The changed cells `t-<key>`, with `ta-` (as seen) and `tv-` (version), after the repair or
    the choice that was clicked. `kata` are the code tables of indicators in words."""
    isi = {nama: str(data.get(nama, "")) for nama in data}
    kunci, _, teks = isi.get("ganti", "").partition(":")
    if teks and f"t-{kunci}" in isi:
        isi[f"t-{kunci}"] = teks
    pilihan, _, sisa = isi.get("pakai", "").partition(":")
    kunci, _, versi = sisa.partition(":")
    if pilihan == "saya" and f"tv-{kunci}" in isi:
        isi[f"tv-{kunci}"] = versi
    elif pilihan == "lain":
        isi.pop(f"t-{kunci}", None)
    keluar = LembarTargetTerbaca()
    for nama, teks in isi.items():
        cocok = _KUNCI.fullmatch(nama.removeprefix("t-")) if nama.startswith("t-") else None
        if cocok is None:
            continue
        kunci = cocok.group()
        ketikan = Ketikan(
            teks.strip()[:80], isi.get(f"ta-{kunci}", "").strip(), bulat(isi.get(f"tv-{kunci}", ""))
        )
        if ketikan.teks == ketikan.asal:
            continue
        keluar.ketikan[kunci] = ketikan
        try:
            bidang = bidang_target((kata or {}).get(int(cocok.group(1))))
            bawah, atas = bidang.clean(ketikan.teks) or (None, None)
        except ValidationError as galat:
            salah = galat.error_list[0]
            keluar.ditolak[kunci] = replace(ketikan, galat=salah.messages[0], saran=saran(salah))
        else:
            keluar.target[kunci] = TargetTerbaca(
                int(cocok.group(1)),
                cocok.group(2),
                bawah,
                atas,
                ketikan.versi,
                int(cocok.group(3) or 0),
            )
    return keluar


def bidang_target(tabel: TabelKode | None) -> forms.Field:
    """The field that reads a target: a word of the table, or a number or range."""
    return _RENTANG if tabel is None else KataRentangField(kata=dict(tabel.isi), required=False)


class UbahTargetForm(forms.Form):
    """The change of a locked target, with what an auditor will ask for."""

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    target = RentangField(
        label="Target baru", help_text="Satu angka, misalnya 80, atau rentang, misalnya 7–8."
    )
    alasan = forms.CharField(
        label="Alasan perubahan",
        max_length=PANJANG_TEKS,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Tuliskan mengapa target yang terkunci harus berubah."},
    )
    dokumen = forms.CharField(
        label="Dokumen dasar",
        max_length=200,
        error_messages={"required": "Tuliskan nomor dan tanggal dokumen yang mendasarinya."},
        help_text="Nomor dan tanggal dokumen, misalnya perubahan Perjanjian Kinerja.",
    )

    def pakai_kata(self, tabel: TabelKode | None) -> None:
        """Read and show the target in words."""
        if tabel is not None:
            self.fields["target"] = KataRentangField(
                kata=dict(tabel.isi),
                label="Target baru",
                help_text=f"Salah satu: {', '.join(kata for kata, _ in tabel.isi)}.",
            )
