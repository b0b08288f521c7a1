"""Load the sheet of a whole year: a constant number of queries, whatever its size."""

from __future__ import annotations

from collections.abc import Mapping

from iku.inti.cakupan import Cakupan, Peran
from penilaian.choices import STATUS_TERKUNCI
from penilaian.konsolidasi import NilaiPeriode, konsolidasi
from penilaian.models import Realisasi
from penilaian.selectors.jadwal import Kalender, kalender
from penilaian.selectors.kata import kata_indikator, kata_variabel
from penilaian.selectors.lembar.bentuk import Ketikan, RealisasiTampil
from penilaian.selectors.lembar.bentuk_tahun import (
    BarisTahun,
    HasilPeriode,
    IndikatorTahun,
    KelompokTahun,
    KolomTahun,
    LembarTahun,
    Petak,
    SelTahun,
    susun_petak,
)
from penilaian.selectors.lembar.isian import ARAH, URUTAN_PERIODE, Saringan, indikator_lembar
from penilaian.selectors.lembar.kelengkapan import sebelum_mulai
from penilaian.selectors.lembar.nilai_tahun import TANPA_ISI, nilai_tahun
from penilaian.selectors.lembar.realisasi import muat_ringkas, target_tampil
from penilaian.selectors.lembar.variabel import Pengunci
from renstra.aturan import Konsolidasi
from renstra.models import (
    BarisVariabel,
    Indikator,
    Keputusan,
    PemakaianVariabel,
    Target,
    Variabel,
)
from renstra.periode import BAGIAN, TAHUN, periode_ukur

KOSONG = RealisasiTampil(kurang=("Realisasi belum diisi.",))


def muat_lembar_tahun(
    *,
    cakupan: Cakupan,
    keputusan: Keputusan,
    tahun: int,
    saringan: Saringan,
    ketikan: Mapping[str, Ketikan] | None = None,
) -> LembarTahun:
    """The sheet; `ketikan` by `<row id>-<period>` is what could not be saved."""
    instansi = keputusan.renstra.instansi
    indikator = indikator_lembar(keputusan, saringan)
    buku = _Buku(keputusan, tahun, ketikan or {}, kalender(instansi, [tahun]))
    buku.pilih(indikator)
    hasil = _Hasil(indikator, tahun, buku)
    sasaran = {i.sasaran_id: i.sasaran for i in indikator}
    kelompok: dict[int, list[IndikatorTahun]] = {}
    for satu in indikator:
        kelompok.setdefault(satu.sasaran_id, []).append(
            IndikatorTahun(
                pk=satu.pk,
                nomor=satu.nomor,
                nama=satu.nama,
                satuan=satu.satuan,
                arah=ARAH[satu.polaritas],
                presisi=satu.presisi,
                terbit=not satu.rumus,
                hasil=hasil.milik(satu),
                baris=buku.milik(satu),
                kata=hasil.kata.get(satu.pk),
            )
        )
    kolom = sorted((petak.kolom, p) for p, petak in buku.petak.items() if petak.lebar == 1)
    return LembarTahun(
        instansi=instansi,
        keputusan=keputusan,
        tahun=tahun,
        kolom=tuple(KolomTahun(p, buku.jadwal.keadaan(tahun, p)) for _, p in kolom),
        kelompok=tuple(
            KelompokTahun(
                s.nomor, s.uraian, s.jabatan.nama if s.jabatan else "", tuple(kelompok[pk])
            )
            for pk, s in sasaran.items()
        ),
        boleh_isi=cakupan.boleh(Peran.OPERATOR, instansi.pk),
    )


class _Buku:
    """Variables of the decree with every value of the year, read once."""

    def __init__(
        self, keputusan: Keputusan, tahun: int, ketikan: Mapping[str, Ketikan], jadwal: Kalender
    ) -> None:
        self.tahun = tahun
        self.ketikan = ketikan
        self.jadwal = jadwal
        self.belum_mulai = sebelum_mulai(keputusan, tahun)
        self.tahun_awal = keputusan.renstra.tahun_awal
        self.kata = kata_variabel(keputusan)
        self.variabel = {v.pk: v for v in Variabel.objects.filter(keputusan=keputusan)}
        self.pengunci = Pengunci(keputusan, tahun)
        self.milik_indikator: dict[int, list[int]] = {}
        self.pemakai: dict[int, list[str]] = {}
        self.pengguna: dict[int, set[int]] = {}
        self._tempat: dict[int, str] = {}
        self.petak: dict[str, Petak] = {}
        pakai = PemakaianVariabel.objects.filter(variabel__keputusan=keputusan).order_by(
            "indikator__sasaran__urutan", "indikator__urutan", "variabel__urutan", "pk"
        )
        for i, v, nomor in pakai.values_list("indikator_id", "variabel_id", "indikator__nomor"):
            self.milik_indikator.setdefault(i, []).append(v)
            self.pemakai.setdefault(v, []).append(nomor)
            self.pengguna.setdefault(v, set()).add(i)
        self.baris: dict[int, list[BarisVariabel]] = {}
        for b in BarisVariabel.objects.filter(variabel__keputusan=keputusan).order_by("urutan"):
            self.baris.setdefault(b.variabel_id, []).append(b)
        self.kini, self.lama = nilai_tahun(keputusan, tahun)

    def irama(self, indikator_id: int) -> list[str]:
        return [self.variabel[v].irama for v in self.milik_indikator.get(indikator_id, ())]

    def pilih(self, indikator: list[Indikator]) -> None:
        """The columns that these indicators need."""
        ada = {p for i in indikator for irama in self.irama(i.pk) for p in BAGIAN[irama]}
        self.petak = susun_petak(ada)

    def milik(self, indikator: Indikator) -> tuple[BarisTahun, ...]:
        """The rows of its variables; boxes stand at the first indicator that uses them."""
        keluar: list[BarisTahun] = []
        for pk in self.milik_indikator.get(indikator.pk, ()):
            variabel = self.variabel[pk]
            tempat = self._tempat.setdefault(pk, indikator.nomor)
            diisi_di = "" if tempat == indikator.nomor else tempat
            lain = tuple(n for n in self.pemakai[pk] if n != indikator.nomor)
            keluar += [
                BarisTahun(
                    baris_id=b.pk,
                    label=b.label or variabel.label,
                    satuan=variabel.satuan,
                    sel=self._sel(variabel, b),
                    pemakai=lain,
                    diisi_di=diisi_di,
                )
                for b in self.baris.get(pk, ())
            ]
        return tuple(keluar)

    def _sel(self, variabel: Variabel, baris: BarisVariabel) -> tuple[SelTahun, ...]:
        kunci = (variabel.garis, baris.kode)
        isi = [self._satu(variabel, baris, p) for p in BAGIAN[variabel.irama]]
        if variabel.irama == "tahunan":
            lebar = self.petak[TAHUN].kolom
            tempat = SelTahun(baris.pk, "", Petak(0, lebar), isian=False)
            return (tempat, *isi) if lebar else tuple(isi)
        tahun = [self.tahun]
        if variabel.konsolidasi == Konsolidasi.KUMULATIF_PERIODE:
            tahun = list(range(self.tahun_awal, self.tahun + 1))
        hasil = konsolidasi(
            [
                NilaiPeriode(t, p, self.lama.get((*kunci, t, p)))
                for t in tahun
                for p in BAGIAN[variabel.irama]
            ],
            Konsolidasi(variabel.konsolidasi),
            tahun=self.tahun,
        )
        jumlah = SelTahun(
            baris.pk,
            TAHUN,
            self.petak[TAHUN],
            isian=False,
            nilai=hasil.hasil.nilai,
            catatan=hasil.hitungan if len(hasil.terisi) > 1 else "",
            kata=self.kata.get(variabel.pk),
        )
        return (*isi, jumlah)

    def _satu(self, variabel: Variabel, baris: BarisVariabel, periode: str) -> SelTahun:
        nilai, versi, contoh = self.kini.get((baris.pk, periode), TANPA_ISI)
        jadwal = self.jadwal.keadaan(self.tahun, periode)
        pengguna = self.pengguna.get(variabel.pk, ())
        alasan = self.pengunci.alasan(variabel.konsolidasi, pengguna, periode)
        return SelTahun(
            baris.pk,
            periode,
            self.petak[periode],
            nilai=nilai,
            versi=versi,
            lalu=self.lama.get((variabel.garis, baris.kode, self.tahun - 1, periode)),
            contoh=contoh and nilai is not None,
            terkunci=self.belum_mulai or alasan or ("" if jadwal.terbuka else jadwal.alasan),
            ketikan=self.ketikan.get(f"{baris.pk}-{periode}"),
            kata=self.kata.get(variabel.pk),
        )


class _Hasil:
    """Results and targets of the indicators in every period of the year."""

    def __init__(self, indikator: list[Indikator], tahun: int, buku: _Buku) -> None:
        self.buku = buku
        self.kata = kata_indikator(indikator)
        self.realisasi = {
            (r.indikator_id, r.periode): tampil
            for r, tampil in muat_ringkas(
                Realisasi.objects.filter(indikator__in=indikator, tahun=tahun).order_by(),
                indikator,
                tertulis=True,
            )
        }
        self.target = {
            (t.indikator_id, t.periode): t
            for t in Target.objects.filter(indikator__in=indikator, tahun=tahun).order_by()
        }

    def milik(self, indikator: Indikator) -> tuple[HasilPeriode, ...]:
        """One per measured period, and places for the columns between them; a result of the year
        alone has room over all of them."""
        ukur = periode_ukur(self.buku.irama(indikator.pk))
        if ukur == (TAHUN,):
            return (self._satu(indikator, TAHUN, Petak(0, self.buku.petak[TAHUN].kolom + 1)),)
        keluar: list[HasilPeriode] = []
        kolom = 0
        for p in (p for p in URUTAN_PERIODE if p in ukur and p in self.buku.petak):
            petak = self.buku.petak[p]
            if petak.kolom > kolom:
                celah = Petak(kolom, petak.kolom - kolom)
                keluar.append(HasilPeriode(indikator.pk, "", celah, False, KOSONG))
            keluar.append(self._satu(indikator, p, petak))
            kolom = petak.kolom + petak.lebar
        return tuple(keluar)

    def _satu(self, indikator: Indikator, periode: str, petak: Petak) -> HasilPeriode:
        kunci = (indikator.pk, periode)
        tampil = self.realisasi.get(kunci, KOSONG)
        target = self.target.get(kunci)
        kata = self.kata.get(indikator.pk)
        return HasilPeriode(
            indikator_id=indikator.pk,
            periode=periode,
            petak=petak,
            diukur=True,
            realisasi=tampil,
            target=target_tampil(target, terkunci=tampil.status in STATUS_TERKUNCI, kata=kata)
            if target
            else None,
        )
