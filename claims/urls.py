"""Addresses of the curation and review pages, inside the admin site: their names stand in the namespace `admin`."""

from django.urls import URLPattern, path

from claims.views.alarms import alarms
from claims.views.article import curate_article
from claims.views.copies import part_from_copies
from claims.views.correcting import correct_kind, correct_role, link_study
from claims.views.flags import see_notice
from claims.views.own_claims import move_own
from claims.views.proposals import decide, proposals
from claims.views.queue import curate
from claims.views.review_claim import review_claim
from claims.views.review_queue import review
from claims.views.suggested import suggested
from claims.views.term_changes import change_place, merge, unmerge
from claims.views.term_tree import tree
from claims.views.term_use import progress, use
from claims.views.withdrawing import withdraw_proposal

curation: list[URLPattern] = [
    path("curate/", curate, name="curate"),
    path("curate/<int:article_id>/", curate_article, name="curate-article"),
    path("curate/<int:article_id>/suggestions/", suggested, name="suggested"),
    path("curate/<int:article_id>/kind/", correct_kind, name="correct-kind"),
    path("curate/<int:article_id>/study/", link_study, name="link-study"),
    path("curate/<int:article_id>/no-copy/", part_from_copies, name="part-from-copies"),
    path("curate/<int:article_id>/notices/<int:notice_id>/", see_notice, name="see-notice"),
    path("curate/passages/<int:passage_id>/role/", correct_role, name="correct-role"),
    path("curate/claims/<int:claim_id>/<slug:wish>/", move_own, name="move-own"),
    path("terms/", tree, name="terms"),
    path("terms/proposals/", proposals, name="proposals"),
    path("terms/proposals/<int:term_id>/", decide, name="decide-proposal"),
    path("terms/<int:term_id>/", use, name="term-use"),
    path("terms/<int:term_id>/withdraw/", withdraw_proposal, name="withdraw-proposal"),
    path("terms/<int:term_id>/progress/", progress, name="term-progress"),
    path("terms/<int:term_id>/place/", change_place, name="term-place"),
    path("terms/<int:term_id>/merge/", merge, name="merge-term"),
    path("terms/<int:term_id>/unmerge/", unmerge, name="unmerge-term"),
    path("suggestions/", alarms, name="suggestion-alarms"),
    path("review/", review, name="review"),
    path("review/<int:claim_id>/", review_claim, name="review-claim"),
]
