"""What the README tells a newcomer to type is true."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

from guide.management.commands import recommend

pytestmark = pytest.mark.any_database

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


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
    makefile = (Path(__file__).parent.parent / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([a-z]+)`", README):
        assert f"\n{target}:" in makefile, target
