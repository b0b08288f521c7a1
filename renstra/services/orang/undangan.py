"""Invite a person to a role, send again, revoke, accept. The right comes with the acceptance."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from iku.inti.audit import atas_nama
from iku.inti.cakupan import Cakupan, Peran
from iku.inti.galat import GalatIsian, GalatKeadaan, GalatPeran
from iku.inti.models import Pengguna
from renstra.models import Instansi, PemerintahDaerah, Penugasan, Undangan

SUDAH_ADA = "Surel ini sudah dipakai sebuah akun. Beri peran lewat Admin, Penugasan."


@dataclass(frozen=True, slots=True)
class IsiUndangan:
    """Who is invited to what."""

    nama_lengkap: str
    surel: str
    jabatan: str
    peran: str
    instansi: Instansi | None
    pemda: PemerintahDaerah | None
    mulai: date | None
    selesai: date | None


@transaction.atomic
def undang(*, cakupan: Cakupan, pelaku: Any, isi: IsiUndangan) -> tuple[Undangan, str]:
    """Admin: a new invitation and the secret of its link. Raises GalatPeran, GalatIsian."""
    _pastikan_boleh(cakupan, isi.peran, isi.instansi, isi.pemda)
    _periksa(isi)
    rahasia = secrets.token_urlsafe(32)
    undangan = Undangan(
        **{m.name: getattr(isi, m.name) for m in fields(isi) if m.name != "surel"},
        surel=isi.surel.lower(),
        oleh=pelaku,
        sidik=_sidik(rahasia),
        berakhir_pada=_akhir(),
    )
    try:
        undangan.full_clean()
    except ValidationError as galat:
        raise _galat(galat) from galat
    undangan.save()
    return undangan, rahasia


@transaction.atomic
def kirim_ulang(*, cakupan: Cakupan, undangan_id: int) -> tuple[Undangan, str]:
    """Admin: a new link for some more days; the former one ends."""
    undangan = _kunci(cakupan, undangan_id)
    rahasia = secrets.token_urlsafe(32)
    undangan.sidik, undangan.berakhir_pada = _sidik(rahasia), _akhir()
    undangan.save()
    return undangan, rahasia


@transaction.atomic
def cabut(*, cakupan: Cakupan, undangan_id: int) -> Undangan:
    """Admin: the link opens nothing any more."""
    undangan = _kunci(cakupan, undangan_id)
    undangan.dicabut_pada = timezone.now()
    undangan.save()
    return undangan


def cari(rahasia: str) -> Undangan | None:
    """The invitation that this link opens now."""
    undangan = (
        Undangan.objects.select_related("instansi", "pemda", "oleh")
        .filter(sidik=_sidik(rahasia))
        .first()
    )
    # Whoever was removed meanwhile lets nobody in any more.
    berlaku = undangan is not None and undangan.keadaan == "menunggu" and undangan.oleh.is_active
    return undangan if berlaku else None


@transaction.atomic
def terima(*, rahasia: str, nama_pengguna: str, sandi: str) -> Pengguna:
    """The invited person: make the account and hold the role; the link is used up.

    Raises GalatKeadaan when the link is no good any more, GalatIsian by field.
    """
    Undangan.objects.select_for_update().filter(sidik=_sidik(rahasia)).first()
    undangan = cari(rahasia)
    if undangan is None:
        raise GalatKeadaan("Undangan ini tidak berlaku lagi. Minta undangan baru.")
    pengguna = Pengguna(
        username=nama_pengguna,
        email=undangan.surel,
        nama_lengkap=undangan.nama_lengkap,
        jabatan=undangan.jabatan,
        is_staff=undangan.peran == Peran.ADMIN,
    )
    try:
        validate_password(sandi, pengguna)
    except ValidationError as galat:
        raise GalatIsian(galat.messages[0], {"sandi": " ".join(galat.messages)}) from galat
    pengguna.set_password(sandi)
    if Pengguna.objects.filter(username__iexact=nama_pengguna).exists():
        pesan = "Nama pengguna ini sudah dipakai. Pilih yang lain."
        raise GalatIsian(pesan, {"nama_pengguna": pesan})
    if Pengguna.objects.filter(email__iexact=undangan.surel).exists():
        raise GalatKeadaan("Surel ini sudah dipakai sebuah akun. Masuklah dengan akun itu.")
    try:
        pengguna.full_clean()
    except ValidationError as galat:
        raise GalatIsian(galat.messages[0], {"nama_pengguna": " ".join(galat.messages)}) from galat
    pengguna.save()
    with atas_nama(pengguna):
        EmailAddress(user=pengguna, email=undangan.surel, verified=True, primary=True).save()
        penugasan = Penugasan(
            pengguna=pengguna,
            peran=undangan.peran,
            instansi=undangan.instansi,
            pemda=undangan.pemda,
            mulai=undangan.mulai,
            selesai=undangan.selesai,
        )
        penugasan.alasan_perubahan = f"Undangan {undangan.pk} dari {undangan.oleh}"
        penugasan.full_clean()
        penugasan.save()
        undangan.pengguna, undangan.diterima_pada = pengguna, timezone.now()
        undangan.save()
    return pengguna


def boleh_mengundang(cakupan: Cakupan) -> bool:
    """Whether the page of invitations is for this person."""
    return cakupan.pengelola


def lingkup_undangan(cakupan: Cakupan) -> Any:
    """The invitations that an admin sees: all, or those of what he administers."""
    if cakupan.seluruh_sistem:
        return Undangan.objects.all()
    milik = [pk for pk, peran in cakupan.instansi.items() if Peran.ADMIN in peran]
    return Undangan.objects.filter(instansi__in=milik) | Undangan.objects.filter(
        pemda__in=list(cakupan.pemda_kelola)
    )


def _pastikan_boleh(
    cakupan: Cakupan, peran: str, instansi: Instansi | None, pemda: PemerintahDaerah | None
) -> None:
    """A scoped admin appoints in his own scope, and never admins."""
    if not boleh_mengundang(cakupan):
        raise GalatPeran("Hanya admin yang mengundang pengguna.")
    if cakupan.seluruh_sistem:
        return
    di_lingkup = (instansi is None or cakupan.mengelola(instansi.pk)) and (
        pemda is None or pemda.pk in cakupan.pemda_kelola
    )
    if peran == Peran.ADMIN or not di_lingkup:
        raise GalatPeran("Anda hanya dapat mengundang untuk lingkup Anda, dan bukan admin lain.")


def _periksa(isi: IsiUndangan) -> None:
    if isi.mulai and isi.selesai and isi.selesai < isi.mulai:
        pesan = "Tanggal selesai mendahului tanggal mulai. Betulkan salah satunya."
        raise GalatIsian(pesan, {"selesai": pesan})
    if Pengguna.objects.filter(email__iexact=isi.surel).exists():
        raise GalatIsian(SUDAH_ADA, {"surel": SUDAH_ADA})
    pemda_saja = isi.peran == Peran.REVIUER
    boleh_pemda = pemda_saja or isi.peran == Peran.ADMIN
    if (
        (isi.instansi is None) == (isi.pemda is None)
        or (isi.pemda is not None and not boleh_pemda)
        or (isi.instansi is not None and pemda_saja)
    ):
        pesan = (
            "Pilih pemerintah daerah untuk reviuer, satu instansi untuk peran lain; "
            "admin boleh salah satunya."
        )
        raise GalatIsian(pesan, {"instansi": pesan})


def _kunci(cakupan: Cakupan, undangan_id: int) -> Undangan:
    undangan: Undangan = (
        lingkup_undangan(cakupan).select_for_update(of=("self",)).get(pk=undangan_id)
    )
    _pastikan_boleh(cakupan, undangan.peran, undangan.instansi, undangan.pemda)
    if not undangan.terbuka:
        raise GalatKeadaan("Undangan ini sudah diterima atau dicabut.")
    return undangan


def _galat(galat: ValidationError) -> GalatIsian:
    medan = {
        ("surel" if nama == "__all__" else nama): " ".join(pesan)
        for nama, pesan in galat.message_dict.items()
    }
    return GalatIsian(galat.messages[0], medan)


def _akhir() -> Any:
    return timezone.now() + timedelta(days=settings.UNDANGAN_HARI)


def _sidik(rahasia: str) -> str:
    return hashlib.sha256(rahasia.encode()).hexdigest()
