"""The queries of the dashboard, once, and their answers by the keys in which they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from penilaian.selectors.berlaku import Jajaran, VersiKeputusan
from penilaian.selectors.capaian.kelompok import (
    KOSONG,
    KelompokCapaian,
    KunciKelompok,
    jumlah_berbukti,
    jumlah_indikator,
    jumlah_target_diubah,
    muat_kelompok,
)
from penilaian.selectors.capaian.pilihan import Pilihan
from penilaian.selectors.capaian.pita import PitaSkala
from penilaian.selectors.hitung.buku import skala_hitung
from penilaian.selectors.mutu.tanda import jumlah_temuan
from penilaian.selectors.mutu.temuan import hitung_temuan, muat_temuan
from renstra.models import Instansi


class Bahan:
    """What the queries gave, by the keys in which it is asked for."""

    def __init__(
        self, pilihan: Pilihan, jajaran: Jajaran, muat: set[int], tahun: int, pemda: set[int]
    ) -> None:
        self.jajaran = jajaran
        self.banyak_pemda = len(pemda) > 1
        self.iku = pilihan.iku
        self.kelompok: Mapping[KunciKelompok, KelompokCapaian] = muat_kelompok(pilihan, muat)
        self.indikator = jumlah_indikator(pilihan)
        self.berbukti = jumlah_berbukti(pilihan, tahun)
        self.diubah = jumlah_target_diubah(pilihan, muat)
        self.temuan = hitung_temuan(muat_temuan(pilihan, jajaran, muat, lonjakan=[tahun]))
        self.skala = skala_hitung({k.skala_id for ks in jajaran.menurut.values() for k in ks})

    def tempat(self, instansi: Instansi) -> str:
        """The Pemda of an instansi, where its abbreviation alone would not tell it apart."""
        return instansi.pemda.nama.removeprefix("Pemerintah ") if self.banyak_pemda else ""

    def satu(self, instansi_id: int, tahun: int) -> tuple[VersiKeputusan | None, KelompokCapaian]:
        keputusan = self.jajaran.cari(instansi_id, tahun)
        if keputusan is None:
            return None, KOSONG
        return keputusan, self.kelompok.get((instansi_id, tahun, keputusan.pk), KOSONG)

    def jumlah(self, instansi_id: int, tahun: int, *, bukti: bool = False) -> dict[str, int]:
        """Findings of one instansi in one year; evidence is known for the chosen year only."""
        keputusan, kelompok = self.satu(instansi_id, tahun)
        if keputusan is None:
            return {}
        return jumlah_temuan(
            kelompok,
            seharusnya=self.seharusnya(keputusan) if bukti or kelompok.ringkas.terkirim else 0,
            berbukti=self.berbukti.get(keputusan.pk, 0) if bukti else None,
            target_diubah=self.diubah.get((keputusan.pk, tahun), 0),
            khusus=self.temuan.get((keputusan.pk, tahun), Counter()),
        )

    def seharusnya(self, keputusan: VersiKeputusan | None) -> int:
        iku, iki = self.indikator.get(keputusan.pk, (0, 0)) if keputusan else (0, 0)
        return iku if self.iku else iki

    def pita(self, keputusan: VersiKeputusan) -> PitaSkala:
        return PitaSkala(self.skala.get(keputusan.skala_id))

    def skala_umum(self, berlaku: Mapping[int, VersiKeputusan]) -> PitaSkala:
        """The scale most decrees of the year use: it is the one in the legend."""
        pakai = [k.skala_id for k in berlaku.values()] or list(self.skala)
        return PitaSkala(self.skala.get(max(pakai, key=pakai.count)) if pakai else None)
