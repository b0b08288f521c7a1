"""What a template shows: every row that can be entered, with target, last year and locks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from penilaian.impor.bentuk import (
    PERIODE,
    SEMUA_PERIODE,
    Asal,
    Identitas,
    JenisLembar,
    baku,
    baku_rentang,
)
from penilaian.impor.templat import BarisTemplat, LembarTemplat, SelTemplat
from penilaian.kata import tulis_kata, tulis_target_kata
from penilaian.models import NilaiVariabel
from penilaian.selectors.impor.bahan_nilai import BahanNilai, muat_bahan_nilai
from penilaian.selectors.impor.bahan_target import BahanTarget, muat_bahan_target
from penilaian.selectors.kata import kata_variabel
from penilaian.selectors.lembar.isian import ARAH
from penilaian.selectors.periode import judul_periode, nama_periode
from penilaian.skala import TabelKode
from renstra.models import BarisVariabel, Indikator, Keputusan, Target, Variabel
from renstra.periode import BAGIAN, TAHUN, periode_ukur

_TERCETAK = "Tercetak dalam keputusan; diubah lewat reviu."
_DIKUNCI = "Dikunci; ubah lewat aplikasi dengan alasan dan dokumen."


def templat_realisasi(keputusan: Keputusan, tahun: int, periode: str) -> LembarTemplat:
    """The sheet of figures of one period, or of all with SEMUA."""
    bahan = muat_bahan_nilai(keputusan, tahun)
    ada = {p for v in bahan.variabel.values() for p in BAGIAN[v.irama]}
    dipilih = tuple(p for p in PERIODE if p in ada and periode in (p, SEMUA_PERIODE))
    judul = str(tahun) if periode == SEMUA_PERIODE else judul_periode(tahun, periode)
    return LembarTemplat(
        identitas=_identitas(JenisLembar.REALISASI, keputusan, tahun, periode),
        judul=f"Isian realisasi {judul}",
        anak_judul=_anak_judul(keputusan),
        periode=_kepala(dipilih, tahun),
        baris=list(_Realisasi(bahan, dipilih).baris()),
    )


def templat_target(keputusan: Keputusan, tahun: int) -> LembarTemplat:
    """The sheet of targets of the year and its periods."""
    bahan = muat_bahan_target(keputusan, tahun)
    irama = _irama(muat_bahan_nilai(keputusan, tahun))
    ukur = {pk: {TAHUN, *periode_ukur(irama.get(pk, ()))} for pk in bahan.indikator}
    dipilih = tuple(p for p in PERIODE if any(p in isi for isi in ukur.values()))
    return LembarTemplat(
        identitas=_identitas(JenisLembar.TARGET, keputusan, tahun, SEMUA_PERIODE),
        judul=f"Target {tahun}",
        anak_judul=_anak_judul(keputusan),
        periode=_kepala(dipilih, tahun),
        baris=list(_baris_target(bahan, dipilih, ukur)),
    )


def _identitas(jenis: JenisLembar, keputusan: Keputusan, tahun: int, periode: str) -> Identitas:
    kode = keputusan.renstra.instansi.kode
    return Identitas(jenis, kode, tahun, keputusan.versi, periode)


def _anak_judul(keputusan: Keputusan) -> str:
    instansi = keputusan.renstra.instansi
    return f"{instansi.nama} · keputusan versi {keputusan.versi}"


def _kepala(periode: Sequence[str], tahun: int) -> tuple[tuple[str, str], ...]:
    return tuple((p, f"Tahun {tahun}" if p == TAHUN else nama_periode(p)) for p in periode)


def _irama(bahan: BahanNilai) -> dict[int, list[str]]:
    irama: dict[int, list[str]] = {}
    for variabel_id, pemakai in bahan.pemakai.items():
        for pk in pemakai:
            irama.setdefault(pk, []).append(bahan.variabel[variabel_id].irama)
    return irama


def urut_indikator(keputusan: Keputusan) -> list[Indikator]:
    """The IKU in the order of the decree, then the IKI of each post."""
    kueri = Indikator.objects.filter(sasaran__keputusan=keputusan).select_related(
        "sasaran__jabatan"
    )
    semua = list(kueri.order_by("sasaran__urutan", "urutan", "pk"))
    return sorted(semua, key=lambda i: i.sasaran.jabatan_id or 0)


def _sasaran(indikator: Indikator) -> str:
    sasaran = indikator.sasaran
    depan = f"{sasaran.jabatan.nama} · " if sasaran.jabatan else ""
    return f"{depan}{sasaran.nomor} {sasaran.uraian}"


class _Realisasi:
    """Rows of the sheet of figures; a shared variable stands at its first indicator."""

    def __init__(self, bahan: BahanNilai, periode: Sequence[str]) -> None:
        self.bahan, self.periode = bahan, periode
        keputusan = bahan.keputusan
        self.kata = kata_variabel(keputusan)
        self.lalu = _tahun_lalu(keputusan, bahan.tahun)
        tunggal = periode[0] if len(periode) == 1 else TAHUN
        self.target = {
            t.indikator_id: t
            for t in Target.objects.filter(
                indikator__sasaran__keputusan=keputusan, tahun=bahan.tahun, periode=tunggal
            )
        }
        self.milik: dict[int, list[BarisVariabel]] = {}
        for b in BarisVariabel.objects.filter(variabel__keputusan=keputusan).order_by("urutan"):
            self.milik.setdefault(b.variabel_id, []).append(b)

    def baris(self) -> Iterator[BarisTemplat]:
        """In the order of the decree."""
        milik: dict[int, list[int]] = {}
        for variabel_id, pemakai in self.bahan.pemakai.items():
            for pk in pemakai:
                milik.setdefault(pk, []).append(variabel_id)
        sudah: set[int] = set()
        for indikator in urut_indikator(self.bahan.keputusan):
            dipakai = sorted(
                (self.bahan.variabel[v] for v in milik.get(indikator.pk, ()) if v not in sudah),
                key=lambda v: (v.urutan, v.kode),
            )
            sudah |= {v.pk for v in dipakai}
            for variabel in dipakai:
                isi = [p for p in self.periode if p in BAGIAN[variabel.irama]]
                for b in self.milik.get(variabel.pk, ()) if isi else ():
                    yield self._baris(indikator, variabel, b, isi)

    def _baris(
        self, indikator: Indikator, variabel: Variabel, b: BarisVariabel, periode: list[str]
    ) -> BarisTemplat:
        tabel = self.kata.get(variabel.pk)
        target = self.target.get(indikator.pk)
        label = f"{variabel.label}: {b.label}" if b.label and b.label != variabel.label else ""
        return BarisTemplat(
            pk=b.pk,
            teks=(
                _sasaran(indikator),
                f"{indikator.nomor} {indikator.nama}",
                label or variabel.label,
                variabel.satuan,
                ARAH[indikator.polaritas],
                tulis_target_kata(target.bawah, target.atas, tabel) if target else "",
                self._lalu(variabel, b, periode, tabel),
                self._keterangan(variabel, indikator, periode),
            ),
            sel=tuple(self._sel(variabel, b, p, tabel) for p in periode),
        )

    def _sel(
        self, variabel: Variabel, b: BarisVariabel, periode: str, tabel: TabelKode | None
    ) -> SelTemplat:
        kini = self.bahan.kini.get((b.pk, periode))
        nilai = kini.nilai if kini else None
        return SelTemplat(
            asal=Asal(periode, kini.versi if kini else 0, baku(nilai)),
            nilai=nilai,
            teks=tulis_kata(nilai, tabel) if tabel else "",
            terkunci=bool(self._kunci(variabel, periode)),
            kata=tuple(kata for kata, _ in tabel.isi) if tabel else (),
        )

    def _kunci(self, variabel: Variabel, periode: str) -> str:
        keadaan = self.bahan.kalender.keadaan(self.bahan.tahun, periode)
        if not keadaan.terbuka:
            return keadaan.alasan
        r = self.bahan.pengunci(variabel, periode)
        if r is None:
            return ""
        return f"Dipakai indikator {r.indikator.nomor} yang sudah {r.get_status_display().lower()}."

    def _keterangan(self, variabel: Variabel, indikator: Indikator, periode: list[str]) -> str:
        kalimat = list(dict.fromkeys(k for p in periode if (k := self._kunci(variabel, p))))
        lain = [
            self.bahan.indikator[pk].nomor
            for pk in self.bahan.pemakai[variabel.pk]
            if pk != indikator.pk
        ]
        if lain:
            kalimat.append(f"Dipakai juga indikator {', '.join(lain)}.")
        if variabel.sumber:
            kalimat.append(f"Sumber: {variabel.sumber}.")
        return " ".join(kalimat)

    def _lalu(
        self, variabel: Variabel, b: BarisVariabel, periode: list[str], tabel: TabelKode | None
    ) -> str | Decimal | None:
        isi = [self.lalu.get((variabel.garis, b.kode, p)) for p in periode]
        if len(isi) == 1 and tabel is None:
            return isi[0]
        if all(n is None for n in isi):
            return None
        return " / ".join(tulis_kata(n, tabel, kosong="–") for n in isi)


def _tahun_lalu(keputusan: Keputusan, tahun: int) -> dict[tuple[object, str, str], Decimal | None]:
    """Last year's figures by line, row and period, under whatever version they were entered."""
    kueri = NilaiVariabel.objects.filter(
        baris__variabel__keputusan__renstra=keputusan.renstra_id,
        baris__variabel__keputusan__versi__lte=keputusan.versi,
        tahun=tahun - 1,
    ).order_by("baris__variabel__keputusan__versi")
    return {
        (garis, kode, p): n
        for garis, kode, p, n in kueri.values_list(
            "baris__variabel__garis", "baris__kode", "periode", "nilai"
        )
    }


def _baris_target(
    bahan: BahanTarget, periode: Sequence[str], ukur: Mapping[int, set[str]]
) -> Iterator[BarisTemplat]:
    semua = urut_indikator(bahan.keputusan)
    lalu = {
        t.indikator.garis: t
        for t in Target.objects.filter(
            indikator__garis__in=[i.garis for i in semua], tahun=bahan.tahun - 1, periode=TAHUN
        )
        .select_related("indikator")
        .order_by("indikator__sasaran__keputusan__versi")
    }
    for i in semua:
        tabel = bahan.kata.get(i.pk)
        kunci = {p: _kunci_target(bahan, i.pk, p) for p in periode if p in ukur[i.pk]}
        lama = lalu.get(i.garis)
        yield BarisTemplat(
            pk=i.pk,
            teks=(
                _sasaran(i),
                f"{i.nomor} {i.nama}",
                i.satuan,
                ARAH[i.polaritas],
                tulis_target_kata(lama.bawah, lama.atas, tabel) if lama else "",
                " ".join(dict.fromkeys(k for k in kunci.values() if k)),
            ),
            sel=tuple(_sel_target(bahan, i.pk, p, kunci[p], tabel) for p in kunci),
        )


def _kunci_target(bahan: BahanTarget, indikator_id: int, periode: str) -> str:
    target = bahan.kini.get((indikator_id, periode))
    if target is None:
        return ""
    if target.dalam_sk:
        return _TERCETAK
    return _DIKUNCI if bahan.terkunci(target) else ""


def _sel_target(
    bahan: BahanTarget, indikator_id: int, periode: str, kunci: str, tabel: TabelKode | None
) -> SelTemplat:
    target = bahan.kini.get((indikator_id, periode))
    if target is None:
        return SelTemplat(Asal(periode, 0, ""), kata=_pilihan(tabel))
    satu = target.bawah == target.atas and tabel is None
    return SelTemplat(
        asal=Asal(periode, target.versi, baku_rentang(target.bawah, target.atas)),
        nilai=target.bawah if satu else None,
        teks="" if satu else tulis_target_kata(target.bawah, target.atas, tabel),
        terkunci=bool(kunci),
        kata=_pilihan(tabel),
    )


def _pilihan(tabel: TabelKode | None) -> tuple[str, ...]:
    return tuple(kata for kata, _ in tabel.isi) if tabel else ()
