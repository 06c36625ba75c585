"""The pages on which articles are taken in and sources are kept; one screen, one file."""

from django.contrib.auth.decorators import permission_required

may_add = permission_required("articles.add_article", raise_exception=True)
may_keep_sources = permission_required("articles.change_source", raise_exception=True)
