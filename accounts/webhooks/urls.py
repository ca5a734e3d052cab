from django.urls import URLPattern, path

from accounts.webhooks import api, pages

HOOK = "api/webhooks/<uuid:webhook_id>"
PAGE = "accounts/settings/webhooks/<uuid:webhook_id>/"

urlpatterns: list[URLPattern] = [
    path("api/webhooks", api.Webhooks.as_view()),
    path(HOOK, api.WebhookDetail.as_view()),
    path(HOOK + "/secret", api.WebhookSecret.as_view()),
    path(HOOK + "/ping", api.WebhookPing.as_view()),
    path(HOOK + "/deliveries", api.WebhookDeliveries.as_view()),
    path(HOOK + "/deliveries/<uuid:delivery_id>/redeliver", api.Redeliver.as_view()),
    path("accounts/settings/webhooks/", pages.MakeWebhook.as_view(), name="make-webhook"),
    path(PAGE, pages.WebhookPage.as_view(), name="webhook"),
    path(PAGE + "ping/", pages.PingWebhook.as_view(), name="ping-webhook"),
    path(PAGE + "switch/", pages.SwitchWebhook.as_view(), name="switch-webhook"),
    path(PAGE + "delete/", pages.DeleteWebhook.as_view(), name="delete-webhook"),
    path(PAGE + "secret/", pages.NewWebhookSecret.as_view(), name="new-webhook-secret"),
    path(
        PAGE + "deliveries/<uuid:delivery_id>/",
        pages.RedeliverWebhook.as_view(),
        name="redeliver-webhook",
    ),
]
