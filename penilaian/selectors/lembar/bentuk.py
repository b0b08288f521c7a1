"""What an entry sheet shows: frozen values that views hand to templates. No queries here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from penilaian.kata import tulis_kata, tulis_target_kata
from penilaian.skala import TabelKode


class Bentuk(StrEnum):
    """Where the figures of an indicator are entered."""

    SATU = "satu"  # one number, in the indicator's own row
    RINCI = "rinci"  # a few numbers, in rows below it
    LEMBAR = "lembar"  # a table or many numbers, on its own page
    TERBIT = "terbit"  # no formula: a published figure with its source, on its own page
    RINGKAS = "ringkas"  # nothing in this period: the figure follows from other periods


@dataclass(frozen=True, slots=True)
class Ketikan:
    """What the user typed into a cell that could not be saved, and why.

    `asal` and `versi` are what the user saw before; `kini` is what another user saved meanwhile.
    """

    teks: str
    asal: str
    versi: int
    galat: str = ""
    saran: str = ""
    konflik: bool = False
    kini: str = ""
    versi_kini: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ketik:
    """What the box of a cell shows: the stored figure, or what was typed and refused.

    `versi` 0 is an empty cell.
    """

    nilai: Decimal | None = None
    versi: int = 0
    ketikan: Ketikan | None = None
    kata: TabelKode | None = None

    @property
    def asal(self) -> str:
        return self.ketikan.asal if self.ketikan else tulis_kata(self.nilai, self.kata)

    @property
    def teks(self) -> str:
        return self.ketikan.teks if self.ketikan else tulis_kata(self.nilai, self.kata)

    @property
    def versi_terlihat(self) -> int:
        return self.ketikan.versi if self.ketikan else self.versi


@dataclass(frozen=True, slots=True)
class SelIsian(Ketik):
    """One row of a variable in the sheet's period."""

    baris_id: int
    label: str
    contoh: bool = False
    lalu: Decimal | None = None
    bobot: Decimal | None = None
    maks: Decimal | None = None

    @property
    def kunci(self) -> str:
        return str(self.baris_id)

    @property
    def bobot_persen(self) -> Decimal | None:
        return None if self.bobot is None else self.bobot * 100


@dataclass(frozen=True, slots=True)
class VariabelIsian:
    """A variable of an indicator. `pemakai` numbers the other indicators that use it; `terkunci`
    is the reason why it cannot change; `diisi_di` the row where its box stands, if elsewhere."""

    pk: int
    kode: str
    label: str
    satuan: str
    sumber: str
    unit: str
    tabel: bool
    irama: str
    baris: tuple[SelIsian, ...]
    pemakai: tuple[str, ...] = ()
    terkunci: str = ""
    diisi_di: str = ""
    di_periode: bool = True
    maks_contoh: bool = False

    @property
    def kunci(self) -> str:
        return str(self.pk)

    @property
    def satu(self) -> SelIsian:
        return self.baris[0]

    @property
    def terisi(self) -> int:
        return sum(b.nilai is not None for b in self.baris)

    @property
    def ada_bobot(self) -> bool:
        return any(b.bobot is not None for b in self.baris)

    @property
    def ada_maks(self) -> bool:
        return any(b.maks is not None for b in self.baris)


@dataclass(frozen=True, slots=True)
class TargetTampil:
    """A target as it is printed."""

    pk: int
    bawah: Decimal
    atas: Decimal
    versi: int
    terkunci: bool
    dalam_sk: bool
    contoh: bool
    kata: TabelKode | None = None

    @property
    def teks(self) -> str:
        return tulis_target_kata(self.bawah, self.atas, self.kata)


@dataclass(frozen=True, slots=True)
class CatatanTampil:
    """A note pinned to a realisasi."""

    isi: str
    oleh: str
    pada: datetime


@dataclass(frozen=True, slots=True)
class BuktiTampil:
    """A piece of evidence; `url` of a link, `ukuran` in bytes of a file."""

    pk: int
    nama: str
    jenis: str
    tautan: str
    ukuran: int
    pengunggah: str
    pada: datetime


@dataclass(frozen=True, slots=True)
class RealisasiTampil:
    """The stored realisasi of a period with its capaian; `pk` None when nothing was entered."""

    pk: int | None = None
    versi: int = 0
    status: str = "belum_diisi"
    status_teks: str = "Belum diisi"
    terkunci: bool = False
    penjelasan: str = ""
    kendala: str = ""
    tindak_lanjut: str = ""
    nilai_terbit: Decimal | None = None
    sumber_terbit: str = ""
    contoh: bool = False
    nilai: Decimal | None = None
    capaian: Decimal | None = None
    capaian_dibatasi: Decimal | None = None
    band: int | None = None
    predikat: str = ""
    status_capaian: str = ""
    alasan: str = ""
    hitungan: str = ""
    lengkap: bool = True
    perlu_penjelasan: bool = False
    kurang: tuple[str, ...] = ()
    diajukan_pada: datetime | None = None
    catatan: tuple[CatatanTampil, ...] = ()
    bukti: tuple[BuktiTampil, ...] = ()

    @property
    def terkirim(self) -> bool:
        return self.status in ("diajukan", "disahkan")

    @property
    def siap(self) -> bool:
        return self.pk is not None and not self.terkirim and not self.kurang


@dataclass(frozen=True, slots=True)
class IndikatorIsian:
    """One indicator on the sheet."""

    pk: int
    nomor: str
    nama: str
    satuan: str
    arah: str
    presisi: int
    bentuk: Bentuk
    variabel: tuple[VariabelIsian, ...]
    target: TargetTampil | None
    lalu: Decimal | None
    realisasi: RealisasiTampil
    periode_lain: tuple[str, ...] = ()
    ketikan_teks: Ketikan | None = None
    kata: TabelKode | None = None

    @property
    def kunci(self) -> str:
        return str(self.pk)

    @property
    def berketikan(self) -> bool:
        """Whether something typed and not saved is shown with it."""
        return self.ketikan_teks is not None or any(
            sel.ketikan is not None for v in self.variabel for sel in v.baris
        )

    @property
    def penjelasan_asal(self) -> str:
        return self.ketikan_teks.asal if self.ketikan_teks else self.realisasi.penjelasan

    @property
    def penjelasan(self) -> str:
        return self.ketikan_teks.teks if self.ketikan_teks else self.realisasi.penjelasan

    @property
    def versi_teks(self) -> int:
        return self.ketikan_teks.versi if self.ketikan_teks else self.realisasi.versi

    @property
    def tampil_penjelasan(self) -> bool:
        return self.realisasi.perlu_penjelasan or self.ketikan_teks is not None

    @property
    def jumlah_sel(self) -> int:
        return sum(len(v.baris) for v in self.variabel if v.di_periode)

    @property
    def jumlah_terisi(self) -> int:
        return sum(v.terisi for v in self.variabel if v.di_periode)


@dataclass(frozen=True, slots=True)
class KelompokSasaran:
    """The indicators of one sasaran; `jabatan` for IKI."""

    nomor: str
    uraian: str
    jabatan: str
    indikator: tuple[IndikatorIsian, ...]
