"""Every kind of page that a reader can meet, by name, with an address that shows it."""

ON_HAND = (
    "counterpart=third-party&deployment=cloud&development=possible&direction=outbound"
    "&error-feedback=caller-at-once&frequency=ad-hoc&initiator=other-system"
    "&payload=business-logic&timing=real-time&volume=1000"
)
"""The answers of the on-hand inventory scenario."""

OPEN = "direction=inbound&timing=unsure&volume=24000"
TIE = (
    "counterpart=dataverse&dataverse-copy=either&deployment=cloud&development=none"
    "&direction=both&error-feedback=caller-at-once&frequency=ad-hoc&initiator=person"
    "&payload=records&timing=real-time"
)
CONFLICT = "deployment=on-premises&payload=analytics&direction=inbound"
ASSUMED = f"{ON_HAND}&assumed=timing,payload&measured=volume"

PAGES = {
    "home": "/",
    "question": "/walkthrough/",
    "question-later": "/walkthrough/?assumed=timing&direction=inbound&timing=real-time",
    "question-quantity": "/walkthrough/?ask=volume&frequency=hourly&timing=scheduled",
    "question-fault": "/walkthrough/?ask=volume&volume=lots&volume-per=day",
    "question-settled": f"/walkthrough/?ask=transformation&{ON_HAND}",
    "result": f"/walkthrough/result/?{ON_HAND}",
    "result-assumed": f"/walkthrough/result/?{ASSUMED}",
    "result-tie": f"/walkthrough/result/?{TIE}",
    "result-open": f"/walkthrough/result/?{OPEN}",
    "result-empty": "/walkthrough/result/",
    "result-conflict": f"/walkthrough/result/?{CONFLICT}",
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
    "failure": "/patterns/failures/?situation=target-down",
    "concepts": "/concepts/",
    "concept": "/concepts/synchronous-and-asynchronous/",
    "concept-diagram": "/concepts/calling-out/",
    "not-found": "/nowhere/",
}
