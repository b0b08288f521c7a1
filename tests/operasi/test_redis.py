"""The shared cache in Redis, by setting: what throttling needs of it, against a real server."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import environ
import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError


@pytest.fixture
def redis(tmp_path: Path, settings: Any) -> Iterator[RedisCache]:
    """The cache as CACHE_URL configures it."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not on this machine (Debian: apt-get install redis-server)")
    soket = tmp_path / "redis.sock"
    perintah = [program, "--port", "0", "--unixsocket", str(soket), "--save", ""]
    server = subprocess.Popen(perintah, stdout=subprocess.DEVNULL, cwd=tmp_path)
    try:
        for _ in range(100):
            if soket.exists():
                break
            time.sleep(0.05)
        settings.CACHES = {"default": environ.Env.cache_url_config(f"redis://{soket}?db=0")}
        # An address of the form redis://host:6379/0 names a port; here a socket keeps others out.
        settings.CACHES["default"]["LOCATION"] = f"unix://{soket}?db=0"
        yield caches.create_connection("default")  # type: ignore[misc]
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_menghitung_bersama_dan_kedaluwarsa(redis: RedisCache, settings: Any) -> None:
    assert settings.CACHES["default"]["BACKEND"].endswith("RedisCache")
    assert redis.add("percobaan", 0, timeout=1)
    assert not redis.add("percobaan", 0, timeout=1)
    lain = caches.create_connection("default")  # type: ignore[attr-defined]
    assert [redis.incr("percobaan"), lain.incr("percobaan")] == [1, 2]
    time.sleep(1.2)
    assert redis.get("percobaan") is None


def test_daftar_waktu_seperti_pembatas_laju(redis: RedisCache) -> None:
    """The API's throttle keeps a list of moments."""
    redis.set("throttle_api_1", [1763700000.25, 1763700001.5], 60)
    assert redis.get("throttle_api_1") == [1763700000.25, 1763700001.5]


def test_tanpa_redis_gagal_dengan_terang(settings: Any) -> None:
    settings.CACHES = {"default": environ.Env.cache_url_config("redis://127.0.0.1:1/0")}
    with pytest.raises(RedisError):
        caches.create_connection("default").get("x")  # type: ignore[attr-defined]
