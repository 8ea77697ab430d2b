"""Every kind of page that a reader can meet, by name, with an address that shows it."""

ON_HAND = (
    "counterpart=third-party&deployment=cloud&development=possible&direction=outbound"
    "&error-feedback=caller-at-once&frequency=ad-hoc&initiator=other-system"
    "&payload=business-logic&timing=real-time&volume=1000"
)
"""The answers of the on-hand inventory scenario."""

OPEN = "direction=inbound&timing=unsure&volume=24000"
TIE = (
    "counterpart=third-party&deployment=cloud&direction=both&error-feedback=later"
    "&frequency=daily&initiator=other-system&payload=files&schedule-owner=outside"
    "&timing=scheduled&transformation=none"
)
"""Answers that leave two equal patterns."""

SETTLED = (
    "counterpart=azure-messaging&deployment=cloud&direction=inbound"
    "&error-feedback=later&frequency=hourly&initiator=other-system&outage=must-go-on"
    "&payload=record-sets&schedule-owner=outside&timing=scheduled"
    "&transaction=each-on-its-own&transformation=outside&volume=150000"
)
"""Answers that leave one pattern, with nothing left to ask."""

ASSUMED = f"{ON_HAND}&assumed=timing,payload&measured=volume"

PAGES = {
    "home": "/",
    "question": "/walkthrough/",
    "question-later": "/walkthrough/?assumed=timing&direction=inbound&timing=real-time",
    "question-quantity": "/walkthrough/?ask=volume&frequency=hourly&timing=scheduled",
    "question-fault": "/walkthrough/?ask=volume&volume=lots&volume-per=day",
    "question-settled": f"/walkthrough/?ask=increments&{SETTLED}",
    "result": f"/walkthrough/result/?{ON_HAND}",
    "result-assumed": f"/walkthrough/result/?{ASSUMED}",
    "result-tie": f"/walkthrough/result/?{TIE}",
    "result-open": f"/walkthrough/result/?{OPEN}",
    "result-empty": "/walkthrough/result/",
    "result-settled": f"/walkthrough/result/?{SETTLED}",
    "challenge-question": "/patterns/odata/challenge/",
    "challenge": f"/patterns/odata/challenge/?{ON_HAND}",
    "challenge-defend": f"/patterns/custom-service/challenge/?{ON_HAND}",
    "challenge-open": "/patterns/dual-write/challenge/?answer=now&timing=real-time",
    "gallery": "/scenarios/",
    "gallery-narrowed": "/scenarios/?pattern=odata&q=order",
    "gallery-empty": "/scenarios/?pattern=byod&q=rocket&timing=real-time",
    "scenario": "/scenarios/on-hand-lookup/",
    "patterns": "/patterns/",
    "pattern": "/patterns/custom-service/",
    "pattern-fits": "/patterns/custom-service/fits/",
    "failures": "/patterns/failures/",
    "failure": "/patterns/failures/?situation=down",
    "concepts": "/concepts/",
    "concept": "/concepts/synchronous-and-asynchronous/",
    "concept-diagram": "/concepts/calling-out/",
    "not-found": "/nowhere/",
}
