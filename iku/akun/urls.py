"""Addresses of accounts. Names with `account_` and `mfa_` are those the library looks up."""

from django.urls import path, re_path

from iku.akun.views import faktor_kedua, masuk, profil, sandi, sso

urlpatterns = [
    path("masuk/kode/", masuk.Kode.as_view(), name="mfa_authenticate"),
    path("masuk/sso/<slug:provider_id>/", sso.sso_masuk, name="openid_connect_login"),
    path("masuk/sso/<slug:provider_id>/kembali/", sso.sso_kembali, name="openid_connect_callback"),
    path("kata-sandi/lupa/", sandi.LupaSandi.as_view(), name="account_reset_password"),
    path(
        "kata-sandi/lupa/terkirim/",
        sandi.LupaTerkirim.as_view(),
        name="account_reset_password_done",
    ),
    re_path(
        r"^kata-sandi/atur/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sandi.SandiBaru.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "kata-sandi/selesai/",
        sandi.SandiBaruSelesai.as_view(),
        name="account_reset_password_from_key_done",
    ),
    path("akun/", profil.akun, name="akun"),
    path("akun/kata-sandi/", sandi.UbahSandi.as_view(), name="account_change_password"),
    path("akun/kata-sandi/buat/", sandi.BuatSandi.as_view(), name="account_set_password"),
    path("akun/pastikan/", sandi.UlangSandi.as_view(), name="account_reauthenticate"),
    path("akun/pastikan/kode/", sandi.UlangKode.as_view(), name="mfa_reauthenticate"),
    path("akun/faktor-kedua/", faktor_kedua.FaktorKedua.as_view(), name="mfa_index"),
    path("akun/faktor-kedua/pasang/", faktor_kedua.Pasang.as_view(), name="mfa_activate_totp"),
    path("akun/faktor-kedua/matikan/", faktor_kedua.Matikan.as_view(), name="mfa_deactivate_totp"),
    path(
        "akun/faktor-kedua/pemulihan/",
        faktor_kedua.KodePemulihan.as_view(),
        name="mfa_view_recovery_codes",
    ),
    path(
        "akun/faktor-kedua/pemulihan/baru/",
        faktor_kedua.KodeBaru.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "akun/pengguna/<int:pk>/faktor-kedua/",
        faktor_kedua.atur_ulang,
        name="faktor_kedua_atur_ulang",
    ),
    path("akun/sesi/", profil.sesi_daftar, name="akun_sesi"),
    path("akun/sesi/lain/akhiri/", profil.sesi_akhiri_lain, name="akun_sesi_akhiri_lain"),
    path("akun/sesi/<int:pk>/akhiri/", profil.sesi_akhiri, name="akun_sesi_akhiri"),
]
