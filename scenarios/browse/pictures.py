"""Pictures as browsers get them: a file that is nothing but a picture."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.utils.http import quote_etag
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from scenarios.models import Picture


@csp_override({"default-src": [CSP.NONE], "sandbox": ""})
@require_safe
def picture(
    request: HttpRequest, slug: str, digest: str, ending: str
) -> HttpResponseBase:
    """A picture. Its address changes with its bytes, so it may be kept for good."""
    row = get_object_or_404(Picture.objects, slug=slug)
    if row.address != request.path:
        raise Http404(f'The picture "{slug}" is another one by now.')
    etag = quote_etag(row.digest)
    response = HttpResponse(
        bytes(row.content),
        content_type=row.get_ending_display(),
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Disposition": f'inline; filename="{slug}.{ending}"',
            "Cross-Origin-Resource-Policy": "same-origin",
            "ETag": etag,
            "X-Content-Type-Options": "nosniff",
        },
    )
    return get_conditional_response(request, etag, response=response) or response
