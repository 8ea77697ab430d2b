"""What an operator sets wrongly is refused at the start, in one sentence."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from guide import environment

ROOT = Path(__file__).resolve().parent.parent
LONG = "Kq7vR2mXw9TzLb4nYc8sHd5gJf3pAe6uGo1iVt0yWxZrNkMhQl"


def refused(**written):
    with pytest.raises(environment.Refused) as error:
        environment.check(written)
    return error.value.code


@pytest.mark.parametrize(
    ("name", "value", "how"),
    [
        ("HTTPS", "garbage", "it is “garbage”: write on or off."),
        ("DEBUG", "2", "write on or off"),
        ("TWO_PERSON_RULE", " ", "it is blank"),
        ("SECRET_KEY", "", "it is blank"),
        ("METRICS_TOKEN", "short", "too easy to guess"),
        ("SECRET_KEY", "short", "too easy to guess"),
        ("SECRET_KEY", "a" * 80, "too easy to guess"),
        ("SECRET_KEY_FALLBACKS", f"{LONG},short", "too easy to guess"),
        ("DATABASE_URL", "garbage", "names no database"),
        ("DATABASE_URL", "mysql://host/guide", "names no database"),
        ("DATABASE_URL", "postgres://user:secret@host:5x/guide", "cannot be read"),
        ("DATABASE_URL", "postgres://user:secret@host/", "lacks the name"),
        ("DATABASE_URL", "postgres:guide", "names no database"),
        ("DATABASE_URL", "postgres://guide:p@s/s#s@host/guide", "as in p%40ss"),
        ("DATABASE_URL", "'postgres://user@host/guide'", "leave them out"),
        ("SECRET_KEY", f'"{LONG}"', "in quotation marks"),
        ("ALLOWED_HOSTS", ",", "it holds no name"),
        ("ALLOWED_HOSTS", "https://guide.example.com", "write names only"),
        ("ALLOWED_HOSTS", "a.example b.example", "with commas between"),
        ("CSRF_TRUSTED_ORIGINS", "guide.example.com", "as https://guide.example.com"),
        ("CSRF_TRUSTED_ORIGINS", "https://a.example/", "“https://a.example/”"),
        ("CONN_MAX_AGE", "-1", "a whole number of seconds"),
        ("LOG", "xml", "write json or words"),
        ("CONN_MAX_AGE", "²", "a whole number of seconds"),
        ("KEPT_MEGABYTES", "1.5", "a whole number of megabytes"),
        ("TIME_ZONE", "Mars/Olympus", "such as Europe/Copenhagen"),
        ("RATE_LIMIT", "-1", "a whole number of pages a minute"),
        ("RATE_LIMIT", "9" * 5_000, "a whole number of pages a minute"),
        ("WEB_CONCURRENCY", "two", "a whole number of processes"),
        ("WEB_CONCURRENCY", "0", "a whole number of processes, from 1 to 256."),
        ("WEB_CONCURRENCY", "-1", "a whole number of processes"),
        ("WEB_CONCURRENCY", "100000", "from 1 to 256"),
        ("KEPT_MEGABYTES", "4097", "from 0 to 4096"),
        ("RATE_LIMIT", "100001", "from 0 to 100000"),
        ("SLOW_SECONDS", "86401", "from 0 to 86400"),
        ("CONN_MAX_AGE", "86401", "from 0 to 86400"),
        ("TRUSTED_PROXIES", "yes", "of proxies that stand in front, from 0 to 9"),
        ("TRUSTED_PROXIES", "10", "from 0 to 9"),
        ("DATABASE_URL", "sqlite:///", "lacks the name"),
        ("DATABASE_URL", "sqlite://", "lacks the name"),
        ("DATABASE_URL", "postgres://user@host:99999/guide", "cannot be read"),
        ("CSRF_TRUSTED_ORIGINS", "https://a.example:99999", "as https://"),
        ("CSRF_TRUSTED_ORIGINS", "https://a.example:0", "as https://"),
        ("CSRF_TRUSTED_ORIGINS", "https://:8443", "as https://"),
        ("OPENID_ISSUER", "login.example.com", "write https://"),
        ("OPENID_ISSUER", "https://", "where the provider is"),
        ("OPENID_ISSUER", "https://[", "where the provider is"),
        ("OPENID_ISSUER", "https://a.example:99999", "where the provider is"),
        ("OPENID_ISSUER", "https://a.example/?tenant=x", "where the provider is"),
        ("OPENID_ISSUER", "https://name:hush@a.example", "where the provider is"),
        ("OPENID_ISSUER", "http://a.example", "write https://"),
        ("OPENID_ROLES", "Writers=3f1c, Publishers=3f1c", "names a group twice"),
        ("OPENID_ROLES", "Poets=3f1c", "Rule editors=group"),
    ],
)
def test_what_cannot_be_is_named_with_what_to_write(name, value, how):
    said = refused(**{name: value})
    assert said.startswith(f"The setting {name} cannot be used, as ")
    assert how in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("HTTPS", "On", True),
        ("DEBUG", "0", False),
        ("SECRET_KEY", LONG, LONG),
        ("SECRET_KEY_FALLBACKS", f"{LONG}, {LONG}", [LONG, LONG]),
        ("ALLOWED_HOSTS", "a.example, .b.example,[::1],*", None),
        ("CSRF_TRUSTED_ORIGINS", "https://a.example:8443", ["https://a.example:8443"]),
        ("TIME_ZONE", "Europe/Copenhagen", "Europe/Copenhagen"),
        ("CONN_MAX_AGE", "0", 0),
        ("KEPT_MEGABYTES", "64", 64),
        ("WEB_CONCURRENCY", "256", 256),
        ("RATE_LIMIT", "0", 0),
        (
            "OPENID_ISSUER",
            "https://a.example/tenant/v2.0/",
            "https://a.example/tenant/v2.0",
        ),
        ("OPENID_ISSUER", "http://localhost:8080", "http://localhost:8080"),
    ],
)
def test_what_can_be_is_taken(name, value, meant):
    meant = meant if meant is not None else value.replace(" ", "").split(",")
    assert environment.read(name, "", {name: value}) == meant


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("sqlite:///var/guide.sqlite3", "var/guide.sqlite3"),
        ("sqlite://:memory:", ":memory:"),
        ("postgres://guide:p%40ss@db.example:5432/guide", "guide"),
        ("postgres://guide@//run/postgresql/guide", "guide"),
    ],
)
def test_both_kinds_of_database_are_taken(written, name):
    assert environment.read("DATABASE_URL", written, {})["NAME"] == name


@pytest.mark.parametrize("name", environment.WITH_OPENID)
def test_what_openid_needs_is_missed_before_anything_starts(name):
    whole = {"OPENID_CLIENT_ID": "guide", "OPENID_CLIENT_SECRET": "hush"}
    whole |= {"OPENID_ISSUER": "https://a.example", "OPENID_ROLES": "Writers=3f1c"}
    environment.check(whole)
    del whole[name]
    assert "OPENID_ISSUER needs it" in refused(**whole)


def test_a_name_that_is_nearly_a_setting_is_told_and_others_are_not():
    written = dict.fromkeys(["TWO_PERSON_RULES", "TIMEZONE", "LOGNAME", "PATH"], "on")
    assert environment.misspelt(written | dict.fromkeys(environment.READ, "on")) == [
        "There is no setting TIMEZONE: TIME_ZONE may be meant.",
        "There is no setting TWO_PERSON_RULES: TWO_PERSON_RULE may be meant.",
    ]


def test_no_secret_is_in_a_message():
    told = refused(DATABASE_URL="postgres://user:hush@host:5x/guide")
    assert "hush" not in told + refused(SECRET_KEY="hush")


@pytest.mark.parametrize("setting", ["HTTPS", "WEB_CONCURRENCY"])
def test_a_command_ends_with_the_sentence_alone(setting):
    """And so does a server: both read the settings first."""
    ended = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=os.environ | {setting: "garbage"},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    [sentence] = ended.stderr.splitlines()
    assert sentence.startswith(f"The setting {setting} cannot be used")


@pytest.mark.parametrize(
    ("command", "url", "why"),
    [
        ("prepare", "sqlite:////nowhere/guide.sqlite3", "No such file or directory"),
        ("publish_due", "sqlite:////nowhere/guide.sqlite3", "unable to open database"),
        ("backup", "postgres://guide@127.0.0.1:1/guide", "Connection refused"),
        ("prepare", "postgres://guide@127.0.0.1/guide?sslmod=on", '"sslmod"'),
        ("check_guide", "sqlite://:memory:", "manage.py prepare makes its tables."),
    ],
)
def test_a_command_without_its_database_ends_with_one_line(command, url, why, tmp_path):
    ended = subprocess.run(
        [
            sys.executable,
            "manage.py",
            command,
            *[tmp_path / "a"][: command == "backup"],
        ],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    [sentence] = ended.stderr.splitlines()
    assert "could not be used: " in sentence
    assert why in sentence


def test_the_table_of_the_readme_has_every_setting():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE)
    assert sorted(told) == sorted(environment.READ)
    files = (ROOT / "guide" / "settings.py", ROOT / "deploy" / "gunicorn.conf.py")
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    assert set(re.findall(r'read\("([A-Z_]+)"', source)) == set(environment.READ)


def test_a_site_behind_tls_passes_every_check_for_deployment():
    ended = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env=os.environ | {"HTTPS": "on", "SECRET_KEY": LONG},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
