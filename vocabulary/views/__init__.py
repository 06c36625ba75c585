"""The pages and answers of the vocabulary that need to know of no claim; one screen, one file."""

from django.contrib.auth.decorators import permission_required

may_read_terms = permission_required("vocabulary.view_term", raise_exception=True)
may_import = permission_required("vocabulary.add_term", raise_exception=True)
