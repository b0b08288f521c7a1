"""The admin: what its pages share, users, and what keeps the system running."""

from iku.inti.admin.dasar import AdminHanyaBaca, AdminLingkup, InlineLingkup, Terkunci
from iku.inti.admin.latar import PekerjaanAdmin, SegelAuditAdmin
from iku.inti.admin.lingkup import cakupan_admin, saring
from iku.inti.admin.pengguna import PenggunaAdmin

__all__ = [
    "AdminHanyaBaca",
    "AdminLingkup",
    "InlineLingkup",
    "PekerjaanAdmin",
    "PenggunaAdmin",
    "SegelAuditAdmin",
    "Terkunci",
    "cakupan_admin",
    "saring",
]
