"""The forms about webhooks on the settings pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbound import LONGEST_URL
from accounts.webhooks.models import Webhook, WebhookEvent


class WebhookForm(forms.Form):
    url = forms.CharField(
        label=_("Address"),
        max_length=LONGEST_URL,
        help_text=_("Begins with https:// and leads to a public address."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    events = forms.MultipleChoiceField(
        label=_("What it is told of"),
        choices=WebhookEvent.choices,
        initial=list(WebhookEvent.values),
        widget=forms.CheckboxSelectMultiple,
    )
    include_text = forms.BooleanField(
        label=_("Tell it what was said in conversations too"), required=False
    )

    def __init__(self, user: User, webhook: Webhook | None = None, **options: Any) -> None:
        super().__init__(**options)
        if webhook is not None:
            self.initial = {name: getattr(webhook, name) for name in self.fields}
