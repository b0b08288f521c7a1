#!/bin/sh
# Start of the container: migrate, then serve. DATA_CONTOH=1 loads the four documents first.
set -eu
python manage.py migrate --noinput --verbosity 0
python manage.py createcachetable
if [ "${DATA_CONTOH:-0}" = 1 ]; then
  python manage.py muat_contoh
  for kode in banjar kaltim sampang paser; do python manage.py tandatangani_sk "$kode"; done
fi
exec gunicorn --config pemasangan/gunicorn.conf.py --bind "${WEB_BIND:-0.0.0.0:8000}" iku.wsgi:application
