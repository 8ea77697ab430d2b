"""The examples beside the production server are what their programs take."""

import re
import subprocess
from secrets import token_urlsafe

import pytest
from django.core.management import call_command, get_commands

from guide import environment
from guide.register.keeping.opening import make
from guide.register.sheets.files import MAX_BYTES
from tests.serving import ROOT, tool

DEPLOY = ROOT / "deploy"


def took(*command):
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stderr


def test_systemd_takes_the_units(tmp_path):
    told = [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")]
    for unit in told:
        text = unit.read_text().replace("/srv/guide", str(ROOT))
        (tmp_path / unit.name).write_text(text)
    units = [tmp_path / unit.name for unit in told]
    assert len(units) == 3
    assert not took(tool("systemd-analyze"), "verify", "--man=no", *units)


def test_whatever_runs_has_the_settings_user_and_folder_of_the_service():
    """In the words of units, or as options of `systemd-run`."""
    service = (DEPLOY / "guide.service").read_text()
    nightly = (DEPLOY / "guide-nightly.service").read_text()
    by_hand = (DEPLOY / "guide-manage").read_text()
    for name, option in {
        "User": "--uid",
        "Group": "--gid",
        "WorkingDirectory": "--working-directory",
        "EnvironmentFile": "--property=EnvironmentFile",
    }.items():
        [value] = re.findall(rf"^{name}=(.+)$", service, re.MULTILINE)
        assert f"\n{name}={value}\n" in nightly
        assert f" {option}={value} " in by_hand
    took("sh", "-n", DEPLOY / "guide-manage")


def test_the_example_of_settings_is_taken_once_it_has_a_key():
    lines = (DEPLOY / "guide.env.example").read_text().splitlines()
    written = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
    with pytest.raises(environment.Refused, match="SECRET_KEY"):
        environment.check(written)
    environment.check(written | {"SECRET_KEY": token_urlsafe(50)})


def test_what_operators_read_names_what_is_there():
    told = "".join(path.read_text() for path in (ROOT / "docs").glob("*.md"))
    named = set(re.findall(r"(?:guide-manage|manage\.py) ([a-z_]+)", told))
    assert {"backup", "restore", "prepare", "createsuperuser"} <= named
    assert named <= get_commands().keys()
    for path in re.findall(r"\b(?:deploy|docs)/[\w.-]*\w", told):
        assert (ROOT / path).exists(), path


def test_what_the_run_book_types_into_a_shell_shows_and_deletes_registers(db, capsys):
    told = (ROOT / "docs/run-book.md").read_text()
    step, shows, deletes = re.findall(r'shell -c "(.+?)"(?:  | *$)', told, re.MULTILINE)
    made = make(edition=1).register
    for typed, said in (
        (shows, f"({made.pk}, 0, 0, "),
        (step, "(0, "),
        (deletes, "(1, "),
    ):
        call_command("shell", command=typed, verbosity=0)
        assert capsys.readouterr().out.startswith(said)


def test_the_proxy_lets_through_what_the_guide_takes():
    """With room beside, so that it is the guide that says what is too large."""
    told = (DEPLOY / "nginx.conf").read_text()
    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", told)
    assert int(megabytes) * 1_000_000 > 1.1 * MAX_BYTES
