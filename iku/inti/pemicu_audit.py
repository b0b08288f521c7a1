"""The history table is append-only: the database itself refuses changes."""

from iku.inti.pemicu import Pemicu

_PESAN = "Riwayat hanya dapat ditambah, tidak dapat diubah atau dihapus."

PEMICU = (
    Pemicu("audit", "auditlog_logentry", "UPDATE", "1 = 1", _PESAN),
    Pemicu("audit", "auditlog_logentry", "DELETE", "1 = 1", _PESAN),
    Pemicu("segel", "inti_segelaudit", "UPDATE", "1 = 1", _PESAN),
    Pemicu("segel", "inti_segelaudit", "DELETE", "1 = 1", _PESAN),
)
