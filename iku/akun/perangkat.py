"""A browser's own description in words that its owner recognises."""

from __future__ import annotations

# The first match wins: Edge and Opera also call themselves Chrome, Chrome also Safari.
_PERAMBAN = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def sebut_perangkat(teks: str) -> str:
    """`Mozilla/5.0 (Windows NT 10.0 …) … Chrome/…` → `Chrome di Windows`."""
    peramban = next((nama for tanda, nama in _PERAMBAN if tanda in teks), "")
    sistem = next((nama for tanda, nama in _SISTEM if tanda in teks), "")
    if peramban and sistem:
        return f"{peramban} di {sistem}"
    return peramban or sistem or "Perangkat tidak dikenal"
