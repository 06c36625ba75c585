"""The pages and answers of the vocabulary for people at work; one screen, one file."""

from django.contrib.auth.decorators import permission_required

may_import = permission_required("vocabulary.add_term", raise_exception=True)
