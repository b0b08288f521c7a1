"""Build the tree of a draft decree. Callers check the role, every function checks the state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from iku.inti.galat import GalatIsian, GalatTerkunci
from renstra.models import (
    BarisVariabel,
    Indikator,
    Keputusan,
    PemakaianVariabel,
    PenanggungJawab,
    Renstra,
    Sasaran,
    SumberData,
    Tujuan,
    Variabel,
)
from renstra.rumus import GalatRumus, susun
from renstra.selectors.rumus import rujukan_keputusan
from renstra.tinjauan import lingkaran


def pastikan_rancangan(keputusan: Keputusan) -> None:
    """Only a draft may change; the database refuses the rest as well."""
    if keputusan.tetap:
        raise GalatTerkunci(
            "Keputusan yang sudah ditetapkan tidak dapat diubah. Mulai reviu untuk mengubahnya."
        )


def buat_keputusan(*, renstra: Renstra, **isi: Any) -> Keputusan:
    """A new draft version of the plan's decree."""
    terakhir = renstra.daftar_keputusan.order_by("-versi").first()
    keputusan = Keputusan(renstra=renstra, versi=terakhir.versi + 1 if terakhir else 1, **isi)
    keputusan.save()
    return keputusan


def tambah_tujuan(*, keputusan: Keputusan, nomor: str, uraian: str) -> Tujuan:
    """A goal at the end of the draft's list."""
    pastikan_rancangan(keputusan)
    tujuan = Tujuan(
        keputusan=keputusan, nomor=nomor, uraian=uraian, urutan=keputusan.daftar_tujuan.count()
    )
    tujuan.save()
    return tujuan


def tambah_variabel(
    *, keputusan: Keputusan, baris: Sequence[dict[str, Any]] = (), **isi: Any
) -> Variabel:
    """An input of the draft's formulas; a single number gets its one row."""
    pastikan_rancangan(keputusan)
    variabel = Variabel(keputusan=keputusan, urutan=keputusan.daftar_variabel.count(), **isi)
    variabel.save()
    for urutan, satu in enumerate(baris or [{"kode": "", "label": ""}]):
        BarisVariabel(variabel=variabel, urutan=urutan, **satu).save()
    return variabel


def tambah_sasaran(*, keputusan: Keputusan, **isi: Any) -> Sasaran:
    """An objective at the end of the draft's list."""
    pastikan_rancangan(keputusan)
    sasaran = Sasaran(keputusan=keputusan, urutan=keputusan.daftar_sasaran.count(), **isi)
    sasaran.save()
    return sasaran


def tambah_indikator(
    *,
    sasaran: Sasaran,
    sumber: Sequence[str] = (),
    penanggung_jawab: Sequence[dict[str, Any]] = (),
    **isi: Any,
) -> Indikator:
    """An indicator at the end of its objective, with sources and who answers for it."""
    pastikan_rancangan(sasaran.keputusan)
    indikator = Indikator(sasaran=sasaran, urutan=sasaran.daftar_indikator.count(), **isi)
    pasang_rumus(indikator=indikator, rumus=indikator.rumus)
    for urutan, nama in enumerate(sumber):
        SumberData(indikator=indikator, nama=nama, urutan=urutan).save()
    for urutan, satu in enumerate(penanggung_jawab):
        PenanggungJawab(indikator=indikator, urutan=urutan, **satu).save()
    return indikator


def pasang_rumus(*, indikator: Indikator, rumus: str) -> None:
    """Check the formula, save it with its hash, and note which variables it uses.

    Raises GalatIsian as `periksa_rumus`.
    """
    keputusan = indikator.sasaran.keputusan
    pastikan_rancangan(keputusan)
    indikator.rumus = rumus
    indikator.rumus_sidik, variabel = periksa_rumus(
        keputusan=keputusan, rumus=rumus, nomor=indikator.nomor, indikator_id=indikator.pk
    )
    indikator.save()
    lama = {p.variabel_id: p for p in PemakaianVariabel.objects.filter(indikator=indikator)}
    for satu in variabel:
        if not lama.pop(satu.pk, None):
            PemakaianVariabel(indikator=indikator, variabel=satu).save()
    for usang in lama.values():
        usang.delete()


def periksa_rumus(
    *, keputusan: Keputusan, rumus: str, nomor: str, indikator_id: int | None
) -> tuple[str, list[Variabel]]:
    """The hash of a formula and the variables that it names; nothing is saved.

    Raises GalatIsian with the engine's sentence when it cannot be read, names an unknown variable
    or closes a circle of references (the whole circle is named).
    """
    if not rumus:
        return "", []
    try:
        siap = susun(rumus)
    except GalatRumus as galat:
        raise GalatIsian(f"Rumus {nomor}: {galat}", {"rumus": str(galat)}) from galat
    if "@" in rumus:
        lain = Indikator.objects.filter(sasaran__keputusan=keputusan).exclude(pk=indikator_id or 0)
        rujukan = rujukan_keputusan(list(lain.values_list("nomor", "rumus")))
        if pesan := " ".join(lingkaran(rumus, nomor, rujukan)):
            raise GalatIsian(pesan, {"rumus": pesan})
    dipakai = siap.nama | siap.tabel
    variabel = list(keputusan.daftar_variabel.filter(kode__in=dipakai))
    if asing := sorted(dipakai - {v.kode for v in variabel}):
        pesan = f"Variabel belum ada di keputusan ini: {', '.join(asing)}. Tambahkan lebih dulu."
        raise GalatIsian(pesan, {"rumus": pesan})
    return siap.sidik, variabel
