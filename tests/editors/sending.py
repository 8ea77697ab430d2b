"""How a browser sends a form of the admin: its lines end in two characters."""

from tests.admin.editing import form_on


def as_sent(client, url, **changes):
    """What a browser posts of the form on a page, with some controls changed."""
    form = form_on(client, url) | changes
    return {name: with_line_ends(values) for name, values in form.items()}


def with_line_ends(values):
    if isinstance(values, list):
        return [with_line_ends(value) for value in values]
    return values.replace("\n", "\r\n") if isinstance(values, str) else values
