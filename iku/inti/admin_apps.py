"""Django's admin app with our site as the default one."""

from django.contrib.admin.apps import AdminConfig


class KelolaConfig(AdminConfig):
    """Every `admin.register` goes to `SitusAdmin`."""

    default_site = "iku.inti.situs_admin.SitusAdmin"
    verbose_name = "Admin"
