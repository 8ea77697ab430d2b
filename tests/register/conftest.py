"""A register with a few rows, and who has its addresses."""

import pytest
from django.urls import reverse

from guide.register.keeping.changing import Step, change
from guide.register.keeping.opening import make

ROWS = {
    "INT-1": {
        "name": "Orders",
        "source": "Web shop",
        "target": "F&O",
        "owner": "Ann",
        "answers": {"job": "act", "timing": "waits", "volume": "4000"},
    },
    "INT-2": {
        "name": "Prices",
        "source": "F&O",
        "target": "Web shop",
        "owner": "Bob",
        "answers": {"job": "bulk"},
        "unread": [["Volume", "4k?", "not a number"]],
        "cells": ["INT-2", "4k?"],
    },
    "INT-3": {"name": "Stock", "source": "WMS", "target": "F&O"},
}


@pytest.fixture
def opened(db):
    """A register of three rows."""
    made = make(1, {"title": "Ours", "columns": ["Id", "Volume"]})
    rows = {
        key: {"position": place, **values}
        for place, (key, values) in enumerate(ROWS.items(), 1)
    }
    change(made.register, Step("Took 3 interfaces", rows), 1)
    return made


@pytest.fixture
def address(opened):
    """The address of one of its pages, for who may edit it."""

    def of(name="register", **named):
        return reverse(name, kwargs={"key": opened.key, **named})

    return of


@pytest.fixture
def row(opened):
    """One of its rows by its key, as it is now."""

    def of(key="INT-1"):
        return opened.register.interfaces.get(key=key)

    return of


@pytest.fixture
def seen(opened):
    """What a form says that is opened now."""

    def now():
        opened.register.refresh_from_db()
        return str(opened.register.version)

    return now
