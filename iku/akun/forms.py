"""Forms of accounts: the library's checks under our own labels and sentences."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as akun
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as faktor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.cache import cache

UMUR_KODE = 120  # seconds in which a code could be accepted again, both neighbours included


class _Rapi(forms.BaseForm):
    """Labels, helps and sentences of fields that the library made."""

    LABEL: dict[str, str] = {}
    BANTUAN: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, label in self.LABEL.items():
            bidang = self.fields[nama]
            bidang.label = label
            bidang.help_text = self.BANTUAN.get(nama, "")
            bidang.widget.attrs.pop("placeholder", None)
            bidang.error_messages["required"] = f"Isi {label[0].lower()}{label[1:]}."


class _DuaKali(_Rapi):
    """A new password, typed twice."""

    LABEL = {"password1": "Kata sandi baru", "password2": "Ulangi kata sandi baru"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if self.has_error("password2") and self.data.get("password2"):
            del self.errors["password2"]  # the library's sentence
            self.add_error("password2", "Kedua kata sandi tidak sama. Ketik ulang keduanya.")
        return isi or {}


class MasukForm(_Rapi, akun.LoginForm):
    """User name or e-mail address, and password."""

    LABEL = {"login": "Nama pengguna atau surel", "password": "Kata sandi"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
        }


class UbahSandiForm(_DuaKali, akun.ChangePasswordForm):
    """The present password and a new one."""

    LABEL = {"oldpassword": "Kata sandi sekarang", **_DuaKali.LABEL}


class BuatSandiForm(_DuaKali, akun.SetPasswordForm):
    """The first password of somebody who came by single sign-on."""


class SandiBaruForm(_DuaKali, akun.ResetPasswordKeyForm):
    """After a forgotten password."""


class LupaSandiForm(_Rapi, akun.ResetPasswordForm):
    """Where to send the link."""

    LABEL = {"email": "Surel"}
    BANTUAN = {"email": "Surel yang terdaftar pada akun Anda."}


class UlangSandiForm(_Rapi, akun.ReauthenticateForm):
    """The password once more."""

    LABEL = {"password": "Kata sandi"}


class _Kode(_Rapi):
    """A code of the app or a recovery code; each counts once, also within its neighbours' time.

    The library marks a code as used for one period only, while with a tolerance of one it would
    be accepted for three.
    """

    LABEL = {"code": "Kode"}
    BANTUAN = {"code": "Enam angka dari aplikasi, atau satu kode pemulihan."}
    authenticator: Authenticator
    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "inputmode": "numeric",
            "autofocus": True,
            "spellcheck": "false",
        }

    def clean_code(self) -> str:
        kode: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            angka = "".join(filter(str.isdigit, kode))
            if not cache.add(f"akun.kode.{self.user.pk}.{angka}", True, UMUR_KODE):
                raise get_adapter().validation_error("incorrect_code")
        return kode


class KodeForm(_Kode, faktor.AuthenticateForm):
    """The second step of signing in."""


class KodeUlangForm(_Kode, faktor.ReauthenticateForm):
    """A code once more."""


class AktifkanForm(_Rapi, totp.ActivateTOTPForm):
    """The first code proves that the app has the secret."""

    LABEL = {"code": "Kode dari aplikasi"}
    BANTUAN = {"code": "Enam angka yang sekarang tampil di aplikasi."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}


class AlasanForm(forms.Form):
    """Why an admin takes away somebody's second factor."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tercatat dalam riwayat, misalnya: ponsel hilang, orangnya sudah dikenali.",
        error_messages={
            "required": "Tuliskan alasannya, misalnya ponsel hilang dan orangnya sudah dikenali."
        },
    )
