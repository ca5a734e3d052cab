"""What the REST interface takes and gives about people."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from accounts.examples import ACCESS, ALICE, PASSWORD, REFRESH
from accounts.fields import TextField
from accounts.models import User
from accounts.schema import shown
from accounts.zones import validate_time_zone

LONGEST_PASSWORD = 256  # hashing more is only work for the server
LONGEST_TOKEN = 4096


class ProblemDetailSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="For programs, e.g. `invalid`.")
    message = serializers.CharField(help_text="For people: what to do.")
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Sentences for each input that is not valid.",
    )


class ProblemSerializer(serializers.Serializer[Any]):
    """Every answer that is not a success."""

    error = ProblemDetailSerializer()


class EmailField(serializers.EmailField):
    """In small letters before its length is checked: a letter's small form may be longer."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=254, **options)

    def to_internal_value(self, data: Any) -> str:
        return User.objects.normalize_email(super().to_internal_value(data))


class PasswordField(TextField):
    def __init__(self, **options: Any) -> None:
        style = {"input_type": "password"}
        super().__init__(
            format="password",
            write_only=True,
            trim_whitespace=False,
            max_length=LONGEST_PASSWORD,
            style=style,
            **options,
        )


@shown(ALICE, request={"name": "Alice", "time_zone": "Asia/Karachi", "language": "ur"})
class UserSerializer(serializers.ModelSerializer[User]):
    """A person, to themselves."""

    name = TextField(max_length=150, required=False, allow_blank=True)
    time_zone = TextField(required=False, format="time-zone", validators=[validate_time_zone])
    calendar_url = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ("id", "email", "name", "time_zone", "language", "is_guest", "calendar_url")
        read_only_fields = ("id", "email", "is_guest")
        # The stock sentence repeats what was sent, which need not be printable.
        extra_kwargs: ClassVar = {
            "language": {"error_messages": {"invalid_choice": "Choose en or ur."}},
        }

    def get_calendar_url(self, user: User) -> str:
        """The address of the calendar feed; a secret, as long as it is not made anew."""
        address: str = self.context["request"].build_absolute_uri(user.calendar_path)
        return address

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        email = self.initial_data.get("email", self.instance and self.instance.email)
        if self.instance and email != self.instance.email:
            raise serializers.ValidationError({"email": "The e-mail address cannot be changed."})
        return attrs

    def update(self, instance: User, validated_data: dict[str, Any]) -> User:
        """Write only what was sent: a password may be changing at the same time."""
        for name, value in validated_data.items():
            setattr(instance, name, value)
        instance.save(update_fields=list(validated_data))
        return instance


@shown(
    request={
        "email": "alice@example.com",
        "password": PASSWORD,
        "name": "Alice",
        "time_zone": "Asia/Karachi",
    }
)
class RegisterSerializer(serializers.Serializer[Any]):
    email = EmailField()
    password = PasswordField()
    name = TextField(max_length=150, required=False, allow_blank=True)
    time_zone = TextField(
        required=False,
        format="time-zone",
        validators=[validate_time_zone],
        help_text="Asia/Karachi",
    )


@shown(request={"email": "alice@example.com", "password": PASSWORD})
class CredentialsSerializer(serializers.Serializer[Any]):
    email = TextField(max_length=254)
    password = PasswordField()


@shown(request={"refresh": REFRESH})
class RefreshSerializer(serializers.Serializer[Any]):
    refresh = TextField(max_length=LONGEST_TOKEN)


@shown(request={"old_password": PASSWORD, "new_password": "another good passphrase 8"})
class NewPasswordSerializer(serializers.Serializer[Any]):
    old_password = PasswordField()
    new_password = PasswordField()


class AddressSerializer(serializers.Serializer[Any]):
    """An account's e-mail address, and whether it was shown to be theirs."""

    email = serializers.EmailField(allow_null=True)
    verified = serializers.BooleanField()


class VerifySerializer(serializers.Serializer[Any]):
    token = serializers.CharField(max_length=LONGEST_TOKEN, help_text="From the link in the mail.")


class ForgottenSerializer(serializers.Serializer[Any]):
    email = EmailField()


class ResetSerializer(serializers.Serializer[Any]):
    uid = serializers.CharField(max_length=128, help_text="From the link in the mail, like token.")
    token = serializers.CharField(max_length=128)
    new_password = PasswordField()


@shown({"access": ACCESS, "refresh": REFRESH})
class PairSerializer(serializers.Serializer[Any]):
    access = serializers.CharField(help_text="Send as `Authorization: Bearer …`; good for minutes.")
    refresh = serializers.CharField(help_text="Spend once, at `/api/auth/token/refresh`.")


@shown({"user": ALICE, "access": ACCESS, "refresh": REFRESH})
class RegisteredSerializer(PairSerializer):
    user = UserSerializer()


@shown({"ticket": "Jv5Yq0nqQ4d8cWkq2m1s", "expires_in": 30})
class TicketSerializer(serializers.Serializer[Any]):
    ticket = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Seconds.")
