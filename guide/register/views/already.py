"""What is said to whoever sends a form that was sent before: from another tab, or by a
second click."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

ALREADY = {
    "undone": "That is undone already. Nothing more was changed.",
    "deleted": "What you chose is deleted already. Nothing more was changed.",
    "changed": "No interface is like that any more. Nothing more was changed.",
    "ruled": "The rules of the house say that already. Nothing more was changed.",
}


def is_so_already(at: str, what: str) -> HttpResponse:
    """To a page that shows how all is, and says so calmly."""
    return redirect(f"{at}{'&' if '?' in at else '?'}already={what}")


def said_already(request: HttpRequest) -> str:
    """What the page that an address leads to then says; empty for other addresses."""
    return ALREADY.get(request.GET.get("already", ""), "")
