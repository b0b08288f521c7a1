"""What this room lends to the one below: moving figures on penetapan, judging a sample result."""

from django.db.models.signals import post_migrate

from penilaian.selectors.hitung.isi import simpanan
from penilaian.selectors.hitung.percobaan import nilai_contoh
from penilaian.services.isian.pindah import pindahkan
from renstra.pengait import setelah_tetap
from renstra.percobaan import pasang_penilai

setelah_tetap(pindahkan)
pasang_penilai(nilai_contoh)
post_migrate.connect(simpanan.lupakan, dispatch_uid="isi_keputusan")
