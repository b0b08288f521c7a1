"""Gunicorn for the container and for systemd; every value can be changed by the environment."""

import gc
import os
import shutil
from pathlib import Path
from typing import Any

from prometheus_client.multiprocess import mark_process_dead

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))  # one or two per core
# Threads, since a signature may wait a minute for its service: a waiting request then stops no
# worker.
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
# The port opens when the application is loaded: until then a proxy asks the other server at once
# instead of waiting. New code needs a restart, not a reload.
preload_app = True
worker_tmp_dir = "/dev/shm"  # noqa: S108  heartbeats never wait for the disk
timeout = 60
# Longer than a proxy keeps an idle connection: the side that asks closes first, and no request
# meets a closing one. The default of two seconds is shorter than a user's thought.
keepalive = 75
graceful_timeout = 30
max_requests = 2000
max_requests_jitter = 200
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
accesslog = None  # the application writes its own line, without query strings

_METRIK = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")


def on_starting(_server: Any) -> None:
    """Counters of the former start are not ours."""
    if _METRIK:
        shutil.rmtree(_METRIK, ignore_errors=True)
        Path(_METRIK).mkdir(parents=True, exist_ok=True)


def pre_fork(_server: Any, _worker: Any) -> None:
    """What is loaded stays loaded: the collector leaves it alone, and its pages stay shared."""
    gc.collect()
    gc.freeze()


def child_exit(_server: Any, worker: Any) -> None:
    """Forget the live values of a process that ended."""
    if _METRIK:
        mark_process_dead(worker.pid)
