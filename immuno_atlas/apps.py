"""What the project does when Django starts: its own admin site, and its Celery application behind every task."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class AtlasAdminConfig(AdminConfig):
    """Django's admin app with our site."""

    default_site = "immuno_atlas.admin_site.CurationSite"

    def ready(self) -> None:
        """Make our Celery application the current one: without it a task would ring at a broker that nobody runs."""
        import_module("immuno_atlas.celery")
        super().ready()
