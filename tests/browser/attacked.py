"""A guide in which whatever editors write is a text that attacks."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.attacks import FAMILIES, TEXTS

MOST = 40
"""So many rows of each table are enough: all of a column goes the same way."""
DRAWN = "participant A as {0}\nA->>A: {0}\nnote over A: {0}"


def files(folder: Path) -> Path:
    """A folder of content files: a concept for each family, with all its texts."""
    concepts = folder / "concepts"
    concepts.mkdir(parents=True)
    for family, (title, summary, *texts) in FAMILIES.items():
        head = f"title: {json.dumps(title)}\nsummary: {json.dumps(summary)}\norder: 1"
        written = f"---\n{head}\n---\n" + "\n\n".join(texts)
        (concepts / f"file-{family}.md").write_text(written)
    return folder


RUN = "from tests.browser.attacked import bring_in; bring_in"
"""Code for the site's own process, but for the folder."""


def bring_in(folder: str) -> None:
    """Load such files, attack in all tables too, and publish the rules made so."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import transaction

    from scenarios import editions
    from scenarios.passages import WITH_TEXT
    from scenarios.search.index import index_all

    call_command("load_content", root=Path(folder))
    texts = cycle(TEXTS)
    with transaction.atomic():
        for model in WITH_TEXT:
            rows = list(model._default_manager.all())
            rows = rows[:: -(-len(rows) // MOST) or 1]
            names = {name for row in rows for name in _attacked(row, texts)}
            if names:
                model._default_manager.bulk_update(rows, names, batch_size=200)
        User.objects.update(first_name=next(texts), last_name=next(texts))
        index_all()
        editions.publish()


def _attacked(row: Any, texts: Iterator[str]) -> Iterator[str]:
    """The names of the texts of a row that are others now."""
    from django.db.models import JSONField, SlugField, TextField, URLField

    from scenarios.passages import texts_in

    for field, said in texts_in(row):
        room = (field.max_length or 200) - len(end := f" {row.pk}")
        short = next(text for text in texts if len(text) <= room) + end
        if isinstance(field, SlugField | URLField) or field.name in {"hints", "words"}:
            continue
        told: Any = short
        if field.name == "diagram":
            told = DRAWN.format(short)
        elif isinstance(field, TextField):
            drawn = f"```sequence\n{DRAWN.format(short)}\n```"
            told = "\n\n".join([said, short, next(texts), drawn])
        setattr(row, field.name, [told] if isinstance(field, JSONField) else told)
        yield field.name
