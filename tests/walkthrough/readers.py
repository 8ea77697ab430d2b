"""Readers of the walkthrough: what they know, and how they answer."""

import re

ON_HAND = {
    "job": "look-up",
    "timing": "waits",
    "volume": "1000",
    "frequency": "whenever",
    "lookup-kind": "computed",
    "caller": "application",
    "xpp": "yes",
}
"""The published look-up of parts on hand, as a reader tells it."""

TOO_FRESH = {"job": "analysis", "target": "lake", "freshness": "seconds"}

TOO_MANY = {**ON_HAND, "volume": "300000"}
"""So many live look-ups that nothing fits well."""


def question_of(page):
    """The criterion that a page asks."""
    return re.search(r'type="(?:radio|text)"[^>]* name="([a-z-]+)"', page.text)[1]


def answered(client, page, facts):
    """What comes after a question, answered as the facts have it, or not sure."""
    hidden = dict(
        re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', page.text)
    )
    slug = question_of(page)
    return client.get("/walkthrough/", hidden | {slug: facts.get(slug, "unsure")})


def walk(client, facts):
    """Answer as the facts have it until the result; the result and what was asked."""
    page, asked = client.get("/walkthrough/"), []
    while page.status_code == 200:
        slug = question_of(page)
        assert slug not in asked, "asked twice"
        asked.append(slug)
        page = answered(client, page, facts)
    return client.get(page.url), asked
