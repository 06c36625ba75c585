"""Puts our admin site in the place of Django's."""

from django.contrib.admin.apps import AdminConfig


class AtlasAdminConfig(AdminConfig):
    """Django's admin app with our site."""

    default_site = "immuno_atlas.admin_site.CurationSite"
