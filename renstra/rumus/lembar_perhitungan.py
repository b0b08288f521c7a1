"""The worksheet "Lembar perhitungan": one realisasi whose cells recompute it in Excel.

Inputs are cells with their labels, the formula is live over them, the figure is rounded once as in
the application, and the capaian follows from the printed figure. What the application showed stands
beside it, so that a changed input is seen at once. Pure: plain values in, bytes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from iku.inti.angka import tulis_angka
from iku.inti.lembar.teks import teks_aman
from renstra.rumus.excel import BELUM_DIISI, TIDAK_DAPAT_DIHITUNG, ke_excel, perlu_larik
from renstra.rumus.gaya_lembar import (
    KANAN,
    LEBAR_KOLOM,
    TINGGI_BARIS,
    gaya_angka,
    gaya_bagian,
    gaya_hasil,
    gaya_judul,
    gaya_kepala,
    gaya_label,
    gaya_masukan,
    jumlah_baris,
    siapkan_cetak,
)
from renstra.rumus.isi_lembar import (
    CapaianLembar,
    IsiLembar,
    MasukanLembar,
    TabelLembar,
    ungkapan_capaian,
)

__all__ = ["CapaianLembar", "IsiLembar", "MasukanLembar", "TabelLembar", "lembar_perhitungan"]


def lembar_perhitungan(isi: IsiLembar) -> bytes:
    """The workbook as bytes of an .xlsx file.

    Raises GalatRumus when the formula does not fit into a cell, KeyError when an input is missing
    from `masukan` and `tabel`.
    """
    buku = Workbook()
    lembar = buku.active
    if not isinstance(lembar, Worksheet):  # pragma: no cover - a new workbook has a sheet
        raise TypeError("Workbook without a worksheet")
    lembar.title = "Lembar perhitungan"
    _Penyusun(lembar, isi).susun()
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


class _Penyusun:
    def __init__(self, lembar: Worksheet, isi: IsiLembar) -> None:
        self.lembar = lembar
        self.isi = isi
        self.baris = 1
        self.sel: dict[str, str] = {}

    def susun(self) -> None:
        for huruf, lebar in LEBAR_KOLOM.items():
            self.lembar.column_dimensions[huruf].width = lebar
        self._judul()
        self._masukan()
        for tabel in self.isi.tabel:
            self._tabel(tabel)
        penuh, cetak = self._realisasi()
        if aturan := self.isi.capaian:
            self._capaian(aturan, penuh if aturan.dari_nilai_penuh else cetak)
        self._tercatat()
        siapkan_cetak(self.lembar, self.baris)

    def _teks(self, kolom: str, teks: str) -> None:
        sel = self.lembar[f"{kolom}{self.baris}"]
        sel.value = teks_aman(teks)
        sel.data_type = "s"
        self._setinggi(teks, LEBAR_KOLOM[kolom])

    def _setinggi(self, teks: str, lebar: float) -> None:
        # Rows do not grow by themselves in every program, merged ones in none.
        ukuran = self.lembar.row_dimensions[self.baris]
        perlu = TINGGI_BARIS * jumlah_baris(teks, lebar)
        ukuran.height = max(ukuran.height or 0, perlu)

    def _gabung(self, awal: str, akhir: str, teks: str) -> None:
        sel = self.lembar[f"{awal}{self.baris}"]
        sel.value = teks_aman(teks)
        sel.data_type = "s"
        self.lembar.merge_cells(f"{awal}{self.baris}:{akhir}{self.baris}")
        self._setinggi(teks, sum(LEBAR_KOLOM[chr(k)] for k in range(ord(awal), ord(akhir) + 1)))

    def _judul(self) -> None:
        self._gabung("A", "E", "LEMBAR PERHITUNGAN")
        gaya_judul(self.lembar[f"A{self.baris}"])
        self.lembar.row_dimensions[self.baris].height = 24
        self.baris += 1
        for nama, nilai in (
            ("Instansi", self.isi.instansi),
            ("Keputusan", self.isi.keputusan),
            ("Indikator", self.isi.indikator),
            ("Periode", self.isi.periode),
            ("Rumus", self.isi.rumus_berlabel),
            ("Rumus tertulis", self.isi.rumus_tertulis),
        ):
            self._teks("A", nama)
            self._gabung("B", "E", nilai)
            gaya_label(self.lembar[f"A{self.baris}"], self.lembar[f"B{self.baris}"])
            self.baris += 1

    def _bagian(self, judul: str, kepala: Sequence[str]) -> None:
        self.baris += 1
        self._gabung("A", "E", judul)
        gaya_bagian(self.lembar[f"A{self.baris}"])
        self.baris += 1
        for kolom, teks in zip("ABCDE", kepala, strict=False):
            self._teks(kolom, teks)
            angka = teks == "Bobot" or teks.startswith("Nilai")
            gaya_kepala(self.lembar[f"{kolom}{self.baris}"], angka=angka)
        self.baris += 1

    def _angka(self, kolom: str, nilai: Decimal | None, *, diisi: bool = False) -> str:
        alamat = f"{kolom}{self.baris}"
        self.lembar[alamat].value = nilai
        (gaya_masukan if diisi else gaya_angka)(self.lembar[alamat], nilai)
        return alamat

    def _masukan(self) -> None:
        if not self.isi.masukan:
            return
        self._bagian(
            "Data yang diisi", ("Variabel", "Keterangan", "Nilai", "Satuan", "Sumber data")
        )
        for satu in self.isi.masukan:
            self._teks("A", satu.kunci if satu.kunci[0] != "@" else f"Indikator {satu.kunci[1:]}")
            self._teks("B", satu.label)
            self.sel[satu.kunci] = self._angka("C", satu.nilai, diisi=True)
            self._teks("D", satu.satuan)
            self._teks("E", satu.sumber)
            gaya_label(*(self.lembar[f"{kolom}{self.baris}"] for kolom in "ABDE"))
            self.baris += 1

    def _tabel(self, tabel: TabelLembar) -> None:
        kolom = [nama for nama in ("bobot", "maks", "nilai") if nama in tabel.kolom]
        judul = {"bobot": "Bobot", "maks": "Nilai maksimum", "nilai": "Nilai"}
        kepala = ("No.", "Uraian", *(judul[nama] for nama in kolom))
        self._bagian(f"{tabel.label} ({tabel.kode})", kepala)
        awal = self.baris
        for nomor, label in enumerate(tabel.baris):
            self._teks("A", str(nomor + 1))
            self._teks("B", label)
            gaya_label(self.lembar[f"A{self.baris}"], self.lembar[f"B{self.baris}"])
            for huruf, nama in zip("CDE", kolom, strict=False):
                self._angka(huruf, tabel.kolom[nama][nomor], diisi=nama == "nilai")
            self.baris += 1
        for huruf, nama in zip("CDE", kolom, strict=False):
            self.sel[f"{tabel.kode}.{nama}"] = f"${huruf}${awal}:${huruf}${self.baris - 1}"

    def _baris_hasil(
        self, nama: str, rumus: str, keterangan: str, presisi: int, satuan: str = ""
    ) -> str:
        alamat = f"C{self.baris}"
        self._teks("A", nama)
        self._teks("B", keterangan)
        self.lembar[alamat].value = rumus
        gaya_hasil(self.lembar[alamat], presisi)
        self._teks("D", satuan)
        gaya_label(*(self.lembar[f"{kolom}{self.baris}"] for kolom in "ABD"))
        self.baris += 1
        return alamat

    def _realisasi(self) -> tuple[str, str]:
        """The cells of the unrounded and of the rounded figure."""
        self._bagian("Perhitungan realisasi", ("Langkah", "Keterangan", "Nilai"))
        rumus = ke_excel(self.isi.rumus, self.sel)
        penuh = self._baris_hasil("Hasil rumus", rumus, "belum dibulatkan", 10)
        if perlu_larik(self.isi.rumus):
            self.lembar[penuh].value = ArrayFormula(penuh, rumus)
        presisi = self.isi.presisi
        bulat = f"=IF(ISNUMBER({penuh}),ROUND({penuh},{presisi}),{penuh})"
        keterangan = f"dibulatkan ke {presisi} angka desimal"
        return penuh, self._baris_hasil("Realisasi", bulat, keterangan, presisi, self.isi.satuan)

    def _capaian(self, aturan: CapaianLembar, realisasi: str) -> None:
        self._bagian("Capaian", ("Langkah", "Keterangan", "Nilai"))
        nilai = [("Target", aturan.target_bawah)]
        if aturan.rentang:
            nilai = [("Target, batas bawah", aturan.target_bawah)]
            nilai += [("Target, batas atas", aturan.target_atas)]
        target: list[str] = []
        for nama, isi in nilai:
            self._teks("A", nama)
            target.append(self._angka("C", isi, diisi=True))
            self._teks("D", self.isi.satuan)
            gaya_label(self.lembar[f"A{self.baris}"], self.lembar[f"D{self.baris}"])
            self.baris += 1
        bawah, atas = target[0], target[-1]
        ungkapan = ungkapan_capaian(aturan, realisasi, self._acuan(aturan, realisasi, target))
        if aturan.rentang or aturan.cara == "stabil":
            ungkapan = f"IF(AND({realisasi}>={bawah},{realisasi}<={atas}),100,{ungkapan})"
        bulat = f"ROUND(MAX(0,{ungkapan}),{aturan.presisi})"
        aman = f'IFERROR({bulat},"{TIDAK_DAPAT_DIHITUNG}")'
        perlu = f'IF(COUNT({",".join(target)})<{len(target)},"{BELUM_DIISI}",{aman})'
        rumus = f"=IF(ISNUMBER({realisasi}),{perlu},{realisasi})"
        capaian = self._baris_hasil("Capaian", rumus, aturan.penjelasan, aturan.presisi, "%")
        if aturan.batas_atas is not None:
            batas = f"MIN({capaian},ROUND({aturan.batas_atas:f},{aturan.presisi}))"
            rumus = f"=IF(ISNUMBER({capaian}),{batas},{capaian})"
            kata = f"paling tinggi {tulis_angka(aturan.batas_atas)}%"
            self._baris_hasil("Capaian dibatasi", rumus, kata, aturan.presisi, "%")

    def _acuan(self, aturan: CapaianLembar, realisasi: str, target: list[str]) -> str:
        """The bound of a range that the realisasi is compared with, in a row of its own."""
        if not aturan.rentang:
            return target[0]
        rumus = f'=IF(COUNT({realisasi},{target[0]},{target[1]})<3,"",IF({realisasi}>{target[1]},'
        rumus += f"{target[1]},{target[0]}))"
        kata = "batas yang dibandingkan dengan realisasi"
        return self._baris_hasil("Target pembanding", rumus, kata, 2, self.isi.satuan)

    def _tercatat(self) -> None:
        if self.isi.tercatat:
            self._bagian("Tercatat di aplikasi", ("Angka", "", "Nilai"))
            for nama, nilai in self.isi.tercatat.items():
                self._teks("A", nama)
                self._teks("C", nilai)
                self.lembar[f"C{self.baris}"].alignment = KANAN
                gaya_label(self.lembar[f"A{self.baris}"])
                self.baris += 1
        self.baris += 1
        for catatan in (
            "Sel berwarna kuning dapat diubah; hasilnya dihitung ulang oleh lembar ini.",
            *self.isi.catatan,
        ):
            self._gabung("A", "E", catatan)
            gaya_label(self.lembar[f"A{self.baris}"])
            self.baris += 1
