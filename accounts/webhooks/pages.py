"""Webhooks on the settings page, and a page for each with its log."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import throttles
from accounts.errors import Problem
from accounts.forms import show
from accounts.views import Settings
from accounts.webhooks import managing, signing
from accounts.webhooks.forms import WebhookForm
from accounts.webhooks.models import Webhook

SHOWN = 50  # deliveries on a webhook's page; the interface has them all


class MakeWebhook(Settings):
    """Shows the new secret in its own answer: no redirect, which would have to keep it."""

    active = "webhook"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            throttles.require("webhook", self.user.pk)
            new = managing.create(self.user, **form.cleaned_data)
        except Problem as problem:
            show(problem, form)
            return self.form_invalid(form)
        secret = signing.secret_of(new)
        context = self.get_context_data(form=WebhookForm(self.user), webhook_secret=secret)
        return self.render_to_response(context)


class WebhookPage(Settings):
    """One webhook: changing it, and what was sent there lately."""

    template_name = "accounts/webhook.html"
    active = "webhook"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.webhook = self._own() if request.user.is_authenticated else Webhook()

    def get_form(self, form_class: Any = None) -> BaseForm:
        return WebhookForm(self.user, self.webhook, **self.get_form_kwargs())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deliveries = self.webhook.deliveries.defer("body")[:SHOWN]
        return super().get_context_data(hook=self.webhook, deliveries=deliveries, **kwargs)

    def get_success_url(self) -> str:
        return reverse("webhook", args=[self.webhook.pk])

    def apply(self, form: Any) -> None:
        managing.change(self.webhook, form.cleaned_data)

    def _own(self) -> Webhook:
        try:
            return managing.own(self.user, self.kwargs["webhook_id"])
        except Problem:
            raise Http404 from None


class WebhookDeed(WebhookPage):
    """A button of that page. `deed` does it and says how that went."""

    http_method_names = ["post"]  # noqa: RUF012

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.deed())
        except Problem as problem:
            messages.error(request, problem.message)
        return HttpResponseRedirect(self.get_success_url())

    def deed(self) -> str:
        raise NotImplementedError


class SwitchWebhook(WebhookDeed):
    def deed(self) -> str:
        managing.change(self.webhook, {"enabled": not self.webhook.enabled})
        return _("It is switched on.") if self.webhook.enabled else _("It is switched off.")


class PingWebhook(WebhookDeed):
    def deed(self) -> str:
        throttles.require("webhook", self.user.pk)
        managing.ping(self.webhook)
        return _("A test event is on its way. Look at the log in a moment.")


class RedeliverWebhook(WebhookDeed):
    def deed(self) -> str:
        throttles.require("webhook", self.user.pk)
        managing.redeliver(self.webhook, self.kwargs["delivery_id"])
        return _("It is on its way again. Look at the log in a moment.")


class DeleteWebhook(WebhookDeed):
    def deed(self) -> str:
        managing.remove(self.user, self.webhook.pk)
        return _("The webhook is deleted.")

    def get_success_url(self) -> str:
        return reverse("settings")


class NewWebhookSecret(WebhookPage):
    """Shown in its own answer, as the first one was."""

    http_method_names = ["post"]  # noqa: RUF012

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        secret = managing.renew_secret(self.webhook)
        form = WebhookForm(self.user, self.webhook)
        return self.render_to_response(self.get_context_data(form=form, webhook_secret=secret))
