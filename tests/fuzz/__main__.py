"""A campaign: so many requests, what answered them, each error of ours in full."""

import logging
import os
import sys
import time
import traceback
from collections import Counter

import django
from django.conf import settings

WRONG = {0, 500}
"""No answer at all, or an error of ours."""


def main(count: int, seed: str = "1", first: int = 0) -> None:
    from tests import database
    from tests.fuzz.asking import Site

    database.set_up()
    logging.disable(logging.CRITICAL)
    found, site, start = Counter(), Site(seed), time.monotonic()
    for done in range(1, count + 1):
        asked = site.asked(first + done - 1)
        answer = site.answer(asked)
        found[answer.status] += 1
        if answer.status in WRONG:
            print(f"\n{answer.status}: {seed} {first + done - 1}, {asked}")
            print("".join(traceback.format_exception(answer.error)[-6:]))
        if done % 1000 == 0:
            rate = done / (time.monotonic() - start)
            print(f"{done} of {count}, {rate:.0f} a second", flush=True)
    print(
        f"\n{count} requests to {len(site.routes)} addresses, seed {seed}, by status:"
    )
    print(", ".join(f"{status}: {many}" for status, many in sorted(found.items())))
    if found.keys() & WRONG:
        sys.exit("Some request was an error of ours.")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
    os.environ.setdefault("DEBUG", "on")  # Static files by their own names.
    django.setup()
    settings.DEBUG = settings.SECOND_STEP = False
    settings.RATE_LIMIT = 0
    arguments = sys.argv[1:] or ["1000"]
    main(int(arguments[0]), *arguments[1:2], *map(int, arguments[2:3]))
