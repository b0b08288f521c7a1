#!/bin/sh
# Start of the container: migrate, then serve. DATA_CONTOH=1 loads the four documents first.
set -eu
python manage.py migrate --noinput --verbosity 0
python manage.py createcachetable
if [ "${DATA_CONTOH:-0}" = 1 ]; then
  python manage.py muat_contoh
  for kode in banjar kaltim sampang paser; do python manage.py tandatangani_sk "$kode"; done
fi
# Threads, since a signature may wait a minute for its service: a waiting request then stops no worker.
exec gunicorn iku.wsgi:application --bind 0.0.0.0:8000 --workers "${WEB_CONCURRENCY:-2}" \
  --threads "${WEB_THREADS:-4}" --worker-tmp-dir /dev/shm --max-requests 2000 \
  --max-requests-jitter 200 --timeout 60 --access-logfile -
