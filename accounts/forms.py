"""The forms of the account pages. What they mean is in `operations` and `guests`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import lockout, proving, throttles
from accounts.errors import Problem
from accounts.models import User
from accounts.serializers import LONGEST_PASSWORD

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NO_MAIL = _("No mail leaves this site yet: whoever runs it has to name a mail server first.")
PASSWORD_HINT = _("At least 8 characters, and not one of the passwords everybody tries first.")


def password_field(
    label: str | _StrPromise, autocomplete: str, help_text: str | _StrPromise = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


def show(problem: Problem, form: forms.BaseForm) -> None:
    """Put an operation's refusal beside the inputs it is about."""
    for name, sentences in (problem.fields or {"": [problem.message]}).items():
        form.add_error(name if name in form.fields else None, sentences)


class GuardedLogin(AuthenticationForm):
    """Log-in that is closed for a while to who guesses; `refusal` says for how long."""

    refusal: Problem | None = None

    def clean(self) -> dict[str, Any]:
        email = self.cleaned_data.get("username") or ""
        if self.request:
            try:
                lockout.refuse(self.request, email)
            except Problem as problem:
                self.refusal = problem
                raise ValidationError(problem.message, code=problem.code) from None
        return super().clean()


class LoginForm(GuardedLogin):
    error_messages = {  # noqa: RUF012  an instance variable to the stubs
        **AuthenticationForm.error_messages,
        "invalid_login": _("The e-mail address or the password is wrong."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail")
        self.fields["password"].label = _("Password")
        self.fields["username"].widget.input_type = "email"
        self.fields["username"].widget.attrs["autocomplete"] = "username"


class AdminLoginForm(GuardedLogin, AdminAuthenticationForm):
    """The same care at the admin's door."""


class ForgottenForm(PasswordResetForm):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


class ResetForm(forms.Form):
    """As Django's view for links in mails uses it: made for a person, saved once it is valid."""

    new_password = password_field(_("New password"), "new-password", PASSWORD_HINT)

    def __init__(self, user: User | None, **options: Any) -> None:
        super().__init__(**options)
        self.user = user

    def save(self) -> User | None:
        """Raises Problem for a weak password."""
        if self.user is not None:
            proving.reset(self.user, self.cleaned_data["new_password"])
        return self.user


class SignUpForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("What the tutor may call you. Optional."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = password_field(_("Password"), "new-password", PASSWORD_HINT)


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("name", "time_zone", "language")
        labels: ClassVar = {
            "name": _("Name"),
            "time_zone": _("Time zone"),
            "language": _("Language"),
        }
        help_texts: ClassVar = {"time_zone": _("“Tomorrow at 5” is read in this zone.")}
        widgets: ClassVar = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "time_zone": forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"}),
        }

    # The page shows three forms of one person, each made with (user, …).
    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(instance=user, **options)

    def save(self, commit: bool = True) -> User:
        """Write only what the form shows: a password may be changing at the same time."""
        user: User = self.instance
        user.save(update_fields=list(self.cleaned_data))
        return user


class ReminderForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("email_reminders",)
        labels: ClassVar = {"email_reminders": _("Send my reminders by e-mail too")}

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(instance=user, **options)
        if not settings.MAIL_LEAVES:
            self.fields["email_reminders"].help_text = NO_MAIL

    def save(self, commit: bool = True) -> User:
        user: User = self.instance
        user.save(update_fields=["email_reminders"])
        return user


class PasswordForm(forms.Form):
    old_password = password_field(_("Current password"), "current-password")
    new_password = password_field(_("New password"), "new-password", PASSWORD_HINT)

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(**options)


class McpTokenForm(forms.Form):
    program = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("What will use it, such as “assistant on my laptop”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(**options)


class DeleteForm(forms.Form):
    """An account's password confirms; a guest, who has none, ticks a box."""

    confirm = forms.BooleanField(
        label=_("Delete everything, for good"),
        error_messages={"required": _("Tick the box if you mean it.")},
    )
    password = password_field(_("Your password"), "current-password")

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(**options)
        self.user = user
        if user.is_guest:
            del self.fields["password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if throttles.hit("password", self.user.pk) or not self.user.check_password(password):
            raise ValidationError(gettext("That is not your current password."))
        return password
