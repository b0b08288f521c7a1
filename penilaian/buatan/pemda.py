"""One synthetic Pemda up to its decrees, which are still drafts: organisation, users, roles."""

from __future__ import annotations

from datetime import UTC, date, datetime

from iku.inti.cakupan import Peran
from iku.inti.models import Pengguna
from penilaian.buatan.bentuk import AWALAN, InstansiBuatan, Ukuran, kode_pemda
from penilaian.buatan.pohon import tulis_pohon
from penilaian.buatan.salin import Penulis
from renstra.choices import JenisKeputusan, StatusKeputusan, TataLetak, TingkatPemda
from renstra.models import (
    Instansi,
    Jabatan,
    JadwalPengisian,
    Keputusan,
    Pejabat,
    PemerintahDaerah,
    Penugasan,
    Renstra,
    UnitKerja,
)

_STAF = (
    ("operator", "Pengisi data", Peran.OPERATOR),
    ("verifikator", "Verifikator", Peran.VERIFIKATOR),
    ("kepala", "Kepala, penanda tangan", Peran.PENANDATANGAN),
)


def tulis_pemda(penulis: Penulis, nomor: int, ukuran: Ukuran) -> list[InstansiBuatan]:
    """Everything of one Pemda but figures; its decrees are still drafts."""
    kode = kode_pemda(nomor)
    pemda_id = penulis.tambah(
        PemerintahDaerah,
        kode=kode,
        nama=f"Pemerintah Kabupaten Buatan {nomor:03d}",
        tingkat=TingkatPemda.KABUPATEN.value,
        ibu_kota=f"Kota Buatan {nomor:03d}",
    )
    for tahun in ukuran.daftar_tahun:
        terakhir = tahun == ukuran.sampai
        penulis.tambah(
            JadwalPengisian,
            pemda_id=pemda_id,
            tahun=tahun,
            periode="TAHUN",
            buka=date(tahun, 1, 2),
            tutup=date(tahun + 1, 12 if terakhir else 1, 31),
        )
    _pengguna(penulis, f"inspektorat.{kode}", "Inspektorat, hanya baca", Peran.REVIUER, ukuran,
              pemda_id=pemda_id)  # fmt: skip
    return [_instansi(penulis, pemda_id, kode, n, ukuran) for n in range(1, ukuran.instansi + 1)]


def _pengguna(
    penulis: Penulis, nama: str, jabatan: str, peran: Peran, ukuran: Ukuran, **tempat: int
) -> int:
    pk = penulis.tambah(
        Pengguna,
        username=nama,
        password=ukuran.sandi,
        nama_lengkap=f"Akun buatan {nama}",
        jabatan=jabatan,
        date_joined=datetime(ukuran.awal, 1, 1, tzinfo=UTC),
    )
    penulis.tambah(Penugasan, pengguna_id=pk, peran=peran.value, **tempat)
    return pk


def _instansi(
    penulis: Penulis, pemda_id: int, kode_induk: str, nomor: int, ukuran: Ukuran
) -> InstansiBuatan:
    kode = f"{kode_induk}-{nomor:02d}"
    nama = f"Dinas Buatan {nomor:02d} Kabupaten {kode_induk.removeprefix(AWALAN)}"
    instansi_id = penulis.tambah(
        Instansi, pemda_id=pemda_id, kode=kode, nama=nama, singkatan=f"Dinas Buatan {nomor:02d}",
        kop=[nama.upper()], kota=f"Kota Buatan {kode_induk.removeprefix(AWALAN)}",
    )  # fmt: skip
    akun = {
        peran: _pengguna(
            penulis, f"{awalan}.{kode}", jabatan, peran, ukuran, instansi_id=instansi_id
        )
        for awalan, jabatan, peran in _STAF
    }
    unit_id = penulis.tambah(
        UnitKerja, instansi_id=instansi_id, kode="bidang", nama="Bidang Buatan"
    )
    kepala_id = penulis.tambah(
        Jabatan, instansi_id=instansi_id, kode="kepala", nama="Kepala Dinas", kepala=True
    )
    bidang_id = penulis.tambah(
        Jabatan, instansi_id=instansi_id, unit_id=unit_id, kode="bidang",
        nama="Kepala Bidang Buatan", urutan=1,
    )  # fmt: skip
    pejabat_id = penulis.tambah(
        Pejabat, jabatan_id=kepala_id, pengguna_id=akun[Peran.PENANDATANGAN],
        nama=f"Pejabat Buatan {kode.removeprefix(AWALAN)}",
    )  # fmt: skip
    renstra_id = penulis.tambah(
        Renstra, instansi_id=instansi_id, tahun_awal=ukuran.awal, tahun_akhir=ukuran.sampai,
        visi="Visi buatan untuk pengukuran.", misi=["Misi buatan."],
    )  # fmt: skip
    keputusan_id = penulis.tambah(
        Keputusan,
        renstra_id=renstra_id,
        jenis=JenisKeputusan.PENETAPAN.value,
        nomor=f"{nomor}/BUATAN/{ukuran.awal}",
        tanggal=date(ukuran.awal, 1, 2),
        judul=f"Indikator Kinerja Utama {nama}",
        tata_letak=TataLetak.KALTIM.value,
        skala_capaian_id=ukuran.skala_id,
        penandatangan_id=pejabat_id,
        mulai_tahun=ukuran.awal,
        status=StatusKeputusan.DRAF.value,
    )
    hasil = InstansiBuatan(
        instansi_id, kode, keputusan_id, akun[Peran.OPERATOR], akun[Peran.VERIFIKATOR]
    )
    tulis_pohon(penulis, hasil, ukuran, unit_id, bidang_id)
    return hasil
