"""How Django loads the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, roles, tokens, interest statements and the audit trail."""

    name = "accounts"
    verbose_name = "Accounts"
