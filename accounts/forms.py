"""The forms of the account pages. What they mean is in `operations` and `guests`."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from accounts import throttles
from accounts.errors import Problem
from accounts.models import User
from accounts.serializers import LONGEST_PASSWORD

PASSWORD_HINT = "At least 8 characters, and not one of the passwords everybody tries first."


def password_field(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
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


class ThrottledLogin(AuthenticationForm):
    """Log-in that gets slower for who guesses."""

    def clean(self) -> dict[str, Any]:
        email = self.cleaned_data.get("username") or ""
        if self.request and (wait := throttles.login_wait(self.request, email)):
            message = f"Too many attempts. Try again in {wait} seconds."
            raise ValidationError(message, code="rate_limited")
        try:
            return super().clean()
        except ValidationError:
            if self.request:
                throttles.login_failed(self.request, email)
            raise


class LoginForm(ThrottledLogin):
    error_messages = {  # noqa: RUF012  an instance variable to the stubs
        **AuthenticationForm.error_messages,
        "invalid_login": "The e-mail address or the password is wrong.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.input_type = "email"
        self.fields["username"].widget.attrs["autocomplete"] = "username"


class AdminLoginForm(ThrottledLogin, AdminAuthenticationForm):
    """The same care at the admin's door."""


class SignUpForm(forms.Form):
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    name = forms.CharField(
        max_length=150,
        required=False,
        help_text="What the tutor may call you. Optional.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = password_field("Password", "new-password", PASSWORD_HINT)


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("name", "time_zone", "language")
        help_texts: ClassVar = {"time_zone": "“Tomorrow at 5” is read in this zone."}
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
        labels: ClassVar = {"email_reminders": "Send my reminders by e-mail too"}

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(instance=user, **options)

    def save(self, commit: bool = True) -> User:
        user: User = self.instance
        user.save(update_fields=["email_reminders"])
        return user


class PasswordForm(forms.Form):
    old_password = password_field("Current password", "current-password")
    new_password = password_field("New password", "new-password", PASSWORD_HINT)

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(**options)


class McpTokenForm(forms.Form):
    program = forms.CharField(
        label="Name",
        max_length=100,
        help_text="What will use it, such as “assistant on my laptop”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(**options)


class DeleteForm(forms.Form):
    """An account's password confirms; a guest, who has none, ticks a box."""

    confirm = forms.BooleanField(
        label="Delete everything, for good",
        error_messages={"required": "Tick the box if you mean it."},
    )
    password = password_field("Your password", "current-password")

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(**options)
        self.user = user
        if user.is_guest:
            del self.fields["password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if throttles.hit("password", self.user.pk) or not self.user.check_password(password):
            raise ValidationError("That is not your current password.")
        return password
