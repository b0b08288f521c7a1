"""Backup and restore: one archive of all rows and all files, the same for both engines.

The archive is a plain tar, readable without SIKU: `siku-cadangan.json`, one `tabel/*.jsonl.gz` per
table, the files, and at the end the manifest and its SHA-256. A cut archive has no manifest.
"""
