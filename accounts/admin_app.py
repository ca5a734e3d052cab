"""Django's admin with our site. Beside `accounts.apps`, where Django would take it for ours."""

from django.contrib.admin.apps import AdminConfig


class SiteConfig(AdminConfig):
    default_site = "accounts.site.Site"
