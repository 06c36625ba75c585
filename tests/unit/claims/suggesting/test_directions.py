import pytest

from claims.scheme.axes import ClaimType as T
from claims.scheme.axes import Direction
from claims.suggesting.directions import SUPPORTED, UNDENIED, contrasts, direction_of


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Zelbolimab did not improve overall survival.", T.EFFICACY, "did not improve"),
        ("The trial missed its primary endpoint.", T.EFFICACY, "missed its"),
        ("It was stopped for futility.", T.EFFICACY, "futility"),
        ("It failed to prolong survival.", T.EFFICACY, "It failed"),
        ("Response rates were similar in both arms.", T.EFFICACY, "were similar"),
        ("None of the 9 women responded.", T.EFFICACY, "None of"),
        ("It did not work.", T.EFFICACY, "did not work"),
        ("Neither drug alone slowed tumour growth.", T.EFFICACY, "Neither drug alone slowed"),
        ("Zelbolimab was a disappointment.", T.EFFICACY, "disappointment"),
        ("The trial was stopped for futility.", T.PRACTICE, "futility"),
        ("Survival was 13 and 12 months (HR 0.98).", T.EFFICACY, "HR 0.98"),
        ("The hazard ratio for death was 1.02.", T.EFFICACY, "hazard ratio for death was 1.02"),
        ("Either drug alone did nothing.", T.EFFICACY, "did nothing"),
        ("It had limited activity.", T.EFFICACY, "limited activity"),
        ("The vaccine left tumour growth untouched.", T.EFFICACY, "untouched"),
        ("Adding it made no difference.", T.EFFICACY, "made no difference"),
        ("Survival was alike in the three groups.", T.EFFICACY, "alike"),
        ("The response rate fell well short of what was hoped.", T.EFFICACY, "fell well short"),
        ("Accrual was stopped.", T.EFFICACY, "Accrual was stopped"),
        (
            "Median survival was 11 and 10 months (HR, 0.91; 95% CI, 0.76-1.09).",
            T.EFFICACY,
            "HR, 0.91; 95% CI, 0.76-1.09",
        ),
        ("Carriers responded in 12% against 10% (P = .31).", T.PREDICTIVE, "P = .31"),
        ("The score was of no help in telling them apart.", T.PREDICTIVE, "of no help"),
        ("The score was not informative.", T.PREDICTIVE, "not informative"),
        ("Outcomes were similar to those of the wild type.", T.PROGNOSTIC, "were similar"),
        ("The committee advised against a licence.", T.PRACTICE, "advised against"),
        ("The drug has not been implicated.", T.SAFETY, "not been implicated"),
        ("Not a single sample had a mutation.", T.RESISTANCE, "Not a single sample had a mutation"),
        ("There was no significant association with survival.", T.PROGNOSTIC, "no significant association"),
        ("TMB was not associated with response.", T.PREDICTIVE, "not associated"),
        ("Carriers had comparable response rates.", T.PREDICTIVE, "comparable response rates"),
        ("Cells with E17K were as sensitive to it as the wild type.", T.PREDICTIVE, "as sensitive to it as"),
        ("The mutation did not confer resistance.", T.RESISTANCE, "not confer"),
        ("The panel does not recommend it.", T.PRACTICE, "not recommend"),
        ("Regulators rejected it.", T.PRACTICE, "rejected"),
        ("It did not reduce toxicity.", T.SAFETY, "not reduce"),
        ("It was poorly tolerated.", T.SAFETY, "poorly tolerated"),
        # roundabout ways
        ("Women given the pair fared no better.", T.EFFICACY, "no better"),
        ("The vaccine added little to surgery.", T.EFFICACY, "added little"),
        ("In sarcoma it has accomplished very little.", T.EFFICACY, "accomplished very little"),
        ("The trial came up empty.", T.EFFICACY, "came up empty"),
        ("The pair fell flat in phase 3.", T.EFFICACY, "fell flat"),
        ("There was no signal of benefit.", T.EFFICACY, "was no signal of"),
        ("The rate was below expectations.", T.EFFICACY, "below expectations"),
        (
            "The planned boundary was not crossed.",
            T.EFFICACY,
            "boundary was not crossed",
        ),
        ("The trial did not reach the planned threshold.", T.EFFICACY, "not reach the planned threshold"),
        ("Only two of 31 men responded.", T.EFFICACY, "Only two of 31 men responded"),
        ("Fewer than one in ten patients benefit.", T.EFFICACY, "Fewer than one in ten patients"),
        ("The rest kept growing.", T.EFFICACY, "kept growing"),
        ("The gap may be down to chance.", T.EFFICACY, "down to chance"),
        ("Animals given the drug died as early as the others.", T.EFFICACY, "died as early"),
        ("It shrank nodules in the lung but not in bone.", T.EFFICACY, "but not in"),
        ("Nor did it delay progression.", T.EFFICACY, "Nor did"),
        ("Results in mice have seldom carried over.", T.EFFICACY, "seldom carried over"),
        ("Neither the antibody nor the cytokine, given alone, slowed growth.", T.EFFICACY, "Neither the antibody"),
        ("TMB gave no clue as to who gains.", T.PREDICTIVE, "gave no clue"),
        ("Responses were seen irrespective of PD-L1 expression.", T.PREDICTIVE, "irrespective of PD-L1 expression"),
        ("Shrinkage was equally common with and without it.", T.PREDICTIVE, "equally common"),
        ("A high count is not, by itself, linked to a shorter life.", T.PROGNOSTIC, "is not"),
        ("Being a smoker turned out not to matter.", T.PROGNOSTIC, "turned out not"),
        ("It did not go hand in hand with survival.", T.PROGNOSTIC, "not go hand in hand"),
        ("Tregs were unchanged.", T.MECHANISM, "were unchanged"),
        ("The drug did not expand clones.", T.MECHANISM, "did not expand"),
        ("At relapse all cells still expressed CD22.", T.RESISTANCE, "still expressed"),
        ("Antibodies to it had no clear effect.", T.RESISTANCE, "had no clear effect"),
        ("The test is for research use only.", T.PRACTICE, "research use only"),
        ("I would not withhold it from anybody.", T.PRACTICE, "would not withhold"),
        ("Most centres are loath to use it.", T.PRACTICE, "loath to"),
    ],
)
def test_denial_reaches_the_outcome(text, kind, words):
    direction, _, (start, end) = direction_of(text, kind)
    assert direction is Direction.DOES_NOT_SUPPORT
    assert words in text[start:end] or text[start:end] in words


@pytest.mark.parametrize(
    "text",
    [
        "Patients who received zelbolimab did not live longer than those on placebo.",
        "Women whose tumours carried the marker did not live longer.",
        "Tumours that lost the antigen did not respond.",
        "The trial showed that zelbolimab did not improve survival.",
    ],
)
def test_denial_after_a_relative_clause_is_one(text):
    assert direction_of(text, T.EFFICACY)[0] is Direction.DOES_NOT_SUPPORT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Zelbolimab improved survival (HR 0.71; 95% CI 0.55-0.98).", T.EFFICACY),
        ("No new safety signals were seen.", T.SAFETY),
        ("Colitis was not more frequent.", T.SAFETY),
        ("There was no increase in deaths.", T.SAFETY),
        ("Tumours without B2M did not respond to it.", T.RESISTANCE),
        ("It had not been tested before.", T.MECHANISM),
        ("Never smokers lived longer.", T.PROGNOSTIC),
        ("Median survival had not been reached.", T.EFFICACY),
        ("The shrinkage did not meet the criteria.", T.EFFICACY),
        ("The mutation was more common among patients with no benefit.", T.PREDICTIVE),
        ("Survival was longer (HR, 0.71; 95% CI, 0.55-0.98; P = .03), responses were not (P = .4).", T.EFFICACY),
        ("Cells were fewer (P = .31).", T.MECHANISM),
        ("It shrank tumours of women who had not responded to chemotherapy.", T.EFFICACY),
        ("It helped a man against whose tumour four drugs had failed to work.", T.EFFICACY),
        ("Cells cleared the tumour of a woman in whom three lines of treatment did not work.", T.EFFICACY),
        ("A man with whom hormone therapy had not been effective was cured by the vaccine.", T.EFFICACY),
        ("Of 34 patients with melanoma that did not respond to interferon, 24 responded to it.", T.EFFICACY),
        ("It shrank tumours whose cells had not responded before.", T.EFFICACY),
        ("Not only stiffness is associated with it.", T.BIOMARKER),
        # controls, a drug alone, what was tried before, and evils that did not come
        ("Zelbolimab halved the tumour while an isotype control had no effect.", T.EFFICACY),
        ("The vaccine protected mice; untreated animals failed to survive.", T.EFFICACY),
        ("Either drug alone did nothing, but the two together cured all mice.", T.EFFICACY),
        ("Anti-PD-1 monotherapy had no effect, but radiation plus anti-PD-1 cured mice.", T.EFFICACY),
        ("The antibody by itself was inactive; adding the agonist doubled survival.", T.EFFICACY),
        ("The vaccine worked when both were given; the antibody alone did not prolong survival.", T.EFFICACY),
        ("The drug did not prolong life on its own, yet the pair did.", T.EFFICACY),
        ("Stool brought remissions after their own treatment had failed.", T.EFFICACY),
        ("After two years not one woman has relapsed.", T.EFFICACY),
        ("None of the vaccinated mice had died by day 60.", T.EFFICACY),
        ("The injection was non-inferior to the infusion.", T.EFFICACY),
        ("The mouse equivalent of the antibody restored the effect.", T.MECHANISM),
        ("Defects leave cells unable to repair DNA.", T.MECHANISM),
        ("The trial took carriers and others regardless of KRAS status.", T.PREDICTIVE),
        ("There is no reason why it should not work in sarcoma.", T.EFFICACY),
        ("There was no neutropenia and no fever.", T.SAFETY),
    ],
)
def test_other_negations_deny_nothing(text, kind):
    assert direction_of(text, kind) == (Direction.SUPPORTS, SUPPORTED.get(kind, UNDENIED), (0, 0))


@pytest.mark.parametrize("kind", list(T))
def test_nobody_is_very_sure_for_want_of_a_denial(kind):
    assert direction_of("It was so.", kind)[1] < 0.9 or kind in {T.KNOWLEDGE_GAP, T.PROJECT}


def test_opposite_findings_are_mixed():
    text = "Trials had conflicting results."
    assert direction_of(text, T.EFFICACY)[0] is Direction.MIXED


@pytest.mark.parametrize(
    "text",
    [
        "Colitis occurred in 9%, and there were no deaths of patients.",
        "Apart from fever and rash, there were no serious events.",
        "The rash was mild, nothing worse.",
        "Hepatitis developed in two patients; neurotoxicity was absent.",
    ],
)
def test_harms_of_which_some_came_and_some_did_not_are_mixed(text):
    direction, _, (start, end) = direction_of(text, T.SAFETY)
    assert direction is Direction.MIXED
    assert start < end


@pytest.mark.parametrize(("text", "answer"), [("It worked, but not in mice.", True), ("It worked in mice.", False)])
def test_contrast_is_told(text, answer):
    assert contrasts(text) is answer


@pytest.mark.parametrize("kind", [T.KNOWLEDGE_GAP, T.PROJECT])
def test_gaps_and_projects_have_no_direction(kind):
    assert direction_of("It did not work.", kind)[0] is Direction.NOT_APPLICABLE


@pytest.mark.parametrize(
    "text",
    [
        "Zelbolimab alone did not prolong survival.",
        "The two together did not improve survival, nor did zelbolimab alone improve it.",
        "Adding the drug had no benefit, and zelbolimab alone did not prolong survival.",
    ],
)
def test_drug_alone_is_denied_where_two_did_no_better(text):
    assert direction_of(text, T.EFFICACY)[0] is Direction.DOES_NOT_SUPPORT
