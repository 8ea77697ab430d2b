"""The edition that assesses a register, and what today's would say instead."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.opening import Opened
from guide.register.pages.edition import turned
from guide.register.views.access import number, opens
from scenarios import editions
from scenarios.browse.rendering import page_number

ROWS_A_PAGE = 100


@opens
def edition(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What each row would get from today's edition; takes it over for all rows."""
    register, today = opened.register, editions.live().number
    late = False
    if request.method == "POST" and opened.may_edit:
        wanted = number(request.POST.get("edition"))
        if wanted == today:
            step = Step(f"Went to edition {today}", register={"edition": today})
            try:
                change(register, step, number(request.POST.get("seen")))
                return redirect("register-edition", opened.key)
            except Overtaken:
                register.refresh_from_db()
        late = True
    rows = turned(register, int(today)) if today != register.edition else []
    context = {
        "title": f"Edition {register.edition}",
        "opened": opened,
        "here": "edition",
        "today": today,
        "turned": Paginator(rows, ROWS_A_PAGE).get_page(page_number(request.GET)),
        "total": register.interfaces.count(),
        "overtaken": late,
        "edition_number": register.edition,
    }
    status = 409 if late else 200
    return render(request, "register/edition.html", context, status=status)
