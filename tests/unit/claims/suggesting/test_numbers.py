import pytest

from claims.suggesting.numbers import Count, counts, exact, exposed, is_of_one, largest, own_count


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("We treated 48 patients.", [48]),
        ("Twelve heavily pretreated older women responded.", [12]),
        ("A total of 1,204 participants", [1204]),
        ("A total of 12 406 people", [12406]),
        ("Response was seen in 9 of 31 patients.", [31]),
        ("9 of the 31 responded", [31]),
        ("It shrank in 12/40.", [40]),
        ("the treated (n = 17) and the others (N=9)", [17, 9]),
        ("among the first 20 treated adults", [20]),
        ("in 45 resected CRCs", [45]),
        ("After 12 months 30% of patients were alive.", []),
        ("It cost £12 per patient; 2.5 mg for women.", []),
        ("one of 40 years", []),
        ("zero", []),
        ("In the phase 2 trial 61 patients with stage 4 tumours lived.", [61]),
        ("Stage 4 patients lived.", []),
        ("0 patients", []),
        ("Four hundred and twelve women took part.", [412]),
        ("a hundred patients", [100]),
        ("Twenty-two dogs were treated, and seventeen cats.", [22, 17]),
        ("As of 15 May it was read 30 times, at a depth of 900 reads.", []),
        ("after 27·4 months in 588 patients", [588]),
        ("In 2019 it was approved.", []),
        ("One of the two companies makes it; at two of the three sites nurses gave it to patients.", []),
        ("Four small trials with patients were run at ten hospitals for women.", []),
        ("30 of the 41 evaluable lesions shrank in 12 patients", [12]),
    ],
)
def test_counts_are_of_patients_or_samples(text, numbers):
    assert [one.number for one in counts(text)] == numbers


def test_count_stands_where_its_number_does():
    text = "In all, 48 patients were treated."
    (count,) = counts(text)
    assert text[count.start : count.end] == "48"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Three patients with a KIT deletion responded.", [3]),
        ("Of 90, 4 had NRAS mutations", [4]),
        ("It was found in two tumours and in 3/14.", [2, 14]),
        ("Two patients died.", []),
        ("In three cases the gene was lost.", [3]),
    ],
)
def test_exposed_are_those_who_have_something(text, numbers):
    assert [one.number for one in exposed(text)] == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Of 60 patients, 4 patients with a fusion responded.", 60),
        ("In three cases the gene was lost.", 3),
        ("Three patients with a fusion responded.", 3),
        ("Two patients died of infection.", None),
        ("Two patients had colitis.", None),
        ("It worked.", None),
        ("None of the 4 patients responded.", 4),
        ("Biopsies of 2 growing tumours were clear.", 2),
        ("Six patients died in the first month.", None),
        ("Twelve patients (9%) lost weight.", None),
        ("The trial of 40 patients was stopped.", 40),
    ],
)
def test_few_count_only_with_what_they_have(text, number):
    count = own_count(text)
    assert (count and count.number) == number


def test_largest_count_of_a_text():
    assert largest("12 patients, then 30 patients") == 30
    assert largest("nobody") == 0
    assert Count(3) < Count(4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One participant, a retired baker, remains in remission.", True),
        ("A year later her tumour had vanished.", True),
        ("She is still free of cancer.", True),
        ("One patient had a fatal infection.", False),
        ("Two patients remain in remission.", False),
    ],
)
def test_one_of_many_is_told_of_alone(text, expected):
    assert is_of_one(text) is expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In that 92-patient trial half responded.", [92]),
        ("A look at 314 U.S. patients ended.", [314]),
        ("Seven out of ten people responded.", []),
        ("Six in ten recipients had T cells.", []),
        ("Only one in nine patients responded.", []),
        ("Three out of eleven patients responded.", [11]),
        ("Four of ten women responded.", [10]),
        ("After 31 months, no patient had died.", []),
    ],
)
def test_counts_have_many_forms_and_shares_are_none(text, numbers):
    assert [one.number for one in counts(text)] == numbers


@pytest.mark.parametrize("text", ["Progression occurred in eleven patients.", "Colitis was seen in only 11 women."])
def test_those_in_whom_something_happened_are_not_all(text):
    assert own_count(text) is None


@pytest.mark.parametrize(
    ("text", "start", "others", "number"),
    [
        ("more than 7,000 patients", 10, [7000, 7214], 7214),
        ("about 7,000 patients", 6, [7000, 9000], 7000),
        ("the 7,000 patients", 4, [7000, 7214], 7000),
    ],
)
def test_rounded_count_is_made_exact_by_another(text, start, others, number):
    assert exact(Count(7000, start, start + 5), text, others) == Count(number, start, start + 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One lady, whose liver had failed, has been well since.", True),
        ("Only one recipient responded.", False),
        ("About one child in ten is alive.", False),
    ],
)
def test_one_of_many_is_no_share(text, expected):
    assert is_of_one(text) is expected
