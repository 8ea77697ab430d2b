"""Files and a name by which readers reach another page already."""

import shutil

import pytest

from scenarios.models import Concept
from scenarios.shipped.files import ContentError

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WORDS = "concepts/words.md"


def test_a_new_page_waits_while_its_name_leads_elsewhere_here(release):
    licences = Concept.objects.get(slug="licences")
    licences.move("outbox")
    licences.save()
    shutil.move(release.file(WORDS), release.folder / "concepts/outbox.md")
    loaded = release.load()
    [told] = loaded.left_out
    assert told == f'concept outbox: "slug": "outbox" leads to “{licences}”.'
    licences.addresses = []
    licences.save()
    assert release.load().created == ["concept outbox"]


def test_files_that_claim_a_name_twice_are_refused(release):
    release.file("concepts/throttling.md")
    release.change(WORDS, "\norder: ", "\naddresses: [throttling]\norder: ")
    with pytest.raises(ContentError, match="leads to “Throttling"):
        release.load()
