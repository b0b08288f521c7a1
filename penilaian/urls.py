"""Addresses of the penilaian pages."""

app_name = "penilaian"

urlpatterns: list = []
