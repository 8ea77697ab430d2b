"""The editors' site: the stock admin with its own name, order and extra pages."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path

IN_ORDER_OF_WORK = (
    *("Scenario", "Pattern", "Recipe", "Criterion", "Option", "Fit", "Concept"),
    *("GuardRail", "Proviso", "OutsideSolution"),
    *("Reference", "Contradiction", "FailureSituation", "Family", "Edition"),
)
"""The models as editors meet them, rather than by the alphabet."""


class EditorsSite(AdminSite):
    site_header = site_title = "The F&O integration guide: editors"
    index_title = "What the guide knows"

    def get_urls(self) -> list[URLResolver | URLPattern]:
        from scenarios.admin.health import health
        from scenarios.admin.preview import preview
        from scenarios.admin.review import review_page
        from scenarios.admin.standing import standing_page
        from scenarios.admin.upstream import upstream_page

        own: list[URLResolver | URLPattern] = [
            path("health/", self.admin_view(health), name="health"),
            path("review/", self.admin_view(review_page), name="review"),
            path("standing/", self.admin_view(standing_page), name="standing"),
            path("upstream/", self.admin_view(upstream_page), name="upstream"),
            path("preview/<kind>/", self.admin_view(preview), name="preview"),
        ]
        return own + super().get_urls()

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """A page for editors; a form that was sent after the log-in ended is kept."""
        from scenarios.admin.kept import is_form, kept

        inner = super().admin_view(view, cacheable)

        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if is_form(request) and not self.has_permission(request):
                return kept(request, "You were logged out while this form was open.")
            return inner(request, *args, **kwargs)

        return update_wrapper(keeping, view)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The start page, which says how the tables stand to readers and to files."""
        from scenarios.admin.publishing import publication
        from scenarios.admin.upstream import waiting_for

        told = {
            "publication": publication(request.user),
            "upstream": waiting_for(request),
        }
        return super().index(request, {**(extra_context or {}), **told})

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """The apps with the guide's own first, its models in order of work."""
        apps = super().get_app_list(request, app_label)
        apps.sort(key=lambda app: app["app_label"] != "scenarios")
        for app in apps:
            if app["app_label"] == "scenarios":
                app["models"].sort(key=_place)
        return apps


def _place(model: dict[str, Any]) -> int:
    name = model["object_name"]
    return IN_ORDER_OF_WORK.index(name) if name in IN_ORDER_OF_WORK else 99
