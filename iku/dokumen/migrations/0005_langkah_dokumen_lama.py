"""Documents from before there were steps get the one signer whom they name."""

from django.db import migrations


def beri_langkah(apps, _):
    Dokumen = apps.get_model("dokumen", "Dokumen")
    Langkah = apps.get_model("dokumen", "LangkahTandaTangan")
    for dokumen in Dokumen.objects.filter(langkah__isnull=True).select_related("arsip"):
        arsip = getattr(dokumen, "arsip", None)
        langkah = Langkah.objects.create(
            dokumen=dokumen,
            urutan=1,
            jenis="tanda_tangan",
            jabatan=dokumen.penandatangan_jabatan,
            nama=dokumen.penandatangan_nama,
            status="sah" if arsip else "menunggu",
            selesai=arsip.ditandatangani_pada if arsip else None,
        )
        for upaya in dokumen.upaya.all():
            upaya.langkah = langkah
            upaya.save(update_fields=["langkah"])


class Migration(migrations.Migration):
    dependencies = [("dokumen", "0004_langkah_tanda_tangan")]

    operations = [migrations.RunPython(beri_langkah, migrations.RunPython.noop)]
