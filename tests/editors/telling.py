"""What the pages on history say and are sent, and how there comes to be one."""

import re
from html import unescape

from reversion.models import Revision, Version

from scenarios.history.recording import recording
from tests.admin.editing import page_of


def change(row, by=None, **values):
    """Change columns of a row, as the history has it of any editor's page."""
    with recording(by=by):
        for column, value in values.items():
            setattr(row, column, value)
        row.save()


def words(page):
    """What a page of the admin says, as plain text."""
    assert page.status_code == 200
    main = page.text.partition('id="content-main"')[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def history_of(client, row):
    return words(client.get(page_of(type(row), "history", row.pk)))


def last():
    """The latest revision of all."""
    return Revision.objects.latest("pk")


def first_of(row):
    """The revision in which a row was loaded."""
    return Version.objects.get_for_object(row).earliest("pk").revision


def back_page(row, revision):
    return page_of(type(row), "set-back", row.pk, revision.pk)


def sent(client, url, **changes):
    """What the form on such a page sends with all that it proposes ticked."""
    page = client.get(url).text
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    rows = re.findall(r'name="row" value="([\w-]+)"', page)
    return {"seen": seen, "row": rows} | changes


def go(client, url):
    """Do all that such a page proposes."""
    return client.post(url, sent(client, url))
