"""Who speaks, how sure the words are, and whether a source tells its own result. Pure."""

from typing import Final

from articles.kinds import ArticleKind
from claims.scheme import prefilling
from claims.scheme.axes import Certainty, Claimant, QuoteRole, StudyDesign
from claims.suggesting.framing import Frame
from claims.suggesting.reading import Sentence
from claims.suggesting.wording import cues

D = StudyDesign
PATIENT: Final = cues(r"""
    my (?:own )?(?:\w+ )?(?:cancer|tumou?rs?|treatment|doctors?|oncologist|chemo\w*|diagnosis|disease|scans?|
        immune system|
        illness|leuk\w+|lymphoma|melanoma|life|body|family|children|hair|infusions?|surgeon|nurses?)
    i (?:was|had been|am|have been) (?:\w+ )?(?:diagnosed|told|sick|ill|treated|cured|tired|cancer-free|in remission)
    (?:says|said|recalls|recalled|adds|added|remembers|explains|tells|told|writes) (?:the|a|an|our|one|another|former|
        \S+ ){0,4}?(?:patient|survivor|volunteer|mother|father|mum|mom|dad|wife|husband|carer|caregiver|participant)
    (?:patient|survivor|volunteer|participant|mother|father|wife|husband|carer) (?:\S+ ){0,4}?(?:says|said|recalls|
        recalled|adds|added|remembers|puts it|told|writes)
""")
_SPEAKERS: Final = (
    (Claimant.QUOTED_EXPERT, cues(r"""
        not (?:been )?(?:involved|part|affiliated|connected|an? (?:author|investigator))|no(?:t)? part
        (?:did|has|have|had) not (?:take|taken|participated?|participate) ?(?:part|in)?|took no part
        independent (?:expert|oncologist|researcher|scientist)|uninvolved|unconnected
    """)),
    (Claimant.INSTITUTION, cues(r"""
        (?:chief|president|ceo|chairman|chairwoman|chair|spokes\w+|vice president|managing director) (?:\w+ ){0,3}?(?:
            officer|of|and|at|for)
        (?:ceo|spokes(?:man|woman|person)|company representatives?)
    """)),
    (Claimant.QUOTED_AUTHOR, cues(r"""
        (?:lead|senior|first|corresponding|study|the study['’]s) (?:\w+ )?(?:author|investigator)s?|co-?authors?
        principal investigators?|first signatory|who (?:led|leads|headed|heads|ran|coordinated) (?:the|
            this) (?:\w+ ){0,2}?
            (?:study|trial|work|research|laboratory|project|team|analysis)
    """)),
)  # fmt: skip
"""Claimant, and the words that say of a speaker that they are one."""
_WITHOUT_BASIS: Final = frozenset({D.NOT_REPORTED, D.EXPERT_OPINION})


def certainty_of(text: str, frame: Frame, design: str) -> Certainty:
    """How sure the words of a sentence are; what an authority says may be done is allowed, not guessed.

    A plan is a plan for sure, whatever is hoped of it.
    """
    if design == D.ANNOUNCEMENT:
        return Certainty.ASSERTED
    found = prefilling.certainty_of([text])
    return Certainty.ASSERTED if found is Certainty.HEDGED and frame is Frame.AUTHORITY else found


def quote_role_of(design: str, is_elsewhere: bool) -> QuoteRole:
    """Plans are the source's own announcement; what shows no study, or another one, is background."""
    if design == D.ANNOUNCEMENT:
        return QuoteRole.OWN_ANNOUNCEMENT
    return QuoteRole.BACKGROUND if is_elsewhere or design in _WITHOUT_BASIS else QuoteRole.PRIMARY_RESULT


def claimant_of(sentence: Sentence, kind: ArticleKind | None) -> Claimant:
    """In quotation marks a person, by what the sentence says of them; else whoever writes articles of this kind.

    For what patients say of themselves stands whoever lets them speak.
    """
    text = sentence.text
    is_person = sentence.is_quoted and not PATIENT.search(text)
    if is_person:
        found = next((claimant for claimant, pattern in _SPEAKERS if pattern.search(text)), None)
        if found is not None:
            return found
    return prefilling.claimant_of(kind, in_quotation=is_person)
