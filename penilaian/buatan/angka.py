"""Figures of a synthetic instansi: values, realisasi in all states, capaian, evidence, history.

Capaian come from the same functions as `hitung_ulang`, which must find nothing to change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

from auditlog.models import LogEntry
from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from penilaian.alur import BahanKirim, perlu_penjelasan
from penilaian.buatan.bentuk import IndikatorBuatan, InstansiBuatan, Ukuran
from penilaian.buatan.salin import Penulis
from penilaian.choices import JenisBukti, StatusCapaian, StatusRealisasi
from penilaian.hitung import TargetAngka
from penilaian.models import BuktiDukung, Capaian, CatatanRealisasi, NilaiVariabel, Realisasi
from penilaian.perhitungan import Buku, IndikatorHitung, KunciNilai
from penilaian.selectors.hitung.buku import Isi
from penilaian.services.hitung.ulang import MEDAN_HITUNG, hitung_semua, medan_capaian
from renstra.models import Target
from renstra.periode import BAGIAN, TAHUN

DRAF, DIAJUKAN, DISAHKAN, DIKEMBALIKAN = (
    StatusRealisasi.DRAF, StatusRealisasi.DIAJUKAN, StatusRealisasi.DISAHKAN,
    StatusRealisasi.DIKEMBALIKAN,
)  # fmt: skip
_BULAN = {"TW1": 3, "TW2": 6, "SM1": 6, "TW3": 9, "TW4": 12, "SM2": 12, TAHUN: 12}
_AKHIR = ("TW4", "SM2", TAHUN)
SATUAN_SIMPAN = Decimal("1E-10")
"""As the database gives a figure back: the stored text of a result depends on it."""
PENJELASAN = "Penjelasan buatan: layanan tertunda karena perbaikan data, dilanjutkan periode depan."


@dataclass(slots=True)
class _Isian:
    """What was entered for one instansi so far."""

    nilai: dict[KunciNilai, Decimal | None] = field(default_factory=dict)
    terbit: dict[tuple[int, int, str], Decimal] = field(default_factory=dict)


def tulis_angka_instansi(penulis: Penulis, milik: InstansiBuatan, isi: Isi, ukuran: Ukuran) -> None:
    """Everything measured for the decree `isi` of the instansi, year by year."""
    acak = Random(f"{ukuran.benih}/{milik.kode}/angka")  # noqa: S311  not for secrets
    target = _target(milik)
    isian = _Isian()
    menurut = {i.pk: i for i in isi.indikator}
    for tahun in ukuran.daftar_tahun:
        berjalan = tahun == ukuran.sampai
        _nilai(penulis, milik, tahun, acak, isian, berjalan=berjalan)
        buku = Buku(ukuran.awal, isian.nilai, isian.terbit, target)
        hasil = {(i.pk, p): (i, satu) for i, p, satu in hitung_semua(isi, buku, tahun)}
        for satu in milik.indikator:
            for periode in menurut[satu.pk].periode:
                hitungan = medan_capaian(*hasil[(satu.pk, periode)])
                medan = dict(zip(MEDAN_HITUNG, hitungan, strict=True)) | {
                    "target_id": satu.target.get((tahun, periode)),
                    "iku": satu.pk in isi.iku,
                    "instansi_id": milik.pk,
                    "pemda_id": isi.keputusan.renstra.instansi.pemda_id,
                }
                terbit = isian.terbit.get((satu.pk, tahun, periode))
                _realisasi(
                    penulis, milik, satu, menurut[satu.pk], (tahun, periode), medan, terbit, acak,
                    berjalan=berjalan,
                )  # fmt: skip


def _target(milik: InstansiBuatan) -> Mapping[tuple[int, int, str], TargetAngka]:
    pk = [t for i in milik.indikator for t in i.target.values()]
    return {
        (i, t, p): TargetAngka(b, a)
        for i, t, p, b, a in Target.objects.filter(pk__in=pk).values_list(
            "indikator_id", "tahun", "periode", "bawah", "atas"
        )
    }


def _nilai(
    penulis: Penulis, milik: InstansiBuatan, tahun: int, acak: Random, isian: _Isian, *,
    berjalan: bool,
) -> None:  # fmt: skip
    for variabel in milik.variabel:
        pola = variabel.pola
        for periode in BAGIAN[pola.irama]:
            # The last quarter of the current year is half empty; elsewhere a gap is rare.
            kosong = acak.random() < (0.5 if berjalan and periode in _AKHIR else 0.01)
            for baris in variabel.baris:
                nilai = pola.nilai(acak).quantize(SATUAN_SIMPAN)
                if kosong:
                    continue
                isian.nilai[(baris, tahun, periode)] = nilai
                penulis.tambah(
                    NilaiVariabel,
                    baris_id=baris,
                    tahun=tahun,
                    periode=periode,
                    nilai=nilai,
                    contoh=True,
                    diubah_oleh_id=milik.operator_id,
                    diubah_pada=_waktu(tahun, periode, 5),
                )
    for satu in milik.indikator:
        if not satu.pola.rumus and not (berjalan and acak.random() < 0.5):
            isian.terbit[(satu.pk, tahun, TAHUN)] = (
                Decimal(acak.randint(5500, 9000)).scaleb(-2).quantize(SATUAN_SIMPAN)
            )


def _realisasi(
    penulis: Penulis,
    milik: InstansiBuatan,
    satu: IndikatorBuatan,
    hitung: IndikatorHitung,
    waktu: tuple[int, str],
    medan: dict[str, object],
    terbit: Decimal | None,
    acak: Random,
    *,
    berjalan: bool,
) -> None:
    tahun, periode = waktu
    status = _status(acak, periode, berjalan=berjalan)
    if medan["status"] == StatusCapaian.BELUM_DIISI:
        status = DRAF
    capaian = medan["capaian"]
    bahan = BahanKirim(
        str(medan["status"]), capaian=capaian if isinstance(capaian, Decimal) else None
    )
    dijelaskan = perlu_penjelasan(bahan, Decimal(settings.AMBANG_PENJELASAN))
    dikirim = _waktu(tahun, periode, 12) if status != DRAF else None
    disahkan = _waktu(tahun, periode, 19) if status == DISAHKAN else None
    pk = penulis.tambah(
        Realisasi,
        indikator_id=satu.pk,
        tahun=tahun,
        periode=periode,
        nilai_terbit=terbit,
        sumber_terbit="Laporan hasil evaluasi buatan" if terbit is not None else "",
        penjelasan=PENJELASAN if dijelaskan and (status != DRAF or acak.random() < 0.5) else "",
        contoh=True,
        status=status.value,
        diajukan_oleh_id=milik.operator_id if dikirim else None,
        diajukan_pada=dikirim,
        disahkan_oleh_id=milik.verifikator_id if disahkan else None,
        disahkan_pada=disahkan,
        versi={DRAF: 1, DIAJUKAN: 2, DISAHKAN: 3, DIKEMBALIKAN: 3}[status],
    )
    penulis.tambah(
        Capaian, realisasi_id=pk, indikator_id=satu.pk, tahun=tahun, periode=periode, **medan
    )
    _riwayat(penulis, milik, hitung, pk, status, waktu)
    if status in (DIAJUKAN, DISAHKAN) and acak.random() < 0.6:
        penulis.tambah(
            BuktiDukung,
            realisasi_id=pk,
            jenis=JenisBukti.TAUTAN.value,
            nama=f"Laporan buatan {satu.nomor} {tahun} {periode}",
            tautan=f"https://bukti.invalid/{milik.kode}/{satu.nomor}/{tahun}/{periode}",
            pengunggah_id=milik.operator_id,
            diunggah_pada=_waktu(tahun, periode, 11),
        )
    if status == DIKEMBALIKAN:
        penulis.tambah(
            CatatanRealisasi,
            realisasi_id=pk,
            isi="Catatan buatan: lengkapi bukti dukungnya.",
            oleh_id=milik.verifikator_id,
            pada=_waktu(tahun, periode, 18),
        )


def _status(acak: Random, periode: str, *, berjalan: bool) -> StatusRealisasi:
    """Past years are nearly all approved; the current one is under way."""
    undi = acak.random()
    if not berjalan:
        return DISAHKAN if undi < 0.92 else DIAJUKAN if undi < 0.97 else DRAF
    if periode in _AKHIR:
        return DRAF if undi < 0.7 else DIAJUKAN
    if periode == "TW3":
        return DIAJUKAN if undi < 0.5 else DIKEMBALIKAN if undi < 0.65 else DRAF
    return DISAHKAN if undi < 0.8 else DIAJUKAN


def _riwayat(
    penulis: Penulis, milik: InstansiBuatan, hitung: IndikatorHitung, pk: int,
    status: StatusRealisasi, waktu: tuple[int, str],
) -> None:  # fmt: skip
    """One history entry per realisasi: its last change of state."""
    ubahan = {"status": [DRAF.value if status != DRAF else None, status.value]}
    penulis.tambah(
        LogEntry,
        content_type_id=ContentType.objects.get_for_model(Realisasi).pk,
        object_pk=str(pk),
        object_id=pk,
        object_repr=f"{hitung.pk} {waktu[0]} {waktu[1]}",
        action=LogEntry.Action.UPDATE if status != DRAF else LogEntry.Action.CREATE,
        changes=ubahan,
        changes_text=json.dumps(ubahan),
        actor_id=milik.verifikator_id if status in (DISAHKAN, DIKEMBALIKAN) else milik.operator_id,
        timestamp=_waktu(*waktu, 19),
    )


def _waktu(tahun: int, periode: str, hari: int) -> datetime:
    """Some days into the month after a period."""
    return datetime(tahun, _BULAN[periode], 28, 2, tzinfo=UTC) + timedelta(days=4 + hari)
