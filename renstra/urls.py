"""Addresses of the renstra pages."""

app_name = "renstra"

urlpatterns: list = []
