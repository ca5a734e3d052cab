"""The pages behind the links in account mails."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView, PasswordResetView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.generic import View

from accounts import proving, throttles
from accounts.errors import Problem
from accounts.forms import ForgottenForm, ResetForm
from accounts.models import User
from accounts.views import refused


@method_decorator(never_cache, name="dispatch")
class Forgotten(PasswordResetView):
    """Says the same whether there is such an account."""

    template_name = "accounts/forgotten.html"
    form_class = ForgottenForm

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            throttles.require("reset", throttles.client_address(self.request))
        except Problem as problem:
            return refused(self, form, problem)
        proving.send_reset(form.cleaned_data["email"])
        return self.render_to_response(self.get_context_data(form=form, sent=True))


class ResetPassword(PasswordResetConfirmView):
    """Django's: the link's token moves into the session, and out of the address that pages leak."""

    template_name = "accounts/reset.html"
    form_class = ResetForm  # type: ignore[assignment]  # one field instead of two
    success_url = reverse_lazy("login")

    def get_user(self, uidb64: str) -> User | None:
        return proving.person_of(uidb64)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response = super().form_valid(form)
        except Problem as problem:
            return refused(self, form, problem)
        messages.success(
            self.request, gettext("Your password is changed. Log in with the new one.")
        )
        return response


@method_decorator(never_cache, name="dispatch")
class VerifyEmail(View):
    """A button: mail programs and their scanners open links by themselves, but press nothing."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            return render(request, "accounts/verify.html", {"email": proving.address_in(token)})
        except Problem as problem:
            return self._void(request, problem)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            proving.verify(token)
        except Problem as problem:
            return self._void(request, problem)
        messages.success(request, gettext("Thank you. Your e-mail address is verified."))
        known = request.user.is_authenticated
        return HttpResponseRedirect(reverse("settings") if known else "/")

    def _void(self, request: HttpRequest, problem: Problem) -> HttpResponse:
        return render(request, "accounts/verify.html", {"problem": problem.message}, status=400)
