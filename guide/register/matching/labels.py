"""What the codes of values say, in words for forms."""

from collections.abc import Mapping

from guide.register.matching.directions import BACK, FORTH
from guide.register.matching.proposal import LEAVE, SCOPE, TAKE

LABELS: Mapping[str, Mapping[str, str]] = {
    "direction": {
        "into": "Into F&O",
        "out": "Out of F&O",
        "both": "Both ways",
        "one-way": "One way, which is not said",
        FORTH: "From the source to the target",
        BACK: "From what is named as the target to the source",
    },
    "initiator": {
        "fo": "F&O",
        "other": "The other system",
        "source": "The system that the data comes from",
        "target": "The system that the data goes to",
        "person": "A person",
        "both": "Both",
    },
    "middleware": {
        "none": "Nothing in between",
        "middleware": "A messaging or integration platform",
        "flow": "A low-code flow",
        "dataverse": "Dataverse",
        "carrier": "Only something that carries files or data",
    },
    "format": {
        "files": "Files",
        "records": "Records",
        "sql-tables": "Tables of a SQL database",
    },
    **{meaning: {TAKE: "Taken", LEAVE: "Left out"} for meaning in SCOPE},
    "system": {
        "fo": "F&O",
        "dataverse": "An app on Dataverse",
        "lake": "A data lake",
        "sql": "A SQL database",
        "other": "Another system",
    },
}
"""What the codes of each meaning say, for forms; of rhythms see `RHYTHMS`."""

RHYTHMS: Mapping[str, str] = {
    "waits": "Somebody waits for the answer",
    "seconds": "Within seconds, nobody waits",
    "minutes": "Within minutes, nobody waits",
    "nobody": "Nobody waits",
    "set-times": "At set times",
    "whenever": "Whenever something comes up",
    "every=2-30": "Every few minutes",
    "every=60": "Every hour",
    "every=1440": "Daily",
    "every=10080": "Weekly",
    "every=44640": "Monthly or less often",
    "once": "Once",
}
