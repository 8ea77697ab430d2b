"""What a newcomer is told to type is true, and each place that is named is there."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

from guide.management.commands import recommend
from tests.test_layers import HOUSES

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_command_is_there():
    named = set(re.findall(r"manage\.py ([a-z_]+)", README))
    assert named >= {"recommend", "check_guide", "load_content", "prepare"}
    assert named <= get_commands().keys()


@pytest.mark.django_db
@pytest.mark.parametrize("told", [README, recommend.Command.help])
def test_the_example_of_advice_gives_some(told, capsys):
    found = re.search(r"((?:[a-z-]+=[a-z0-9-]+ ?){2,})", told)
    call_command("recommend", *found[1].split())
    assert json.loads(capsys.readouterr().out)["recommended"]


def test_the_targets_of_make_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([a-z]+)`", README + CONTRIBUTING):
        assert f"\n{target}:" in makefile, target


def test_the_layout_names_every_room():
    layout = README.partition("## Layout")[2].split("```")[1]
    rooms = {room.rpartition(".")[2] for house in HOUSES.values() for room in house}
    assert [r for r in rooms if not re.search(rf"\b{r}(\.py|/)", layout)] == []


ROWS = re.findall(r"^\| (.+?) \| (.+) \|$", CONTRIBUTING, re.MULTILINE)[1:]
GAP = re.compile(r"<\w+>.*|NAME\.")
"""In a path: what stands for one of many."""


@pytest.mark.parametrize("where", [pytest.param(w, id=what) for what, w in ROWS])
def test_where_to_change_what_is_there(where):
    """A name counts from the root, or from a folder that the same row names."""
    named = re.findall(r"`(\w[\w./<>-]*(?:\.[a-z]+|/))`", where)
    paths = [Path(GAP.split(name)[0]) for name in named]
    folders = {folder for path in paths for folder in (path, *path.parents)}
    for path in paths:
        assert any((ROOT / folder / path).exists() for folder in folders), path
