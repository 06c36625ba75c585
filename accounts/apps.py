"""How Django loads the accounts, and the admin site that signs people in through our own page."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class AccountsConfig(AppConfig):
    """Users, roles, tokens, interest statements and the audit trail."""

    name = "accounts"
    verbose_name = "Accounts"


class AtlasAdminConfig(admin.AdminConfig):
    """Takes the place of `django.contrib.admin` in the list of apps."""

    default = False
    default_site = "accounts.site.AtlasAdminSite"
