"""The least that a signed-in Django view with our middleware costs, for section `isian`.

It reads JSON, asks who is signed in, does one UPDATE and one history entry in a transaction and
answers JSON: no scope, no lock, no rule, no calculation, nothing of the page. Its address stands
before ours, so that finding it costs next to nothing.
"""

from __future__ import annotations

import json
from decimal import Decimal

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import path

from iku.urls import urlpatterns as milik_kita
from penilaian.models import NilaiVariabel

ALAMAT = "/polos/"


def simpan_polos(request: HttpRequest) -> HttpResponseBase:
    """One UPDATE and one history entry, as a beginner's tutorial would write them."""
    if not request.user.is_authenticated:
        return JsonResponse({}, status=401)
    sel = json.loads(request.body)["sel"][0]
    with transaction.atomic():
        NilaiVariabel.objects.filter(pk=sel["pk"]).update(nilai=Decimal(sel["teks"]))
        LogEntry(
            content_type=ContentType.objects.get_for_model(NilaiVariabel),
            object_pk=str(sel["pk"]),
            object_id=sel["pk"],
            object_repr="polos",
            action=LogEntry.Action.UPDATE,
            changes={"nilai": ["1", sel["teks"]]},
        ).save()
    return JsonResponse({"status": 200})


urlpatterns = [path(ALAMAT.lstrip("/"), simpan_polos), *milik_kita]
