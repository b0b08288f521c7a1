"""The app of accounts."""

from allauth.account.signals import authentication_step_completed
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.utils.module_loading import autodiscover_modules, import_string


class AkunConfig(AppConfig):
    """Connects what must happen at every sign-in, whichever way it came."""

    name = "iku.akun"
    label = "akun"
    verbose_name = "Akun"

    def ready(self) -> None:
        uid = "iku.akun"
        masuk = import_string("iku.akun.sesi.saat_masuk")
        user_logged_in.connect(masuk, dispatch_uid=f"{uid}.sesi")
        user_logged_in.connect(
            import_string("iku.akun.bukti.saat_masuk"), dispatch_uid=f"{uid}.bukti"
        )
        user_logged_out.connect(
            import_string("iku.akun.sesi.saat_keluar"), dispatch_uid=f"{uid}.keluar"
        )
        authentication_step_completed.connect(
            import_string("iku.akun.bukti.saat_terbukti"), dispatch_uid=f"{uid}.terbukti"
        )
        autodiscover_modules("aturan_akun")
