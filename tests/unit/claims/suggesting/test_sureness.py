import pytest

from articles.kinds import PassageRole
from claims.suggesting.framing import Frame
from claims.suggesting.reading import Sentence
from claims.suggesting.sureness import sureness


def sure(design, text, frame=Frame.NEWS, *, is_named=False, is_quoted=False):
    return sureness(design, is_named, Sentence(0, len(text), text, PassageRole.BODY, 0.0, is_quoted), frame)


COUNTED = "Of 61 patients, 24 of 61 responded."


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (("phase_2", COUNTED), ("phase_2", "Tumours shrank in 40% of women.")),
        (("phase_2", "Tumours shrank in 40% of women."), ("phase_2", "Tumours shrank.")),
        (("phase_2", "Tumours shrank.", Frame.RESEARCH), ("phase_2", "Tumours shrank.")),
        (("phase_2", "Tumours shrank."), ("phase_2", "It works.")),
        (("phase_2", COUNTED), ("phase_3", COUNTED)),
        (("guideline_or_regulatory", "Give it.", Frame.AUTHORITY), ("guideline_or_regulatory", "Give it.")),
        (
            ("guideline_or_regulatory", "Give it.", Frame.AUTHORITY),
            ("guideline_or_regulatory", "Give it to one in ten.", Frame.AUTHORITY),
        ),
        (("expert_opinion", "He said so."), ("expert_opinion", "It should be done.", Frame.RESEARCH)),
        (("announcement", "It will begin."), ("announcement", "It will begin.", Frame.RESEARCH)),
        (("in_vivo_mouse", "Tumours shrank."), ("real_world_cohort", "Tumours shrank.")),
        (("real_world_cohort", "Tumours shrank."), ("case_report", "Tumours shrank.")),
        (("phase_3", "Adverse events were mild."), ("phase_3", "It was mild.")),
        (("phase_2", COUNTED, Frame.RESEARCH), ("real_world_cohort", COUNTED)),
        (("not_reported", "It binds.", Frame.GENERAL), ("not_reported", "It failed.", Frame.GENERAL)),
        (("not_reported", "It is common.", Frame.GENERAL), ("not_reported", "It is common.")),
        (("not_reported", "Nobody knows why."), ("not_reported", "It binds.")),
        (("not_reported", "It binds.", Frame.RESEARCH), ("not_reported", "It binds.")),
        (("not_reported", "It binds."), ("not_reported", "It failed.")),
    ],
)
def test_what_is_plainer_is_surer(surer, less_sure):
    assert sure(*surer) > sure(*less_sure)


def test_own_words_make_it_surer():
    assert sure("phase_2", "It shrank.", is_named=True) > sure("phase_2", "It shrank.")
    assert sure("phase_2", "It works.", is_named=True) > sure("phase_2", "It works.")
    named = sure("guideline_or_regulatory", "It was approved.", is_named=True)
    assert named > sure("guideline_or_regulatory", "The guideline is silent.", is_named=True)
    assert named > sure("guideline_or_regulatory", "It was approved.")


def test_own_words_are_doubtful_where_others_are_cited_or_any_trial_is_meant():
    authority = sure("phase_2", COUNTED, Frame.AUTHORITY, is_named=True)
    assert authority < sure("phase_2", COUNTED, Frame.AUTHORITY)
    vague = sure("clinical_trial_unspecified", COUNTED, is_named=True)
    assert vague < sure("clinical_trial_unspecified", COUNTED)


def test_plans_of_the_news_are_sure():
    assert sure("announcement", "It will begin.") > 0.9
