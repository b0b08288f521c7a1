"""When a decree takes effect, its figures of the running years move to it."""

from penilaian.services.pindah import pindahkan
from renstra.pengait import setelah_tetap

setelah_tetap(pindahkan)
