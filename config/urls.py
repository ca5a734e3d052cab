"""Every address. Each app lists its own, whole, from the root."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularSwaggerSplitView

from config import health, static
from config.openapi.views import SchemaView
from conversations.metrics import metrics

urlpatterns = [
    path("health", health.health),
    path("ready", health.ready),
    path("favicon.ico", static.favicon),
    path("api/schema/", SchemaView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="api-docs"),
    path("admin/", admin.site.urls),
    path("", include("accounts.urls")),
    path("", include("todos.urls")),
    path("", include("tutor.urls")),
    path("", include("conversations.urls")),
]

if settings.METRICS:
    urlpatterns.append(path("metrics", metrics))

handler400 = "config.failures.bad_request"
handler404 = "config.failures.not_found"
handler500 = "config.failures.server_error"
