"""The floor under the dashboard: its figures by one SQL statement, written by hand, as JSON text.

Per instansi and year the counts and sums behind every mean, cell, flag and bar of the page; the
evidence of the chosen year, targets changed after their lock, the number of indicators, and the six
lowest figures. No page is rendered.
"""

from __future__ import annotations

from typing import Any

SQL = """
WITH milik AS (
  SELECT t.id AS instansi, t.singkatan, k.id AS keputusan, k.mulai_tahun,
    r.tahun_awal, r.tahun_akhir
  FROM renstra_instansi t JOIN renstra_renstra r ON r.instansi_id = t.id
  JOIN renstra_keputusan k ON k.renstra_id = r.id AND k.status IN ('ditetapkan', 'digantikan')
  WHERE t.pemda_id = %(pemda)s
), angka AS (
  SELECT c.instansi_id, c.tahun, s.keputusan_id,
    count(*) FILTER (WHERE c.status = 'NILAI') AS dihitung,
    count(*) FILTER (WHERE c.status = 'TIDAK_DAPAT_DIHITUNG') AS tidak,
    count(*) FILTER (WHERE c.status = 'BELUM_DIISI') AS belum,
    sum(c.capaian_dibatasi) FILTER (WHERE c.status = 'NILAI') AS jumlah,
    sum(c.capaian_dibatasi * i.bobot) FILTER (WHERE c.status = 'NILAI') AS berbobot,
    sum(i.bobot) FILTER (WHERE c.status = 'NILAI') AS bobot,
    count(*) FILTER (WHERE c.status = 'NILAI' AND i.bobot IS NULL) AS tanpa_bobot,
    count(*) FILTER (WHERE c.status = 'NILAI' AND i.bobot < 0) AS negatif,
    count(*) FILTER (WHERE c.status = 'NILAI' AND c.capaian >= 100) AS tercapai,
    count(*) FILTER (WHERE l.status = 'disahkan') AS disahkan,
    count(*) FILTER (WHERE c.status = 'NILAI' AND c.nilai = a.bawah AND a.bawah = a.atas) AS sama,
    count(*) FILTER (WHERE l.contoh OR a.contoh) AS contoh,
    count(*) FILTER (WHERE c.status = 'NILAI' AND c.band = 1) AS p1,
    count(*) FILTER (WHERE c.status = 'NILAI' AND c.band = 2) AS p2,
    count(*) FILTER (WHERE c.status = 'NILAI' AND c.band = 3) AS p3,
    count(*) FILTER (WHERE c.status = 'NILAI' AND c.band = 4) AS p4,
    count(*) FILTER (WHERE c.status = 'NILAI' AND c.band = 5) AS p5
  FROM penilaian_capaian c JOIN penilaian_realisasi l ON l.id = c.realisasi_id
  JOIN renstra_indikator i ON i.id = c.indikator_id JOIN renstra_sasaran s ON s.id = i.sasaran_id
  LEFT JOIN renstra_target a ON a.id = c.target_id
  WHERE c.pemda_id = %(pemda)s AND c.periode = 'TAHUN' AND c.iku
    AND l.status IN ('diajukan', 'disahkan')
  GROUP BY 1, 2, 3
), bukti AS (
  SELECT s.keputusan_id, count(DISTINCT l.id) AS n FROM penilaian_buktidukung b
  JOIN penilaian_realisasi l ON l.id = b.realisasi_id
  JOIN renstra_indikator i ON i.id = l.indikator_id JOIN renstra_sasaran s ON s.id = i.sasaran_id
  JOIN milik m ON m.keputusan = s.keputusan_id
  WHERE l.tahun = %(tahun)s AND l.periode = 'TAHUN' AND s.jabatan_id IS NULL
    AND l.status IN ('diajukan', 'disahkan')
  GROUP BY 1
), banyak AS (
  SELECT s.keputusan_id, count(*) FILTER (WHERE s.jabatan_id IS NULL) AS iku,
    count(*) FILTER (WHERE s.jabatan_id IS NOT NULL) AS iki
  FROM renstra_indikator i JOIN renstra_sasaran s ON s.id = i.sasaran_id
  JOIN milik m ON m.keputusan = s.keputusan_id GROUP BY 1
), diubah AS (
  SELECT s.keputusan_id, a.tahun, count(DISTINCT a.id) AS n FROM renstra_perubahantarget u
  JOIN renstra_target a ON a.id = u.target_id JOIN renstra_indikator i ON i.id = a.indikator_id
  JOIN renstra_sasaran s ON s.id = i.sasaran_id JOIN milik m ON m.keputusan = s.keputusan_id
  WHERE a.periode = 'TAHUN' AND s.jabatan_id IS NULL GROUP BY 1, 2
), terendah AS (
  SELECT i.nomor, i.nama, c.instansi_id, c.nilai, c.capaian, a.bawah, a.atas
  FROM penilaian_capaian c JOIN penilaian_realisasi l ON l.id = c.realisasi_id
  JOIN renstra_indikator i ON i.id = c.indikator_id LEFT JOIN renstra_target a ON a.id = c.target_id
  WHERE c.pemda_id = %(pemda)s AND c.tahun = %(tahun)s AND c.periode = 'TAHUN' AND c.iku
    AND c.status = 'NILAI' AND l.status IN ('diajukan', 'disahkan')
  ORDER BY c.capaian_dibatasi, c.capaian, c.indikator_id LIMIT 6
)
SELECT json_build_object(
  'milik', (SELECT json_agg(m) FROM milik m), 'angka', (SELECT json_agg(x) FROM angka x),
  'bukti', (SELECT json_agg(b) FROM bukti b), 'banyak', (SELECT json_agg(n) FROM banyak n),
  'diubah', (SELECT json_agg(d) FROM diubah d), 'terendah', (SELECT json_agg(r) FROM terendah r)
)::text
"""


def lantai(kursor: Any, pemda_id: int, tahun: int) -> str:
    """The JSON text."""
    kursor.execute(SQL, {"pemda": pemda_id, "tahun": tahun})
    teks: str = kursor.fetchone()[0]
    return teks
