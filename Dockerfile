# Production image: runtime lock only, no compiler, no root, writes nowhere but /data, /cadangan, /tmp.
FROM python:3.11-slim-bookworm AS paket
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/siku
COPY requirements/base.txt /tmp/base.txt
RUN /opt/siku/bin/pip install --require-hashes --only-binary :all: -r /tmp/base.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin siku \
 && install -d -o siku -g siku /data /cadangan
COPY --from=paket /opt/siku /opt/siku
WORKDIR /srv/siku
COPY manage.py pyproject.toml LICENSE ./
COPY iku iku
COPY renstra renstra
COPY penilaian penilaian
COPY templates templates
COPY static static
COPY fixtures fixtures
COPY docs/panduan docs/panduan
COPY skrip/kontainer.sh skrip/jadwal.sh skrip/sehat.py skrip/
COPY pemasangan/gunicorn.conf.py pemasangan/
ENV PATH=/opt/siku/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=2 \
    DJANGO_SETTINGS_MODULE=iku.settings.prod \
    DIR_DATA=/data \
    STATIC_ROOT=/srv/siku/staticfiles \
    HOME=/tmp
# The values are for this step only: collectstatic reads no secret and no database.
RUN SECRET_KEY=hanya-untuk-membangun ALLOWED_HOSTS=localhost DATABASE_URL=sqlite:///:memory: \
    python manage.py collectstatic --noinput --verbosity 0
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=5 CMD ["python", "skrip/sehat.py"]
CMD ["skrip/kontainer.sh"]
