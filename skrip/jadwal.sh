#!/bin/sh
# The timers of the containers: seal at 00:30, backup at 01:30, reminders at 07:00 on weekdays, in
# the time zone of the installation. On a machine with systemd the units in pemasangan/ do this.
set -u
export TZ="${TIME_ZONE:-Asia/Jakarta}"
while true; do
  case "$(date +%H%M)" in
    0030) python manage.py segel_audit --jangkar /cadangan/kepala.txt ;;
    0130) python manage.py cadangkan /cadangan --simpan 14 --verbosity 0 ;;
    0700) [ "$(date +%u)" -lt 6 ] && python manage.py kirim_pengingat ;;
  esac
  # To the beginning of the next minute: nothing runs twice, nothing is missed while all is quiet.
  sleep $((60 - $(date +%s) % 60))
done
