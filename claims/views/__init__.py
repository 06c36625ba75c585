"""The pages of curation and review; one screen, one file. What two screens show is in `showing` and `refusals`."""

from django.contrib.auth.decorators import permission_required

may_curate = permission_required("claims.add_claim", raise_exception=True)
may_read = permission_required("claims.view_claim", raise_exception=True)
may_read_terms = permission_required("vocabulary.view_term", raise_exception=True)
may_change_terms = permission_required("vocabulary.change_term", raise_exception=True)
may_propose_terms = permission_required("vocabulary.propose_term", raise_exception=True)
may_read_models = permission_required("claims.view_suggester", raise_exception=True)
may_merge_terms = permission_required("vocabulary.merge_term", raise_exception=True)
