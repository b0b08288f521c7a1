"""What signing asks for: secrets of one request, the signers in order, a signed file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from iku.dokumen.choices import JenisTandaTangan
from iku.dokumen.forms import BerkasForm, medan_pdf
from iku.inti.models import Pengguna
from renstra.services.tanda_tangan.penanda import PEMARAF_MAKS

BARIS_KOSONG = 2
RAHASIA = ("nik", "sandi", "totp")


class TandaTanganForm(forms.Form):
    """`sidik` is the SHA-256 of the shown text; the secrets live in this request only.

    `meminta` names what the signing port needs of them. What was typed is never given back.
    """

    sidik = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    nik = forms.CharField(
        label="NIK penanda tangan",
        max_length=24,
        error_messages={"required": "Ketik NIK Anda."},
        help_text="16 angka, seperti yang terdaftar pada BSrE. NIK tidak disimpan.",
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )
    sandi = forms.CharField(
        label="Frasa sandi sertifikat",
        help_text="Hanya diteruskan untuk tanda tangan ini dan tidak disimpan.",
        error_messages={"required": "Ketik frasa sandi sertifikat Anda."},
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )
    totp = forms.CharField(
        label="Kode autentikator",
        help_text="6 angka yang sedang tampil pada aplikasi autentikator Anda.",
        error_messages={"required": "Ketik kode dari aplikasi autentikator Anda."},
        max_length=8,
        widget=forms.PasswordInput({"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, meminta: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in RAHASIA:
            self.fields[nama].required = nama in meminta

    def rahasia(self, nama: str) -> str:
        """One secret of a valid form; spaces inside a number are how people group it."""
        nilai = str(self.cleaned_data[nama])
        return nilai if nama == "sandi" else nilai.replace(" ", "")


class HasilForm(BerkasForm):
    """The signed file that a signer took from the service's own history."""

    berkas = medan_pdf(
        "Berkas PDF bertanda tangan",
        "Unduh dari riwayat layanan tanda tangan, lalu unggah tanpa mengubahnya.",
        "Pilih berkas PDF yang sudah bertanda tangan.",
    )


class PemarafForm(forms.Form):
    """One line of the order; a line without an account is left out."""

    akun = forms.ChoiceField(label="Akun", required=False)
    jenis = forms.ChoiceField(
        label="Memberi", choices=JenisTandaTangan.choices, initial=JenisTandaTangan.PARAF
    )
    jabatan = forms.CharField(label="Jabatan pada naskah", max_length=200, required=False)
    nama = forms.CharField(label="Nama pada naskah", max_length=150, required=False)

    def __init__(self, *args: Any, akun: Sequence[Pengguna] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(str(satu.pk), f"{satu.nama_lengkap} ({satu.username})") for satu in akun]
        self.fields["akun"].choices = [("", "Tidak dipakai"), *pilihan]  # type: ignore[attr-defined]


PemarafFormSet = forms.formset_factory(
    PemarafForm,
    extra=BARIS_KOSONG,
    max_num=PEMARAF_MAKS,
    absolute_max=PEMARAF_MAKS,
    validate_max=True,
)
