"""Health check of the container: exit code 0 when the server and its database answer."""

from __future__ import annotations

import http.client
import os

# Django answers only to its own host names, and redirects what is not HTTPS.
nama = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".") or "localhost"
koneksi = http.client.HTTPConnection("127.0.0.1", 8000, timeout=4)
koneksi.request("GET", "/siap/", headers={"Host": nama, "X-Forwarded-Proto": "https"})
raise SystemExit(koneksi.getresponse().status != http.client.OK)
