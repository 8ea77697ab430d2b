"""Every kind of page that a reader can meet, by name, with an address that shows it."""

ON_HAND = (
    "caller=application&frequency=whenever&job=look-up&lookup-kind=computed"
    "&timing=waits&volume=1000&xpp=yes"
)
"""The answers of the on-hand inventory scenario."""

OPEN = "bulk-way=into-fo&job=bulk&timing=unsure&volume=24000&volume-per=night"
TIE = (
    "bulk-form=files&bulk-reshape=nowhere&bulk-start=outside&bulk-way=into-fo"
    "&frequency=every-few-minutes&job=bulk&timing=minutes&volume=200000"
)
"""Answers that leave two equal patterns."""

SETTLED = (
    "bulk-form=records&bulk-reshape=outside&bulk-start=outside&bulk-way=into-fo"
    "&frequency=hourly&job=bulk&timing=set-times&volume=150000"
)
"""Answers that leave one pattern, with nothing left to ask."""

EQUAL = ON_HAND.replace("xpp=yes", "xpp=rather-not")
"""Answers that leave two equal patterns, each with a reservation of its own."""

TOO_MUCH = "job=look-up&timing=waits&volume=300000"
"""Answers for which nothing fits well."""

OLD = (
    "counterpart=third-party&direction=outbound&initiator=other-system"
    "&outage=must-go-on&payload=business-logic&timing=real-time&volume=1000"
)
"""A link in the vocabulary of the first editions, not all of which can be taken."""

TELLS = "job=tell&receiver=application&tell-content=notice&tell-trigger=step"
"""Answers whose pattern a recipe completes."""

ASSUMED = f"{ON_HAND}&assumed=timing,lookup-kind&measured=volume"
NAMED = (
    "date=2026-11-27&deciders=K.+Holm,+M.+%C3%98deg%C3%A5rd&interface=Web+shop:+parts"
    "+on+hand,+prices+and+everything+else+of+it&owner=A.+Jensen"
)
"""What a reader tells of a decision, above the answers."""

AMOUNT = "/walkthrough/?ask=volume&job=bulk&timing=set-times"
STANDS = "deployment=on-premises&job=look-up"

UNFOLDED = (
    *("question", "question-quantity", "at-once", "own-words", "result", "result-tie"),
    *("gallery", "pattern", "failures", "map", "accessibility"),
)
"""Pages of which much folds."""

PAGES = {
    "home": "/",
    "question": "/walkthrough/",
    "question-later": "/walkthrough/?assumed=job&job=look-up",
    "question-so-far": "/walkthrough/?job=act&timing=waits",
    "question-assumed": "/walkthrough/?ask=deployment&job=look-up",
    "question-old-link": f"/walkthrough/?ask=xpp&{OLD}",
    "question-quantity": AMOUNT,
    "question-quantity-kept": f"{AMOUNT}&volume=400000&volume-per=night",
    "question-fault": f"{AMOUNT}&volume=2,5&volume-per=day",
    "question-settled": f"/walkthrough/?ask=bulk-way&{SETTLED}",
    "registers": "/register/",
    "at-once": "/walkthrough/all/?job=bulk",
    "own-words": "/walkthrough/words/?text=A+shop+sends+40+orders+a+day+to+F%26O.+So.",
    "own-words-none": "/walkthrough/words/?text=Lorem+ipsum",
    "own-words-several": "/walkthrough/words/?text=Orders+in,+stock+and+prices+out.",
    "at-once-fault": "/walkthrough/check/?job=bulk&volume-own=2,5",
    "board": "/walkthrough/board/?job=look-up&timing=waits&interface=Web+shop",
    "check": "/walkthrough/check/?job=look-up&timing=waits",
    "result": f"/walkthrough/result/?{ON_HAND}",
    "result-assumed": f"/walkthrough/result/?{ASSUMED}",
    "result-tie": f"/walkthrough/result/?{TIE}",
    "result-equal": f"/walkthrough/result/?{EQUAL}",
    "result-bad-figure": f"/walkthrough/result/?{EQUAL}&call-seconds=soon",
    "result-open": f"/walkthrough/result/?{OPEN}",
    "result-wide-open": "/walkthrough/result/?job=tell",
    "result-empty": "/walkthrough/result/",
    "result-settled": f"/walkthrough/result/?{SETTLED}",
    "result-named": f"/walkthrough/result/?{SETTLED}&{NAMED}",
    "result-nothing-fits": f"/walkthrough/result/?{TOO_MUCH}",
    "result-on-premises": f"/walkthrough/result/?{STANDS}",
    "result-old-link": f"/walkthrough/result/?{OLD}",
    "result-recipes": f"/walkthrough/result/?{TELLS}",
    "challenge-question": "/patterns/odata/challenge/",
    "challenge": f"/patterns/odata/challenge/?{ON_HAND}",
    "challenge-defend": f"/patterns/custom-service/challenge/?{ON_HAND}",
    "challenge-defensible": f"/patterns/recurring-integrations/challenge/?{SETTLED}",
    "challenge-nothing-fits": f"/patterns/odata/challenge/?{TOO_MUCH}",
    "challenge-named": f"/patterns/custom-service/challenge/?{ON_HAND}&{NAMED}",
    "challenge-open": "/patterns/dual-write/challenge/?answer=now&job=dataverse",
    "compare": f"/compare/?pattern=custom-service&pattern=odata&{ON_HAND}",
    "compare-four": "/compare/?pattern=odata&pattern=byod&pattern=dual-write"
    f"&pattern=electronic-reporting&{EQUAL}",
    "compare-one": f"/compare/?pattern=odata&{ON_HAND}",
    "compare-none": "/compare/",
    "gallery": "/scenarios/",
    "gallery-narrowed": "/scenarios/?pattern=odata&q=order",
    "gallery-job": "/scenarios/?job=tell",
    "gallery-empty": "/scenarios/?pattern=byod&q=rocket&timing=waits",
    "scenario": "/scenarios/on-hand-lookup/",
    "patterns": "/patterns/",
    "told": "/patterns/told/",
    "pattern": "/patterns/custom-service/",
    "pattern-fits": "/patterns/custom-service/fits/",
    "failures": "/patterns/failures/",
    "failure": "/patterns/failures/?situation=down",
    "map": "/map/",
    "map-path": f"/map/?{ON_HAND}",
    "map-old-link": f"/map/?{OLD}",
    "accessibility": "/accessibility/",
    "failure-pattern": "/patterns/failures/?pattern=odata",
    "no-edition": "/editions/99/",
    "recipes": "/recipes/",
    "recipe": "/recipes/event-then-read-back/",
    "concepts": "/concepts/",
    "concept": "/concepts/synchronous-and-asynchronous/",
    "concept-diagram": "/concepts/calling-out/",
    "editions": "/editions/",
    "edition": "/editions/1/",
    "search": "/search/?q=eror+429",
    "search-kind": "/search/?kind=concept&q=order",
    "search-empty": "/search/",
    "search-none": "/search/?q=qqqqqqqq",
    "challenge-board": f"/patterns/odata/challenge/board/?{ON_HAND}",
    "offline": "/offline/",
    "closed": "/drafts/nothing/",
    "not-found": "/nowhere/",
}

NOT_THERE = ("not-found", "no-edition", "closed")
"""Pages that say that there is nothing."""

UNFOLD = "for (const one of document.querySelectorAll('main details')) one.open = true"
"""Opens all that folds."""

EXPLAIN = f"{UNFOLD}; document.querySelector('.term').click()"
"""Opens the first word that is explained."""

MENU = "document.querySelector('.menu').open = true"

STATES = {
    **{f"{name}-unfolded": (name, UNFOLD) for name in UNFOLDED},
    "question-explained": ("question", EXPLAIN),
    "home-menu": ("home", MENU),
}
"""Pages in a state that their address does not tell: the page, and what is done."""
