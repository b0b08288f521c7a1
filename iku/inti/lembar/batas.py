"""How much of an uploaded file is read at all; beyond it the file is refused at once.

A figure sheet of 20.000 rows is about 2 MB packed and 30 MB unpacked.
"""

UKURAN_MAKS = 10 * 1024 * 1024
"""Bytes of an upload."""

BUTIR_ARSIP_MAKS = 200
DIREKTORI_MAKS = 64 * 1024
"""Bytes of a zip's directory, read before zipfile builds an object per entry."""

TERURAI_MAKS = 80 * 1024 * 1024
"""Bytes of all entries of an .xlsx once unpacked."""

RASIO_MAKS = 100
RASIO_MULAI = 512 * 1024
"""Entries that unpack to less than this may be packed as tightly as they like."""

LEMBAR_MAKS = 20
BARIS_MAKS = 60_000
KOLOM_MAKS = 60
TEKS_MAKS = 32_767
"""Characters of a cell: the limit of Excel itself."""

TEKS_BERSAMA_MAKS = 500_000
GAYA_MAKS = 70_000
GABUNG_MAKS = 20_000
BISU_MAKS = 1024 * 1024
"""Bytes of XML without a single element: one monstrous attribute or name."""

BARIS_CSV_MAKS = 64 * 1024
"""Characters of one line of a csv file."""

DI_TEMPAT_MAKS = 1_500_000
"""Bytes (unpacked) up to which a file is checked while the user waits, else by the worker."""
