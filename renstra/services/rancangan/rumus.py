"""Save what was typed in the formula editor of a draft: variables, rows and the formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatPeran, GalatTerkunci, GalatVersi
from renstra.choices import StatusKeputusan
from renstra.models import Indikator, Keputusan, Variabel
from renstra.selectors.rumus import BahanRumus, cap, muat_bahan
from renstra.services.rancangan import variabel as layanan
from renstra.services.rancangan.pohon import pasang_rumus
from renstra.services.rancangan.variabel import IsiBaris, IsiVariabel
from renstra.tinjauan import VariabelBahan, rapikan_rumus, satu_kalimat, tinjau

UBAHAN_LAIN = "sudah diubah pengguna lain. Salin ketikan Anda, muat ulang halaman, lalu ubah lagi."


@dataclass(frozen=True, slots=True)
class UbahanVariabel:
    """What was typed for one variable and its rows; `cap` is the stamp the user saw."""

    pk: int
    isi: IsiVariabel
    cap: str
    baris: Sequence[tuple[int, IsiBaris]] = ()


@dataclass(frozen=True, slots=True)
class IsiEditor:
    """One POST of the editor. `rumus` None leaves the formula; `asal` is the one the user saw."""

    variabel: Sequence[UbahanVariabel] = ()
    rumus: str | None = None
    asal: str = ""
    variabel_baru: IsiVariabel | None = None
    baris_baru: Sequence[tuple[int, IsiBaris]] = ()
    hapus_variabel: int | None = None
    hapus_baris: int | None = None


def pastikan_penyusun(cakupan: Cakupan, keputusan: Keputusan) -> None:
    """Role OPERATOR (403), then a draft that nobody has submitted (423)."""
    if not cakupan.boleh(Peran.OPERATOR, keputusan.renstra.instansi_id):
        raise GalatPeran("Peran Anda tidak dapat mengubah rumus.")
    if keputusan.status != StatusKeputusan.DRAF:
        raise GalatTerkunci(
            f"Keputusan ini sudah {keputusan.get_status_display().lower()}, sehingga rumusnya "
            "tidak dapat diubah. Perubahan dilakukan lewat reviu keputusan."
        )


@transaction.atomic
def simpan_editor(*, cakupan: Cakupan, indikator_id: int, isi: IsiEditor) -> Indikator:
    """Operator: save all that was typed, or nothing; warnings of the check do not forbid it.

    A variable with a new code keeps it in every formula of the draft. Raises
    Indikator.DoesNotExist (foreign), GalatPeran, GalatTerkunci, GalatIsian with a message per
    field of the page, and GalatVersi when somebody else changed the same thing meanwhile.
    """
    bahan = muat_bahan(cakupan, indikator_id)
    # Edits of one draft wait for each other, and see what the one before has saved.
    list(Keputusan.objects.select_for_update().filter(pk=bahan.keputusan.pk).values_list("pk"))
    bahan = muat_bahan(cakupan, indikator_id)
    pastikan_penyusun(cakupan, bahan.keputusan)
    rumus = None if isi.rumus is None else rapikan_rumus(isi.rumus)
    if rumus is not None and rapikan_rumus(isi.asal) != rapikan_rumus(bahan.indikator.rumus):
        raise GalatVersi(f"Rumus ini {UBAHAN_LAIN}", bahan.indikator.rumus)
    for lama, baru in _simpan_variabel(bahan, isi):
        rumus = None if rumus is None else layanan.ganti_kode(rumus, lama, baru)
    if rumus is not None:
        return _simpan_rumus(muat_bahan(cakupan, indikator_id), rumus)
    return bahan.indikator


def _simpan_rumus(bahan: BahanRumus, rumus: str) -> Indikator:
    indikator = bahan.indikator
    if rumus == rapikan_rumus(indikator.rumus):
        return indikator
    if rumus:
        tinjauan = tinjau(rumus, bahan.lingkungan, perbaikan=False)
        if tinjauan.banyak_galat:
            pesan = satu_kalimat(tinjauan.temuan)
            raise GalatIsian(pesan, {"rumus": pesan})
    pasang_rumus(indikator=indikator, rumus=rumus)
    return indikator


def _simpan_variabel(bahan: BahanRumus, isi: IsiEditor) -> list[tuple[str, str]]:
    """Everything but the formula; returns (old code, new code) of the renamed."""
    medan: dict[str, str] = {}
    menurut = {v.pk: v for v in bahan.lingkungan.variabel}
    ganti: list[tuple[str, str]] = []

    def coba(awalan: str, tindakan: Callable[[], object]) -> None:
        try:
            tindakan()
        except GalatIsian as galat:
            for nama, pesan in galat.medan.items() or {"": galat.pesan}.items():
                # The message of a row already names its own field.
                medan[nama if nama.startswith("b-") else f"{awalan}-{nama}".strip("-")] = pesan

    for satu in isi.variabel:
        coba(f"v-{satu.pk}", partial(_ubah, menurut, satu, ganti))
    if (baru := isi.variabel_baru) is not None:
        coba("v-baru", lambda: layanan.buat(bahan.keputusan, baru))
    for pk, baris in isi.baris_baru:
        coba(f"b-baru-{pk}", partial(_baris_baru, menurut, pk, baris))
    if (pk_baris := isi.hapus_baris) is not None:
        coba("", lambda: layanan.buang_baris(bahan.keputusan, pk_baris))
    if (pk_variabel := isi.hapus_variabel) is not None:
        coba(f"v-{pk_variabel}", lambda: layanan.buang(_ambil(menurut, pk_variabel)))
    if medan:
        raise GalatIsian(next(iter(medan.values())), medan)
    return ganti


def _ambil(menurut: dict[int, VariabelBahan], pk: int) -> Variabel:
    if pk not in menurut:
        raise Variabel.DoesNotExist
    return Variabel.objects.select_related("keputusan").get(pk=pk)


def _baris_baru(menurut: dict[int, VariabelBahan], pk: int, isi: IsiBaris) -> None:
    layanan.buat_baris(_ambil(menurut, pk), isi)


def _ubah(
    menurut: dict[int, VariabelBahan], ubahan: UbahanVariabel, ganti: list[tuple[str, str]]
) -> None:
    variabel = _ambil(menurut, ubahan.pk)
    lama = menurut[ubahan.pk]
    if not layanan.berubah(lama, ubahan.isi, ubahan.baris):
        return
    if ubahan.cap != cap(lama):
        raise GalatVersi(f"Variabel {lama.kode} {UBAHAN_LAIN}", lama.label)
    layanan.ubah(variabel, ubahan.isi, ubahan.baris)
    if lama.kode != variabel.kode:
        ganti.append((lama.kode, variabel.kode))
