"""“We were told to use it”: the page that says whether it can be defended."""

from collections.abc import Mapping
from typing import Any

from guide.walkthrough.advice import Advice
from guide.walkthrough.defence import paragraph
from guide.walkthrough.pages.changes import change
from guide.walkthrough.pages.so_far import answers_so_far
from guide.walkthrough.pages.standing import Citations, line
from scenarios.decision.challenge import Stance, challenge

STANCE_WORDS: Mapping[Stance, tuple[str, str]] = {
    Stance.DEFEND: ("Defend", "{name} is the right choice"),
    Stance.CONDITIONS: ("Defend with conditions", "{name} holds, on conditions"),
    Stance.OBJECT: ("Object", "Not {name}: use {better}"),
    Stance.OPEN: ("Open", "It depends on what is still open"),
}


def page(advice: Advice, slug: str, here: str) -> dict[str, Any]:
    """What the template shows of a pattern that somebody asked for.

    `here` is the address of the page, which asks questions as well.
    """
    pattern = advice.model.pattern(slug)
    found = challenge(advice.model, advice.reading.chosen, slug)
    word, headline = STANCE_WORDS[found.stance]
    better = found.objection.better if found.objection else ()
    cited = Citations(advice.model)
    title = headline.format(name=pattern.name, better=advice.names(better))
    return {
        "title": title,
        "edition_number": advice.number,
        "pattern": pattern,
        "stance": found.stance.value,
        "stance_word": word,
        "paragraph": paragraph(advice.model, found),
        "line": line(advice, advice.recommendation.of(slug), cited),
        "references": cited.references,
        "losses": [
            {
                "criterion": criterion,
                "changes": [change(advice, criterion, one) for one in loss.changes],
            }
            for loss in found.losses
            for criterion in [advice.model.criterion(loss.criterion)]
        ],
        "unknown": [
            (advice.model.criterion(one), f"{here}?{advice.reading.query(ask=one)}")
            for one in found.unknown
        ],
        "answers": answers_so_far(advice, here),
        "result_url": advice.result_url(),
        "start_url": here,
    }
