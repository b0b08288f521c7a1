"""The kernel app."""

from django.apps import AppConfig, apps
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate, pre_save
from django.utils.module_loading import autodiscover_modules

from iku.inti import pelaku, pemicu, pemicu_audit


class IntiConfig(AppConfig):
    """Registers the audit's own triggers and keeps all triggers alive through migrations."""

    name = "iku.inti"
    label = "inti"
    verbose_name = "Pengguna dan keamanan"

    def ready(self) -> None:
        pemicu.daftarkan(*pemicu_audit.PEMICU)
        pre_migrate.connect(pemicu.lepas_sebelum_migrasi, sender=self)
        post_migrate.connect(pemicu.pasang_setelah_migrasi, sender=self)
        pre_save.connect(pelaku.catat_pelaku, sender=apps.get_model("auditlog", "LogEntry"))
        autodiscover_modules("pekerjaan")
        register(Tags.database)(pemicu.periksa_terpasang)
