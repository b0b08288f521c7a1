"""Where a signing service may be: nobody's passphrase travels in the clear."""

from __future__ import annotations

from urllib.parse import urlsplit

_SETEMPAT = {"localhost", "127.0.0.1", "::1"}


def alamat_aman(alamat: str) -> bool:
    """True for `https://host[:port][/path]`; plain http only to this same machine.

    No user name, query or fragment: the credential has its own place, the paths are ours.
    """
    try:
        bagian = urlsplit(alamat)
        nama, _ = bagian.hostname, bagian.port
    except ValueError:
        return False
    if not nama or bagian.username or bagian.query or bagian.fragment or not alamat.isprintable():
        return False
    return bagian.scheme == "https" or (bagian.scheme == "http" and nama in _SETEMPAT)
