"""The words of what stands around results: money and people, what was done, what is announced, the page. Tables, pure.

Other than the plans of `announcing`, these sentences have a study; they only say nothing of what it found.
"""

from typing import Final

from claims.suggesting.wording import cues

LOGISTICS: Final = cues(r"""
    # money and meetings
    funded|grant|presented (?:at|in)|published (?:in|today|online)|headquarter\w*|founded|based in|listed on|ticker|
        shares of
    employ\w*|contact|visit (?:www|http|the (?:web|company)|our|us)|website|webcast|conference call|meeting in|
        journal|registered|ClinicalTrials
    # people
    (?:did not|declined to|would not) (?:respond to|answer|comment|return|be drawn)(?: (?:an?|our|several|repeated|
        this))? ?(?:requests?|questions?|calls?|on)?
    thank(?:s|ed|ful|ing)?(?! to)|proud|excited|delighted|honou?red|co-authors?|professor of|director of|
        chief (?:\w+ ){0,2}?officer
    conflicts? of interest|declared|consult\w* fees?|ethics
""")
DONE: Final = cues(r"""
    # what was wanted
    objective(?! respon| remission| benefit| tumou?r)|aim(?:ed|s)? to|the aims?|end[- ]?points (?:were|include)
    (?:primary|principal|main|secondary) end[- ]?points? (?:was|were|is|are)(?! (?:\w+ )?(?:met|reached|missed|
        achieved|not))
    (?:was|were) (?:the|an?) (?:[\w-]+ ){0,2}?(?:primary|secondary|principal|exploratory|main) end[- ]?points?
    # what was done, not what was found
    we (?:\w+ )?(?:enrolled|randomi[sz]ed|assigned|searched|collected|analy[sz]ed|used|sequenced|treated|gave|
        screened|
        recruited|compared|performed|measured|assessed|identified|reviewed|built|developed|tested|trained|engineered|
        grew|revisited|stained|profiled|report on|examined|studied|followed|included|took|isolated|asked|generated|
        implanted|transplanted|cultured|injected|obtained|retrieved|extracted|abstracted|pooled|estimated|model+ed)
    (?:was|were|been) (?:\w+ly )?(?:enrolled|randomi[sz]ed|assigned|allocated|stained|sequenced|collected|eligible|
        screened|recruited|searched|analy[sz]ed|followed(?! by)|included|retrieved|abstracted|subjected|
        obtained|measured with|infused|readmitted|harmoni[sz]ed|invited|excluded|evaluable|prespecified)
    (?:patients|participants|women|men|adults|pts|all|children|they) (?:\S+ ){0,4}?were (?:given|treated)
    (?:received|got|took|gave|given) (?:[\w-]+ ){0,6}?(?:mg|every|intravenous\w*|doses?|cycles?|infusions?|
        instillations?)
    (?:had|have) (?:already |previously |all )?(?:received|undergone|been (?:treated|given|operated)|started|
        progressed (?:on|after)|failed)
    treatment (?:consisted|continued|was given|lasted)
    median follow-up
    median age|mean age|aged (?:between )?\d+ (?:to|and)|aged \d+[-–]|inclusion criteria|exclusion criteria|
        eligible (?:patients|pts|adults|
        participants) (?:had|were|received)|baseline characteristics|(?:male|female|men|women)\)
    (?:team|group|researchers|scientists|doctors|consortium|investigators|they|study) (?:\w+ ){0,3}?(?:transplanted|
        looked back|kept track|gave|followed up|enrolled|collected|recruited|ran a|randomi[sz]ed|engineered)
    (?:trial|study) (?:\S+ ){0,3}?(?:randomi[sz]ed|enrolled|recruited|included|took place|ran from|was conducted|
        followed) (?:\w+ )?\d[\d,]*
    (?:trial|study) (?:\S+ ){0,6}?(?:has |have )?(?:now )?(?:tested|asked|examined|compared|explored|looked at)
    # who was taken and what with, in the words of news and papers
    (?:trial|study|researchers|team|investigators|group|company) (?:[\w-]+ ){0,3}?(?:randomly|linked|assigned|
        identified \d)
    (?:all|every) (?:\w+ )?analys[ie]s were|(?:mice|animals|rats) were (?:killed|sacrificed|euthani[sz]ed|housed|
        bred|monitored)
    (?:patients|people|participants|women|men|children|adults) (?:[\w,-]+ ){0,14}?received (?:[\w-]+ ){0,8}?(?:or|
        either)
    (?:the |all )?(?:donors|recipients|patients|participants|people) were (?:\w+ ){0,3}?(?:patients|volunteers|
        people|men|women)
    at (?:\d+|\w+) (?:sites|cent(?:er|re)s|hospitals)(?: in| across|,)
""")
ANNOUNCED: Final = cues(r"""
    # that there is a result, not which
    (?:announced?s?|reported|reports?|presented|presents|shared|unveiled|published|released) (?:today |on \w+ |the |
        its |new |positive |further |more |longer |first |final |updated |interim |topline |top-line |late-breaking |
        encouraging |preliminary |full |\S+-year ){1,5}(?:results?|data|findings|follow-up|analys[ei]s|outcomes)
    (?:findings|results|data|study|work|paper) (?:\w+ )?(?:was|were|are|is|appears?|appeared) (?:now |
        also )?(?:published|
        presented|reported|described|out|available|in the journal)
    (?:trial|study|company|programme|program|agent|product) (?:\w+ )?(?:is|are) (?:a|an) (?:[\w-]+ ){0,6}?(?:company|
        trial|study)
    a (?:[\w-]+ ){0,4}?(?:company|biotech\w*|firm) (?:developing|focus\w*|dedicated|advancing|pioneering)
""")
FURNITURE: Final = cues(r"""
    # what a page says of itself
    (?:this|the|our) (?:page|leaflet|booklet|brochure|website|web ?site|article|blog|post|fact ?sheet|guide|
        newsletter|
        factsheet|information|podcast|series|column|section|video) (?:\w+ )?(?:explains?|describes?|covers?|tells|
        answers|is (?:for|meant|intended|written|part|not)|was (?:written|reviewed|updated|first)|gives|offers|
        looks at|will help|helps|sets out|aims)
    (?:read|learn|find out|see|hear|listen|click|tap|scroll|subscribe|sign up|log in|register|download|follow
        us|share this|print this|e-?mail us)(?: \w+)? (?:more|here|below|above|now|our|about|for|on|to|the full|also)
    (?:last )?(?:updated|reviewed|revised|checked|modified|printed|accessed|posted) (?:on |by |in |at |: ?)?(?:dr |
        \d|january|february|march|april|may \d|june|july|august|september|october|november|december)
    (?:next|date of|last) (?:revision|review|update)|all rights reserved|copyright|©|cookies?|privacy policy|
        disclaimer
    forward-looking|safe harbou?r|press (?:office|contact|release)|media (?:contact|enquir\w*|inquir\w*)|
        editor['’]?s note
    image credit|photo(?:graph)? (?:by|credit|courtesy)|photo:|image:|credit:|caption
    (?:more|further|additional) (?:information|details|reading) (?:is|are|can|about|on|at|see)|
        for more (?:information|
        on|about|details)|e-?mail|telephone|phone number|helpline|support line|hotline|toll[- ]free
    questions (?:to|you (?:can|may|might|could|should)|for your)|you (?:probably|may|
        might) (?:have (?:\w+ )?questions|be wondering)
    a recording|slides (?:are|can|will)|webcast|about (?:the )?(?:company|authors?|us|foundation)|
        related (?:articles?|
        stories|links|content)|you (?:may|might) also like|in brief\)|press release\)
    ask (?:your|the|us)|talk to (?:your|the|us)|write to (?:your|the|us)|don['’]t hesitate|take one step
    one step at a time|in this (?:article|leaflet|booklet|issue|episode|guide|page)
""")
