"""The admin site with the pages of intake, sources, editions, curation and review inside it."""

from typing import Final

from django.urls import URLPattern, URLResolver, path

from accounts.site import AtlasAdminSite
from articles.urls import intake, source_pages
from claims.urls import curation
from vocabulary.urls import edition_pages, upload_pages

PAGES: Final = (
    ("intake/", intake),
    ("sources/", source_pages),
    ("editions/", edition_pages),
    ("uploads/", upload_pages),
    ("", curation),
)


class CurationSite(AtlasAdminSite):
    """Admin lists of Django and, before them, our own pages; each asks for a signed-in person with a role."""

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Own pages first, under names of their own in the namespace `admin`."""
        own = [
            path(f"{prefix}{pattern.pattern}", self.admin_view(pattern.callback), name=pattern.name)
            for prefix, patterns in PAGES
            for pattern in patterns
        ]
        return [*own, *super().get_urls()]
