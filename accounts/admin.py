from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts import operations
from accounts.forms import AdminLoginForm
from accounts.models import User

admin.site.login_form = AdminLoginForm


class NewUserForm(AdminUserCreationForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("email",)


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Deleting is what it is when people do it themselves."""

    add_form = NewUserForm
    list_display = ("__str__", "name", "is_guest", "is_active", "is_staff", "time_zone",
                    "date_joined", "last_login")  # fmt: skip
    list_filter = ("is_guest", "is_active", "is_staff", "language", "date_joined")
    search_fields = ("email", "name", "=id")
    search_help_text = "E-mail, name, or a whole id"
    ordering = ("-date_joined",)
    date_hierarchy = "date_joined"
    readonly_fields = ("id", "is_guest", "date_joined", "last_login", "email_verified_at")
    fieldsets = (
        (None, {"fields": ("id", "email", "email_verified_at", "password", "is_guest")}),
        ("Person", {"fields": ("name", "time_zone", "language")}),
        ("Rights", {"fields": ("is_active", "is_staff", "is_superuser", "groups",
                               "user_permissions")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )  # fmt: skip
    add_fieldsets = ((None, {"fields": ("email", "usable_password", "password1", "password2")}),)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Whom; not what they said, which is shown where looking is recorded."""
        people = [str(person) for person in objs]
        return people, {str(User._meta.verbose_name_plural): len(people)}, set(), []

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        operations.delete_account(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for person in queryset:
            operations.delete_account(person)
