"""Requests that follow from a seed, and what answers them."""

import random
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client

from tests.admin.editing import Form
from tests.fuzz import addresses, sent
from tests.whole import Answer, Whole

ROLES = ("Writers", "Rule editors", "Publishers")
SEEN_FIRST = 0.3
"""How often a form is read before it is sent, which costs more than all else."""
READER, EVERYTHING = "", "superuser"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, in full."""

    who: str
    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    kind: str

    def __str__(self) -> str:
        told = f"{self.method} {self.path[:300]}?{self.query[:300]} {self.headers}"
        return f"{self.who or 'nobody'}: {told} {self.kind!r} {self.body[:600]!r}"


class Site:
    """The site with an account for each role, and a register."""

    def __init__(self, seed: str) -> None:
        self.seed, self.routes = seed, addresses.routes()
        self.register = addresses.a_register()
        self.clients = {who: self._client(who) for who in (READER, *ROLES, EVERYTHING)}
        self.form = lru_cache(500)(self._form)

    def _client(self, who: str) -> Client:
        client = Whole()
        if who:
            user = User.objects.create_user(
                f"fuzz {who}", is_staff=True, is_superuser=who == EVERYTHING
            )
            user.groups.set(Group.objects.filter(name=who))
            client.force_login(user)
        return client

    def asked(self, number: int) -> Asked:
        """The request of that number: the same for the same seed and site."""
        chance = random.Random(f"{self.seed}/{number}")
        route = chance.choice(self.routes)
        path = addresses.filled(route, chance, self.register)
        editors = (*ROLES, EVERYTHING, EVERYTHING, READER)
        who = chance.choice(editors) if path.startswith("/admin/") else READER
        method = chance.choice(("GET", "GET", "GET", "POST", "POST", None))
        method = method or chance.choice(sent.METHODS)
        body, kind = b"", ""
        if method not in {"GET", "HEAD"}:
            form = self.form(who, path) if chance.random() < SEEN_FIRST else {}
            body, kind = sent.body(chance, form)
        query, headers = sent.query(chance), sent.headers(chance)
        return Asked(who, method, path, query, headers, body, kind)

    def _form(self, who: str, path: str) -> dict[str, list[str]]:
        """What a browser would send of all forms on a page."""
        reader = Client(raise_request_exception=False, SERVER_NAME="localhost")
        reader.cookies = self.clients[who].cookies.copy()
        page = reader.get(path)
        is_page = page.headers.get("Content-Type", "").startswith("text/html")
        values = AnyForm(page.text).values if is_page else {}
        return {name: values[name] for name in values if name}

    def answer(self, asked: Asked) -> Answer:
        """What is answered, as the site is without what any request has changed."""
        with transaction.atomic():
            answer = self.clients[asked.who].generic(
                asked.method,
                asked.path,
                asked.body,
                asked.kind,
                headers=asked.headers,
                QUERY_STRING=asked.query.encode().decode("latin-1"),
            )
            transaction.set_rollback(True)
        return answer


class AnyForm(Form):
    """All controls on a page, whichever form they are in."""

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, [("id", "any_form")] if tag == "form" else attrs)
