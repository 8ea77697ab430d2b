"""For who decides: what stands above a decision, and the record of it as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from guide.walkthrough import links, pages
from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.cost import cost
from guide.walkthrough.pages.doing import rows_of
from guide.walkthrough.pages.standing import Citations
from guide.walkthrough.record import challenge, mail
from guide.walkthrough.record.commonmark import Blocks, as_text
from guide.walkthrough.record.whole import decision_record
from guide.walkthrough.record.word import as_word
from guide.walkthrough.views import advise, advises, is_at, show

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|%', " "))
"""What some system or program does not take in the name of a file."""


@advises
def board(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The form for the head of a decision, with ways to take the decision along."""
    advice = _advise(request, slug)
    clean = links.board(advice.reading, slug)
    if not advice.reading.lost and not is_at(request, clean):
        return redirect(clean)
    url = _own_url(request, advice, slug)
    words = mail.paragraph_for(advice, slug, url)
    page = pages.board.page(advice, slug, words, url)
    return show(request, "walkthrough/board.html", page)


@advises
def record(request: HttpRequest, kind: str) -> HttpResponse:
    """The decision record of a result, as Markdown or for Word."""
    advice = advise(request)
    costs = cost(advice, rows_of(advice.ahead), Citations(advice.model))
    url = _own_url(request, advice)
    blocks = decision_record(advice, url, costs.loads if costs else ())
    return _file(advice, blocks, kind)


@advises
def challenge_record(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The same of a challenge: what can be said of one pattern."""
    advice = _advise(request, slug)
    url = _own_url(request, advice, slug)
    about = f"{advice.model.pattern(slug).name} challenged"
    return _file(advice, challenge.record(advice, slug, url), kind, about)


def _advise(request: HttpRequest, slug: str) -> Advice:
    """Advice for the answers in the address; 404 for a pattern that it lacks."""
    advice = advise(request)
    if slug and not advice.model.has_pattern(slug):
        raise Http404(f'There is no pattern "{slug}" in this edition.')
    return advice


def _own_url(request: HttpRequest, advice: Advice, slug: str = "") -> str:
    """The whole address of what is decided on, in this edition for ever."""
    reading = advice.pinned
    own = links.challenge(reading, slug, now=True) if slug else links.result(reading)
    return request.build_absolute_uri(own)


def _file(
    advice: Advice, blocks: Blocks, kind: str, about: str = "Decision record"
) -> HttpResponse:
    """A record to be kept, named after the interface."""
    if kind == "docx":
        response = HttpResponse(as_word(blocks), content_type=WORD)
    else:
        response = HttpResponse(
            as_text(blocks), content_type="text/markdown; charset=utf-8"
        )
    name = f"{_file_name(about, advice.reading.head.interface)}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def _file_name(*parts: str) -> str:
    """What a file is called on every system, of parts that may be empty."""
    safe = (part.translate(UNSAFE) for part in parts)
    lines = (" ".join(part.split()).strip(" .") for part in safe)
    return " - ".join(filter(None, lines))
