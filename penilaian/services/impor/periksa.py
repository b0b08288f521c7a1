"""Judge what a file proposes: new, changed, the same, in conflict, or refused with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from iku.inti.galat import GalatSiku, GalatTerkunci, GalatVersi
from iku.inti.models import Pengguna
from penilaian.choices import HasilSel
from penilaian.impor.bentuk import JenisLembar, baku, baku_rentang, dari_baku, dari_baku_rentang
from penilaian.impor.berkas import IsiLembar
from penilaian.kata import tulis_kata, tulis_target_kata
from penilaian.selectors.impor.bahan_nilai import BahanNilai, muat_bahan_nilai
from penilaian.selectors.impor.bahan_target import BahanTarget, muat_bahan_target
from penilaian.selectors.impor.sel import TARGET, SelImpor
from penilaian.selectors.kata import kata_variabel
from penilaian.selectors.kunci import kunci_berlaku
from penilaian.services.impor.usulan import usulan_nilai, usulan_target
from penilaian.services.isian.nilai import Sel
from penilaian.services.isian.nilai_massal import Pemeriksa
from penilaian.services.isian.target import (
    pastikan_bukan_sk,
    pastikan_tahun_terbuka,
    pastikan_versi_target,
    periksa_target,
)
from penilaian.services.izin import pastikan_berlaku
from renstra.models import Keputusan, Target

Lapor = Callable[[int, int, str], None]
"""(done, of how many, step in words)"""

_TERKUNCI = (
    "Target ini sudah dikunci. Ubah lewat halaman Target, Ubah target terkunci, dengan alasan dan "
    "dokumennya."
)


def periksa_lembar(
    lembar: Sequence[IsiLembar], keputusan: Keputusan, tahun: int, lapor: Lapor
) -> list[SelImpor]:
    """Every cell of the file with what would become of it now."""
    penilai = Penilai(keputusan, tahun)
    usulan: list[SelImpor] = []
    for satu in lembar:
        if satu.identitas.jenis is JenisLembar.TARGET:
            usulan += usulan_target(satu, penilai.target)
        else:
            usulan += usulan_nilai(satu, penilai.nilai, kata_variabel(keputusan))
    return penilai.nilai_semua(usulan, lapor)


class Penilai:
    """The state of the database at one moment, and the judgement of proposals against it."""

    def __init__(self, keputusan: Keputusan, tahun: int) -> None:
        self.nilai: BahanNilai = muat_bahan_nilai(keputusan, tahun)
        self.target: BahanTarget = muat_bahan_target(keputusan, tahun)
        self._kata = kata_variabel(keputusan)
        self._kunci_tahun = kunci_berlaku(keputusan.renstra.instansi, tahun)
        self._periksa = Pemeriksa(self.nilai)
        self._oleh: dict[int, str] = {}

    def nilai_semua(self, usulan: Iterable[SelImpor], lapor: Lapor) -> list[SelImpor]:
        """Untouched and unreadable cells stay what they are; the others are judged (again)."""
        semua = list(usulan)
        for ke, usul in enumerate(semua):
            if ke % 500 == 0:
                lapor(ke, len(semua), "Memeriksa setiap angka")
            if usul.nilai is None or usul.hasil == HasilSel.SAMA:
                continue
            usul.oleh = usul.pesan = ""
            if usul.jenis == TARGET:
                self._nilai_target(usul)
            else:
                self._nilai_angka(usul)
        return semua

    def _nilai_angka(self, usul: SelImpor) -> None:
        kini = self.nilai.kini.get((usul.pk, usul.periode))
        lama = kini.nilai if kini else None
        usul.lama = tulis_kata(lama, self._kata.get(self.nilai.variabel_baris[usul.pk]))
        if baku(lama) == usul.nilai:
            usul.hasil, usul.pakai = HasilSel.SAMA.value, False
            return
        versi = usul.versi_kini if usul.pakai else usul.versi
        sel = Sel(usul.pk, self.nilai.tahun, usul.periode, dari_baku(usul.nilai or ""), versi)
        siapa = kini.diubah_oleh_id if kini else None
        self._putuskan(usul, self._periksa(sel), ada=lama is not None, siapa=siapa)

    def _nilai_target(self, usul: SelImpor) -> None:
        bahan = self.target
        kini = bahan.kini.get((usul.pk, usul.periode))
        bawah, atas = (kini.bawah, kini.atas) if kini else (None, None)
        usul.lama = tulis_target_kata(bawah, atas, bahan.kata.get(usul.pk))
        if baku_rentang(bawah, atas) == usul.nilai:
            usul.hasil, usul.pakai = HasilSel.SAMA.value, False
            return
        self._putuskan(usul, self._galat_target(usul, kini), ada=kini is not None)

    def _galat_target(self, usul: SelImpor, kini: Target | None) -> GalatSiku | None:
        try:
            pastikan_berlaku(self.target.keputusan, self.target.tahun)
            if (rentang := dari_baku_rentang(usul.nilai or "")) is not None:
                periksa_target(*rentang)
            if kini is None:
                pastikan_tahun_terbuka(self._kunci_tahun)
            else:
                pastikan_bukan_sk(kini)
                if self.target.terkunci(kini):
                    raise GalatTerkunci(_TERKUNCI)
            pastikan_versi_target(kini, usul.versi_kini if usul.pakai else usul.versi)
        except GalatSiku as galat:
            return galat
        return None

    def _putuskan(
        self, usul: SelImpor, galat: GalatSiku | None, *, ada: bool, siapa: int | None = None
    ) -> None:
        if isinstance(galat, GalatVersi):
            usul.hasil, usul.pakai = HasilSel.KONFLIK.value, False
            usul.oleh, usul.versi_kini = self._nama(siapa), galat.versi_kini
        elif galat is not None:
            usul.hasil, usul.pakai, usul.pesan = HasilSel.DITOLAK.value, False, galat.pesan
        elif usul.pakai:
            usul.hasil = HasilSel.KONFLIK.value
        else:
            usul.hasil = (HasilSel.BERUBAH if ada else HasilSel.BARU).value

    def _nama(self, pengguna_id: int | None) -> str:
        if pengguna_id is None:
            return "pengguna lain"
        if pengguna_id not in self._oleh:
            self._oleh[pengguna_id] = str(Pengguna.objects.get(pk=pengguna_id))
        return self._oleh[pengguna_id]
