"""Forms of the public verification pages, and of the signing settings in the admin."""

from __future__ import annotations

from typing import Any

from cryptography import x509
from django import forms
from django.core.files.uploadedfile import UploadedFile

from iku.dokumen import rahasia
from iku.dokumen.models import PengaturanTandaTangan
from iku.dokumen.periksa import UKURAN_MAKS

_KODE_KOSONG = "Ketik kode verifikasi yang tertulis pada dokumen."


class KodeForm(forms.Form):
    """A verification code typed from paper."""

    kode = forms.CharField(
        label="Kode verifikasi",
        max_length=120,
        strip=True,
        help_text="Bagian terakhir alamat yang tercetak di kaki setiap halaman dokumen.",
        error_messages={"required": _KODE_KOSONG},
    )

    def clean_kode(self) -> str:
        """Accept a pasted address as well: its last part is the code."""
        kode = str(self.cleaned_data["kode"]).rstrip("/").rsplit("/", 1)[-1].strip()
        if not kode:
            raise forms.ValidationError(_KODE_KOSONG)
        return kode


def medan_pdf(label: str, bantuan: str, wajib: str) -> forms.FileField:
    """Takes one PDF; `wajib` is said when none was chosen."""
    return forms.FileField(
        label=label,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=bantuan,
        error_messages={
            "required": wajib,
            "empty": "Berkas ini kosong. Pilih berkas PDF yang lain.",
        },
    )


class BerkasForm(forms.Form):
    """A PDF that a visitor wants to check; it is never stored."""

    berkas = medan_pdf(
        "Berkas PDF",
        "Paling besar 50 MB. Berkas hanya diperiksa, tidak disimpan.",
        "Pilih berkas PDF yang ingin diperiksa.",
    )

    def clean_berkas(self) -> UploadedFile[Any]:
        berkas: UploadedFile[Any] = self.cleaned_data["berkas"]
        if (berkas.size or 0) > UKURAN_MAKS:
            raise forms.ValidationError("Berkas lebih besar dari 50 MB. Unggah berkas aslinya.")
        return berkas


class PengaturanTandaTanganForm(forms.ModelForm):
    """The credential goes in and never comes out: the page only says whether there is one."""

    kredensial_baru = forms.CharField(
        label="Kata sandi layanan",
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text="Disimpan tersandi dan tidak pernah ditampilkan. Kosongkan bila tidak berubah.",
    )

    class Meta:
        model = PengaturanTandaTangan
        exclude = ("kredensial",)  # noqa: DJ006  # the one column that must not be shown

    def clean_ca_pem(self) -> str:
        """Only certificates that can be read."""
        isi = str(self.cleaned_data["ca_pem"]).strip()
        try:
            if isi:
                x509.load_pem_x509_certificates(isi.encode())
        except ValueError as galat:
            raise forms.ValidationError(
                "Isi ini bukan sertifikat PEM. Tempel seluruh isi berkas, termasuk baris BEGIN dan "
                "END CERTIFICATE."
            ) from galat
        return isi

    def clean(self) -> dict[str, Any] | None:
        """Ask for the credential when there is none, and again for another address.

        Otherwise whoever may edit the address could have the old credential sent to it.
        """
        isian = super().clean() or self.cleaned_data
        pindah = {"alamat", "ca_pem", "pengguna"} & set(self.changed_data)
        if not isian.get("kredensial_baru") and (pindah or not self.instance.kredensial):
            self.add_error("kredensial_baru", "Ketik kata sandi layanan untuk alamat ini.")
        return isian

    def save(self, commit: bool = True) -> PengaturanTandaTangan:
        """Encrypt what was typed, if anything was."""
        if self.cleaned_data["kredensial_baru"]:
            self.instance.kredensial = rahasia.sandikan(self.cleaned_data["kredensial_baru"])
        hasil: PengaturanTandaTangan = super().save(commit)
        return hasil
