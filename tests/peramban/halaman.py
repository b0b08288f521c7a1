"""A browser window that remembers what went wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from playwright.sync_api import ConsoleMessage, Error, Page, Response

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
ATURAN_AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SEMUA_ATURAN = [*ATURAN_AXE, "best-practice"]
PEREKAM_CSP = """
window.__csp = [];
document.addEventListener('securitypolicyviolation', (e) => {
    window.__csp.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`);
});
"""


@dataclass
class Halaman:
    """`page` is Playwright's; `galat` collects console errors, script errors and CSP violations,
    `luar` what was asked of another host."""

    page: Page
    alamat: str
    galat: list[str] = field(default_factory=list)
    luar: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._konsol)
        self.page.on("pageerror", self._galat_skrip)
        self.page.on("request", lambda minta: self._keluar(minta.url))
        self.page.on("websocket", lambda soket: self._keluar(soket.url))
        self.page.add_init_script(PEREKAM_CSP)

    def _konsol(self, pesan: ConsoleMessage) -> None:
        if pesan.type != "error":
            return
        # A page that answers 403, 404 or 422 on purpose is reported as a failed resource too.
        dokumen = pesan.text.startswith("Failed to load resource") and (
            pesan.location.get("url", "").rstrip("/") == self.page.url.rstrip("/")
        )
        if not dokumen:
            self.galat.append(f"{self.page.url}: {pesan.text}")

    def _galat_skrip(self, galat: Error) -> None:
        self.galat.append(f"{self.page.url}: {galat.message}")

    def _keluar(self, url: str) -> None:
        """Chromium's own PDF viewer asks for its parts at chrome-extension: that leaves nothing."""
        sendiri = (f"{self.alamat}/", f"ws{self.alamat[4:]}/")
        if url.startswith(("http", "ws")) and not url.startswith(sendiri):
            self.luar.append(f"{self.page.url}: {url}")

    def masuk(self, client: Any, akun: str) -> None:
        """Sign `akun` (a username) in by a session cookie, without the form."""
        client.force_login(get_user_model().objects.get(username=akun))
        kuki = client.cookies["sessionid"].value
        self.page.context.add_cookies(
            [{"name": "sessionid", "value": kuki, "url": self.alamat}],
        )

    def buka(self, jalur: str) -> Response:
        """Go to `jalur` (from the root) and wait until it has loaded."""
        jawaban = self.page.goto(jalur, wait_until="load")
        assert jawaban is not None, jalur
        return jawaban

    def csp(self) -> list[str]:
        """Violations of the Content-Security-Policy since the page was loaded."""
        hasil: list[str] = self.page.evaluate("window.__csp")
        return hasil

    def axe(self, aturan: list[str] | None = None) -> list[str]:
        """Violations on the page as it is now, one line each; WCAG 2.2 AA unless told."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        hasil = self.page.evaluate(
            "aturan => axe.run(document, {runOnly: {type: 'tag', values: aturan}, preload: false})",
            aturan or ATURAN_AXE,
        )
        return [
            f"{temuan['id']}: {temuan['help']} → {simpul['target']}"
            for temuan in hasil["violations"]
            for simpul in temuan["nodes"]
        ]

    def meluap(self) -> int:
        """By how many pixels the page is wider than its window; 0 is right."""
        lebar: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return lebar
