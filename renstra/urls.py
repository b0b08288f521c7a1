"""Addresses of the renstra pages."""

from django.urls import path

from renstra.views import (
    banding,
    cetak,
    data_keputusan,
    isi,
    isi_indikator,
    isi_ubah,
    keputusan,
    keputusan_aksi,
    kolom,
    metadata,
    mulai,
    naskah,
    penanda,
    pengaturan_cetak,
    rumus,
    tanda_tangan,
    undangan,
)

app_name = "renstra"

_keputusan = [
    path("keputusan/", keputusan.keputusan_daftar, name="keputusan_daftar"),
    path("keputusan/<int:pk>/", keputusan.keputusan, name="keputusan"),
    path("keputusan/<int:pk>/pdf/", keputusan.keputusan_pdf, name="keputusan_pdf"),
    path("keputusan/<int:pk>/sunting/", naskah.sunting, name="keputusan_sunting"),
    path("keputusan/<int:pk>/ajukan/", keputusan_aksi.ajukan, name="keputusan_ajukan"),
    path("keputusan/<int:pk>/kembalikan/", keputusan_aksi.kembalikan, name="keputusan_kembalikan"),
    path("keputusan/<int:pk>/tetapkan/", keputusan_aksi.tetapkan, name="keputusan_tetapkan"),
    path("keputusan/<int:pk>/cabut/", keputusan_aksi.cabut, name="keputusan_cabut"),
    path("keputusan/<int:pk>/reviu/", keputusan_aksi.reviu, name="keputusan_reviu"),
    path(
        "keputusan/<int:pk>/kesampingkan/<slug:kode>/",
        keputusan_aksi.kesampingkan,
        name="keputusan_kesampingkan",
    ),
    path(
        "keputusan/<int:pk>/perhitungkan/<slug:kode>/",
        keputusan_aksi.perhitungkan,
        name="keputusan_perhitungkan",
    ),
    path("keputusan/<int:pk>/siapkan/", tanda_tangan.siapkan, name="keputusan_siapkan"),
    path(
        "keputusan/<int:pk>/tandatangani/",
        tanda_tangan.tandatangani,
        name="keputusan_tandatangani",
    ),
    path("keputusan/<int:pk>/naskah/", tanda_tangan.naskah, name="keputusan_naskah"),
    path("keputusan/<int:pk>/penanda/", penanda.urutan, name="keputusan_penanda"),
    path("keputusan/<int:pk>/tolak/", tanda_tangan.kembalikan, name="keputusan_tolak"),
    path("keputusan/<int:pk>/hasil/", tanda_tangan.hasil, name="keputusan_hasil"),
]

_rumus = [
    path("indikator/<int:pk>/rumus/", rumus.rumus, name="rumus"),
    path("indikator/<int:pk>/rumus/periksa/", rumus.rumus_periksa, name="rumus_periksa"),
    path("indikator/<int:pk>/metadata/", metadata.metadata, name="metadata"),
    path("indikator/<int:pk>/ms-ind.xlsx", metadata.metadata_lembar, name="metadata_lembar"),
]

_isi = [
    path("keputusan/mulai/", mulai.mulai, name="keputusan_mulai"),
    path("keputusan/<int:pk>/data/", data_keputusan.data, name="keputusan_data"),
    path("keputusan/<int:pk>/isi/", isi.isi, name="keputusan_isi"),
    path("keputusan/<int:pk>/isi/tujuan/", isi_ubah.tujuan_tambah, name="tujuan_tambah"),
    path("keputusan/<int:pk>/isi/sasaran/", isi_ubah.sasaran_tambah, name="sasaran_tambah"),
    path(
        "keputusan/<int:pk>/isi/tujuan/<int:tujuan>/ubah/",
        isi_ubah.tujuan_ubah,
        name="tujuan_ubah",
    ),
    path(
        "keputusan/<int:pk>/isi/tujuan/<int:tujuan>/hapus/",
        isi_ubah.tujuan_hapus,
        name="tujuan_hapus",
    ),
    path("sasaran/<int:pk>/ubah/", isi_ubah.sasaran_ubah, name="sasaran_ubah"),
    path("sasaran/<int:pk>/hapus/", isi_ubah.sasaran_hapus, name="sasaran_hapus"),
    path("sasaran/<int:pk>/indikator/", isi_indikator.indikator_tambah, name="indikator_tambah"),
    path("indikator/<int:pk>/ubah/", isi_indikator.indikator_ubah, name="indikator_ubah"),
    path("indikator/<int:pk>/hapus/", isi_indikator.indikator_hapus, name="indikator_hapus"),
]

_banding = [
    path("keputusan/<int:pk>/banding/", banding.banding_pilih, name="banding_pilih"),
    path("keputusan/<int:pk>/banding/<int:lain>/", banding.banding, name="banding"),
    path("keputusan/<int:pk>/banding/<int:lain>/pdf/", banding.banding_pdf, name="banding_pdf"),
]

_cetak = [
    path("keputusan/cetak/", cetak.cetak_banyak, name="cetak_banyak"),
    path("keputusan/<int:pk>/pratinjau/", cetak.pratinjau, name="pratinjau"),
    path("keputusan/<int:pk>/pratinjau/isi/", cetak.pratinjau_isi, name="pratinjau_isi"),
    path("keputusan/<int:pk>/pratinjau/naskah/", cetak.pratinjau_naskah, name="pratinjau_naskah"),
    path("keputusan/<int:pk>/pratinjau/gaya.css", cetak.pratinjau_gaya, name="pratinjau_gaya"),
    path("keputusan/<int:pk>/aksesibel/", cetak.salinan_aksesibel, name="salinan_aksesibel"),
    path("keputusan/<int:pk>/kolom/", kolom.kolom, name="keputusan_kolom"),
    path(
        "keputusan/kertas/<slug:kode>/",
        pengaturan_cetak.pengaturan_cetak,
        name="pengaturan_cetak",
    ),
]

_undangan = [
    path("undangan/", undangan.undangan_daftar, name="undangan"),
    path("undangan/terima/<str:rahasia>/", undangan.undangan_terima, name="undangan_terima"),
    path(
        "undangan/<int:pk>/kirim-ulang/", undangan.undangan_kirim_ulang, name="undangan_kirim_ulang"
    ),
    path("undangan/<int:pk>/cabut/", undangan.undangan_cabut, name="undangan_cabut"),
]

urlpatterns = [*_cetak, *_keputusan, *_rumus, *_banding, *_isi, *_undangan]
