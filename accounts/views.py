"""The account pages: sign up, log in, settings."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView, LogoutView, RedirectURLMixin
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts import guests, mcp_tokens, notices, operations, proving, throttles
from accounts.errors import Problem
from accounts.forms import (
    DeleteForm,
    LoginForm,
    McpTokenForm,
    PasswordForm,
    ProfileForm,
    ReminderForm,
    SignUpForm,
    show,
)
from accounts.language import remember
from accounts.models import User
from accounts.site import mark_too_many
from accounts.webhooks.forms import WebhookForm
from accounts.zones import zone_names

private = [never_cache, sensitive_post_parameters()]


def refused(view: Any, form: BaseForm, problem: Problem) -> HttpResponse:
    """The form again, with what an operation has refused."""
    show(problem, form)
    response: HttpResponse = view.form_invalid(form)
    return mark_too_many(response, problem)


class LogIn(LoginView):
    template_name = "accounts/login.html"
    authentication_form = LoginForm

    def form_valid(self, form: LoginForm) -> HttpResponse:  # type: ignore[override]
        user = form.get_user()
        guests.sign_in(self.request, user)
        return in_language(user, HttpResponseRedirect(self.get_success_url()))

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response = super().form_invalid(form)  # type: ignore[arg-type]
        return mark_too_many(response, getattr(form, "refusal", None))


class LogOut(LogoutView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        person = request.user.pk
        response = super().post(request, *args, **kwargs)
        if person:
            notices.look_again(person)  # the sockets of this session end with it
        return response


@method_decorator(private, name="dispatch")
class SignUp(RedirectURLMixin, FormView):  # type: ignore[type-arg]
    """A guest keeps everything; whoever has an account already goes on with it."""

    template_name = "accounts/signup.html"
    form_class = SignUpForm
    next_page = settings.LOGIN_REDIRECT_URL

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not request.user.is_guest:
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        zone = guests.zone_of(self.request)
        try:
            throttles.require("register", throttles.client_address(self.request))
            user = guests.sign_up(self.request, **form.cleaned_data, time_zone=zone)
        except Problem as problem:
            return refused(self, form, problem)
        if self.request.user.pk != user.pk:
            login(self.request, user, backend=guests.BACKEND)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(next=self.get_redirect_url(), **kwargs)


@method_decorator(private, name="dispatch")
class Settings(LoginRequiredMixin, FormView):  # type: ignore[type-arg]
    """The page with all its forms; each is sent to an address of its own, which shows it again
    with its errors."""

    template_name = "accounts/settings.html"
    success_url = reverse_lazy("settings")
    FORMS: ClassVar[dict[str, Any]] = {
        "profile": ProfileForm,
        "reminders": ReminderForm,
        "password": PasswordForm,
        "mcp": McpTokenForm,
        "webhook": WebhookForm,
        "delete": DeleteForm,
    }
    active = "profile"
    saved: str | Promise = _("Saved.")

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def get_form(self, form_class: Any = None) -> BaseForm:
        form: BaseForm = self.FORMS[self.active](self.user, **self.get_form_kwargs())
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each form under its own name; and the row as stored, not as a bad form has left it."""
        person = User.objects.get(pk=self.user.pk)
        forms = {name: form(person) for name, form in self.FORMS.items() if name != self.active}
        context = super().get_context_data(person=person, zones=sorted(zone_names()), **kwargs)
        addresses = {
            "calendar_url": self.request.build_absolute_uri(person.calendar_path),
            "mcp_url": self.request.build_absolute_uri("/mcp"),
        }
        return {**context, **forms, self.active: context["form"], **addresses}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            self.apply(form)
        except Problem as problem:
            return refused(self, form, problem)
        messages.success(self.request, str(self.saved))
        return in_language(self.user, super().form_valid(form))

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """The page again, at what is wrong: it is long, and this may be far below its top."""
        wrong = next((name for name in form.fields if name in form.errors), next(iter(form.fields)))
        form.fields[wrong].widget.attrs["autofocus"] = True
        return super().form_invalid(form)

    def apply(self, form: Any) -> None:
        form.save()


class Reminders(Settings):
    active = "reminders"


class ChangePassword(Settings):
    active = "password"
    saved = _("The password is changed. Other devices are logged out.")

    def apply(self, form: Any) -> None:
        throttles.require("password", self.user.pk)
        operations.change_password(self.user, **form.cleaned_data)
        update_session_auth_hash(self.request, self.user)


class DeleteAccount(Settings):
    active = "delete"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        operations.delete_account(self.user)
        logout(self.request)
        messages.success(self.request, gettext("Your account and everything in it is deleted."))
        return HttpResponseRedirect(settings.LOGOUT_REDIRECT_URL)


class MakeMcpToken(Settings):
    """Shows the new token in its own answer: no redirect, which would have to keep it."""

    active = "mcp"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            token, _ = mcp_tokens.issue(self.user, form.cleaned_data["program"])
        except Problem as problem:
            return refused(self, form, problem)
        context = self.get_context_data(form=McpTokenForm(self.user), mcp_token=token)
        return self.render_to_response(context)


class RevokeMcpToken(Settings):
    http_method_names = ["post"]  # noqa: RUF012

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            mcp_tokens.revoke(self.user, kwargs["pk"])
        except Problem:
            pass  # a second click; what was wanted is so
        else:
            messages.success(request, gettext("The token is revoked; nothing can use it any more."))
        return HttpResponseRedirect(str(self.success_url))


class SendVerification(Settings):
    http_method_names = ["post"]  # noqa: RUF012

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            proving.ask_verification(self.user)
        except Problem as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, gettext("The mail is on its way. Follow its link."))
        return HttpResponseRedirect(str(self.success_url))


class ResetCalendar(Settings):
    http_method_names = ["post"]  # noqa: RUF012

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        operations.reset_calendar(self.user)
        messages.success(
            request, gettext("The calendar has a new address; the old one has stopped working.")
        )
        return HttpResponseRedirect(str(self.success_url))


def in_language(user: User, response: HttpResponse) -> HttpResponse:
    """Remember the person's language in this browser."""
    if response.status_code == 302:
        remember(response, user.language)
    return response
