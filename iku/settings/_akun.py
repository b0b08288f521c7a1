"""Accounts: sign-in, password rules, second factor, sessions, single sign-on (docs/akun.md)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from iku.settings._env import env

APLIKASI_AKUN = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE_SESI = [  # after authentication and messages
    "allauth.account.middleware.AccountMiddleware",
    "iku.akun.middleware.SesiMiddleware",
]
MIDDLEWARE_FAKTOR = ["iku.akun.middleware.PenjagaMiddleware"]  # after the scope

AUTHENTICATION_BACKENDS = ["iku.akun.pengesah.Pengesah"]
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "masuk"

# ── passwords ──
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_PANJANG_SANDI = env.int("SANDI_PANJANG", default=12)
ATURAN_SANDI = env("ATURAN_SANDI", default="asvs")
_ATURAN: dict[str, list[dict[str, Any]]] = {
    # OWASP ASVS: long, not a common one, no composition rule, no expiry.
    "asvs": [],
    # For an agency whose own policy prescribes kinds of characters.
    "susunan": [
        {
            "NAME": "iku.akun.sandi.SusunanSandi",
            "OPTIONS": {"jenis": env.list("SANDI_SUSUNAN", default=["besar", "kecil", "angka"])},
        }
    ],
}
if ATURAN_SANDI not in _ATURAN:
    raise ImproperlyConfigured(f"ATURAN_SANDI is one of {', '.join(_ATURAN)}")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "iku.akun.sandi.PanjangSandi", "OPTIONS": {"min_length": _PANJANG_SANDI}},
    {"NAME": "iku.akun.sandi.SandiMirip"},
    {"NAME": "iku.akun.sandi.SandiUmum"},
    *_ATURAN[ATURAN_SANDI],
]
PASSWORD_RESET_TIMEOUT = 3600  # seconds: the link of a forgotten password

# ── sessions ──
SESI_DIAM_MENIT = env.int("SESI_DIAM_MENIT", default=120)
SESI_DIAM_ADMIN_MENIT = env.int("SESI_DIAM_ADMIN_MENIT", default=30)
SESI_PALING_LAMA_JAM = env.int("SESI_PALING_LAMA_JAM", default=12)
SESSION_ENGINE = "iku.akun.simpanan_sesi"  # in the database, read with kept SQL
# Longer than the limits above, so that the page can say which of them ended the session.
SESSION_COOKIE_AGE = (SESI_PALING_LAMA_JAM + 12) * 3600
SESSION_COOKIE_HTTPONLY = True
BUKTI_DIRI_MENIT = 10  # how long a password or code counts before a role change or a signature
UNDANGAN_HARI = 7

# ── second factor ──
# Admins and signers must have one. Only development and test settings turn this off.
FAKTOR_KEDUA_WAJIB = True
MFA_ADAPTER = "iku.akun.adapter_mfa.AdapterFaktorKedua"
MFA_FORMS = {
    "authenticate": "iku.akun.forms.KodeForm",
    "reauthenticate": "iku.akun.forms.KodeUlangForm",
    "activate_totp": "iku.akun.forms.AktifkanForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "SIKU"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off; a code still counts once
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are typed by the admin, nobody signs up

# ── sign-in ──
ACCOUNT_ADAPTER = "iku.akun.adapter.AdapterAkun"
ACCOUNT_FORMS = {
    "login": "iku.akun.forms.MasukForm",
    "change_password": "iku.akun.forms.UbahSandiForm",
    "set_password": "iku.akun.forms.BuatSandiForm",
    "reset_password": "iku.akun.forms.LupaSandiForm",
    "reset_password_from_key": "iku.akun.forms.SandiBaruForm",
    "reauthenticate": "iku.akun.forms.UlangSandiForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = BUKTI_DIRI_MENIT * 60
# A whole office comes from one address at eight in the morning: the limits by address are wide,
# those by account narrow.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "reset_password": "20/m/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
}
SUREL_DI_LATAR = True  # the answer takes the same time whether a mail goes out or not

# ── single sign-on (OpenID Connect), once an address is named ──
SOCIALACCOUNT_ADAPTER = "iku.akun.adapter_sso.AdapterSso"
SOCIALACCOUNT_LOGIN_ON_GET = True  # form-action 'self' would stop a form at the foreign address
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
OIDC_ALAMAT = env("OIDC_ALAMAT", default="")
OIDC_NAMA = env("OIDC_NAMA", default="akun instansi")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if OIDC_ALAMAT:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": OIDC_NAMA,
                "client_id": env("OIDC_KLIEN"),
                "secret": env("OIDC_RAHASIA"),
                "settings": {"server_url": OIDC_ALAMAT},
            }
        ],
    }
