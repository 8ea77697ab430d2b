"""Our templates of the admin keep up with Django's."""

from hashlib import sha256
from pathlib import Path

import django
import pytest
from django.template.utils import get_app_template_dirs

from guide.settings import BASE_DIR

OURS = BASE_DIR / "templates/django"

DJANGO = "6.1.3"
BASED_ON = {
    "admin/app_list.html": "3d3a224307d7cc86",
    "admin/base_site.html": "182897817c02fd96",
    "admin/edit_inline/stacked.html": "ab80d40a24dfae55",
    "admin/edit_inline/tabular.html": "c86c726f3adcd10d",
    "admin/search_form.html": "6ef977578a62cb23",
}
"""For each copy that we changed, the digest of Django's file that we had copied."""


def djangos_own(name):
    """Django's file of that name, if it has one; other packages' we do not copy."""
    django_itself = Path(django.__file__).parent
    folders = get_app_template_dirs("templates")
    own = (folder / name for folder in folders if django_itself in folder.parents)
    return next((path for path in own if path.exists()), None)


@pytest.mark.parametrize("name", BASED_ON)
def test_djangos_own_template_is_the_one_that_we_copied(name):
    digest = sha256(djangos_own(name).read_bytes()).hexdigest()[:16]
    assert digest == BASED_ON[name], (
        f"Django {django.__version__} changed {name} since {DJANGO}. Compare its two "
        f"versions, take over into templates/django/{name} what is new, see the page "
        f'in a browser, then write "{digest}" and the version in this file.'
    )


def test_every_copy_of_a_template_of_django_is_watched():
    names = [path.relative_to(OURS).as_posix() for path in OURS.rglob("*.html")]
    copies = [
        name
        for name in names
        if djangos_own(name)
        and f'{{% extends "{name}" %}}' not in (OURS / name).read_text()
    ]
    assert sorted(copies) == sorted(BASED_ON)
