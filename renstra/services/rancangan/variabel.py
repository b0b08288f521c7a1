"""Variables and rows of a draft. Callers check the role; what a draft may hold is checked here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from iku.inti.angka import BATAS
from iku.inti.galat import GalatIsian
from renstra.choices import Irama, JenisVariabel, Konsolidasi
from renstra.models import BarisVariabel, Indikator, Keputusan, PemakaianVariabel, Variabel
from renstra.models.variabel import KODE_VARIABEL
from renstra.rumus import KATA_TERPAKAI
from renstra.rumus.batas import BARIS_MAKS
from renstra.services.rancangan.pohon import pasang_rumus, pastikan_rancangan, tambah_variabel
from renstra.tinjauan import VariabelBahan

BATAS_DESIMAL = Decimal(1).scaleb(-10)
_MEDAN = ("kode", "label", "satuan", "jenis", "irama", "konsolidasi", "sumber")
_MEDAN_BARIS = ("kode", "label", "bobot", "maks")


@dataclass(frozen=True, slots=True)
class IsiVariabel:
    """The fields of a variable."""

    kode: str
    label: str
    satuan: str = ""
    jenis: str = JenisVariabel.ANGKA.value
    irama: str = Irama.TAHUNAN.value
    konsolidasi: str = Konsolidasi.NILAI_TERAKHIR.value
    sumber: str = ""


@dataclass(frozen=True, slots=True)
class IsiBaris:
    """The fields of a row; `bobot` as a fraction."""

    kode: str = ""
    label: str = ""
    bobot: Decimal | None = None
    maks: Decimal | None = None


def berubah(lama: VariabelBahan, isi: IsiVariabel, baris: Sequence[tuple[int, IsiBaris]]) -> bool:
    """Whether anything typed differs from what is stored."""
    if any(getattr(lama, m) != getattr(isi, m) for m in _MEDAN):
        return True
    menurut = {b.pk: b for b in lama.baris}
    return lama.tabel and any(
        pk not in menurut or any(getattr(menurut[pk], m) != getattr(b, m) for m in _MEDAN_BARIS)
        for pk, b in baris
    )


def buat(keputusan: Keputusan, isi: IsiVariabel) -> Variabel:
    """A new variable with one row, which a table then adds to."""
    _periksa(keputusan, isi)
    baris = [{"kode": "1", "label": "Baris 1"}] if isi.jenis == JenisVariabel.TABEL else ()
    return tambah_variabel(keputusan=keputusan, baris=baris, **{m: getattr(isi, m) for m in _MEDAN})


def ubah(variabel: Variabel, isi: IsiVariabel, baris: Sequence[tuple[int, IsiBaris]]) -> None:
    """Change a variable and rows of it; a new code is written into the formulas that name it."""
    pastikan_rancangan(variabel.keputusan)
    _periksa(variabel.keputusan, isi, kecuali=variabel.pk)
    lama = variabel.kode
    jenis_lama = variabel.jenis
    for nama in _MEDAN:
        setattr(variabel, nama, getattr(isi, nama))
    variabel.save()
    if variabel.jenis != jenis_lama:
        _ubah_jenis(variabel)
    elif variabel.jenis == JenisVariabel.TABEL:
        _ubah_baris(variabel, baris)
    if variabel.kode != lama:
        _ganti_di_rumus(variabel, lama)


def buang(variabel: Variabel) -> None:
    """Delete a variable that no formula names."""
    pastikan_rancangan(variabel.keputusan)
    pakai = PemakaianVariabel.objects.filter(variabel=variabel)
    if nomor := sorted(set(pakai.values_list("indikator__nomor", flat=True))):
        pesan = (
            f"Variabel {variabel.kode} masih dipakai rumus indikator {', '.join(nomor)}. "
            "Keluarkan dari rumusnya lebih dulu."
        )
        raise GalatIsian(pesan, {"kode": pesan})
    variabel.delete()


def buat_baris(variabel: Variabel, isi: IsiBaris) -> BarisVariabel:
    """A row at the end of a table."""
    pastikan_rancangan(variabel.keputusan)
    if variabel.jenis != JenisVariabel.TABEL:
        raise GalatIsian("Hanya tabel yang mempunyai baris. Ubah jenisnya lebih dulu.")
    ada = list(variabel.daftar_baris.order_by("urutan"))
    if len(ada) >= BARIS_MAKS:
        raise GalatIsian(f"Tabel paling banyak berisi {BARIS_MAKS} baris.")
    _periksa_baris(isi, {b.kode for b in ada})
    baris = BarisVariabel(
        variabel=variabel,
        urutan=ada[-1].urutan + 1 if ada else 0,
        **{m: getattr(isi, m) for m in _MEDAN_BARIS},
    )
    baris.save()
    return baris


def buang_baris(keputusan: Keputusan, baris_id: int) -> None:
    """Delete a row of a table of this draft; the last one stays."""
    pastikan_rancangan(keputusan)
    baris = BarisVariabel.objects.select_related("variabel").get(
        pk=baris_id, variabel__keputusan=keputusan
    )
    if baris.variabel.daftar_baris.count() < 2:
        raise GalatIsian("Baris terakhir tidak dapat dihapus. Hapus variabelnya bila tidak perlu.")
    baris.delete()


def ganti_kode(rumus: str, lama: str, baru: str) -> str:
    """The formula with another code of one variable, everything else as it was typed.

    Columns (`t.lama`) and references (`@lama`) of the same spelling stay.
    """
    return re.sub(rf"(?<![\w.@]){re.escape(lama)}(?!\w)", baru, rumus, flags=re.IGNORECASE)


def _periksa(keputusan: Keputusan, isi: IsiVariabel, kecuali: int | None = None) -> None:
    medan: dict[str, str] = {}
    try:
        KODE_VARIABEL(isi.kode)
    except ValidationError as galat:
        medan["kode"] = galat.messages[0]
    if isi.kode in KATA_TERPAKAI:
        medan["kode"] = f"“{isi.kode}” adalah kata bahasa rumus. Pakai kode lain."
    elif any(pk != kecuali for pk in _berkode(keputusan, isi.kode)):
        medan["kode"] = f"Kode {isi.kode} sudah dipakai variabel lain di keputusan ini."
    if not isi.label.strip():
        medan["label"] = "Tuliskan nama variabelnya."
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)


def _berkode(keputusan: Keputusan, kode: str) -> list[int]:
    return list(keputusan.daftar_variabel.filter(kode=kode).values_list("pk", flat=True))


def _periksa_baris(isi: IsiBaris, terpakai: set[str]) -> None:
    medan: dict[str, str] = {}
    if not isi.kode:
        medan["kode"] = "Tuliskan kode baris, misalnya 1 atau a."
    elif isi.kode in terpakai:
        medan["kode"] = f"Kode baris {isi.kode} sudah dipakai."
    if not isi.label.strip():
        medan["label"] = "Tuliskan nama barisnya."
    if isi.bobot is not None and not 0 <= isi.bobot <= 1:
        medan["bobot"] = "Bobot antara 0 % dan 100 %."
    if isi.maks is not None and not 0 < isi.maks < BATAS:
        medan["maks"] = "Nilai maksimum lebih dari 0."
    for nama in ("bobot", "maks"):
        nilai = getattr(isi, nama)
        if nilai is not None and nama not in medan and nilai % BATAS_DESIMAL:
            medan[nama] = "Tulis paling banyak 8 angka di belakang koma."
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)


def _ubah_baris(variabel: Variabel, baris: Sequence[tuple[int, IsiBaris]]) -> None:
    ada = {b.pk: b for b in variabel.daftar_baris.all()}
    baru = dict(baris)
    if not set(baru) <= set(ada):
        raise BarisVariabel.DoesNotExist
    medan: dict[str, str] = {}
    terpakai = {b.kode for pk, b in ada.items() if pk not in baru}
    for pk, isi in baru.items():
        try:
            _periksa_baris(isi, terpakai)
        except GalatIsian as galat:
            medan |= {f"b-{pk}-{nama}": pesan for nama, pesan in galat.medan.items()}
        terpakai.add(isi.kode)
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)
    # Codes may change places: each is set free before it is taken by another row.
    pindah = [pk for pk, isi in baru.items() if ada[pk].kode != isi.kode]
    for pk in pindah:
        ada[pk].kode = f"~{pk}"
        ada[pk].save()
    for pk, isi in baru.items():
        if pk in pindah or any(getattr(ada[pk], m) != getattr(isi, m) for m in _MEDAN_BARIS):
            for nama in _MEDAN_BARIS:
                setattr(ada[pk], nama, getattr(isi, nama))
            ada[pk].save()


def _ubah_jenis(variabel: Variabel) -> None:
    """A single number has one row without words; a table starts from that row."""
    baris = list(variabel.daftar_baris.all())
    if variabel.jenis == JenisVariabel.ANGKA and len(baris) > 1:
        pesan = "Tabel ini masih berisi beberapa baris. Hapus barisnya sampai tinggal satu."
        raise GalatIsian(pesan, {"jenis": pesan})
    satu = baris[0]
    if variabel.jenis == JenisVariabel.TABEL:
        satu.kode, satu.label = "1", "Baris 1"
    else:
        satu.kode, satu.label, satu.bobot, satu.maks = "", "", None, None
    satu.save()


def _ganti_di_rumus(variabel: Variabel, lama: str) -> None:
    for indikator in Indikator.objects.filter(variabel=variabel).select_related(
        "sasaran__keputusan"
    ):
        pasang_rumus(indikator=indikator, rumus=ganti_kode(indikator.rumus, lama, variabel.kode))
