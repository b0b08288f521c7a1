"""What this room lends to the one below: moving figures on penetapan, judging a sample result."""

from penilaian.selectors.percobaan import nilai_contoh
from penilaian.services.pindah import pindahkan
from renstra.pengait import setelah_tetap
from renstra.percobaan import pasang_penilai

setelah_tetap(pindahkan)
pasang_penilai(nilai_contoh)
