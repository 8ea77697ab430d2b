"""The editors' site: the stock admin with its own name, order and extra pages."""

from functools import update_wrapper
from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

GROUPS = {
    "Texts": (
        *("Scenario", "Pattern", "Recipe", "Concept", "Picture"),
        *("FailureSituation", "Family"),
    ),
    "Rules": ("Criterion", "Option", "Fit", "GuardRail"),
    "What a result states": ("Proviso", "OutsideSolution"),
    "Upkeep": ("Reference", "Limit", "Contradiction", "Edition"),
    "What readers say": ("ReaderText", "Synonyms"),
    "Accounts": ("User", "Group", "Authenticator", "Event"),
}
"""The models as editors meet them, in order of work, rather than by the alphabet."""


class EditorsSite(AdminSite):
    site_header = site_title = "The F&O integration guide: editors"
    index_title = "What the guide knows"

    def get_urls(self) -> list[URLResolver | URLPattern]:
        from guide.specimens import style
        from scenarios.admin.draft_pages import draft_page, draft_preview
        from scenarios.admin.facts import dead_links_page, facts_page
        from scenarios.admin.health import health
        from scenarios.admin.lately import deleted, lately
        from scenarios.admin.preview import preview
        from scenarios.admin.review import review_page
        from scenarios.admin.searching import search_page
        from scenarios.admin.standing import standing_page
        from scenarios.admin.upstream import upstream_page

        own: list[URLResolver | URLPattern] = [
            path("facts/", self.admin_view(facts_page), name="facts"),
            path("facts/links/", self.admin_view(dead_links_page), name="dead-links"),
            path("search/", self.admin_view(search_page), name="search"),
            path("health/", self.admin_view(health), name="health"),
            path("lately/", self.admin_view(lately), name="lately"),
            path("deleted/", self.admin_view(deleted), name="deleted"),
            path("review/", self.admin_view(review_page), name="review"),
            path("standing/", self.admin_view(standing_page), name="standing"),
            path("drafts/<int:pk>/", self.admin_view(draft_page), name="draft"),
            path(
                "drafts/<int:pk>/page/",
                self.admin_view(draft_preview),
                name="draft-preview",
            ),
            path("upstream/", self.admin_view(upstream_page), name="upstream"),
            path("style/", self.admin_view(style), name="style"),
            path("preview/<kind>/", self.admin_view(preview), name="preview"),
        ]
        return own + super().get_urls()

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """A page for editors; a form that was sent after the log-in ended is kept.

        Who has logged in and lacks a right is told which, and whom to ask.
        """
        from scenarios.admin.refused import refused

        inner = super().admin_view(view, cacheable)

        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if closed := self._closed(request, view):
                return closed
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied as denied:
                return refused(request, denied)

        return update_wrapper(gated, view)

    def _closed(self, request: HttpRequest, view: Any) -> HttpResponse | None:
        """What answers who may not come in, or not yet; nothing if Django may go on."""
        from guide.accounts.second_step import lacks_one
        from guide.accounts.sessions import keep_open
        from scenarios.admin.kept import is_form, kept
        from scenarios.admin.refused import no_editor

        if not self.has_permission(request):
            if request.user.is_authenticated and view != self.logout:
                return no_editor(request)
            lost = "You were logged out while this form was open."
            return kept(request, lost) if is_form(request) else None
        if view not in (self.logout, self.password_change) and lacks_one(request):
            lost = "Your account needs a second step now, before it may save anything."
            return kept(request, lost) if is_form(request) else redirect("mfa_index")
        keep_open(request)
        return None

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page where one logs in, by as many steps as one has."""
        from guide.accounts.log_in import log_in

        context = {**self.each_context(request), **(extra_context or {})}
        return log_in(request, self.has_permission(request), context)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The page where one changes one's own password."""
        from guide.accounts.passwords import OwnPassword

        self.password_change_form = OwnPassword
        return super().password_change(request, extra_context)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The start page: how the tables stand to readers and to files, and drafts."""
        from scenarios.admin.start import start

        return super().index(request, {**(extra_context or {}), **start(request)})

    def app_index(
        self,
        request: HttpRequest,
        app_label: str,
        extra_context: dict[str, Any] | None = None,
    ) -> TemplateResponse:
        """The models of an app, which several groups may share."""
        title = apps.get_app_config(app_label).verbose_name
        context = {"title": title, **(extra_context or {})}
        return super().app_index(request, app_label, context)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """All models in the groups by which editors look for them."""
        models = {
            model["object_name"]: (app, model)
            for app in super().get_app_list(request, app_label)
            for model in app["models"]
        }
        found = {
            name: [models.pop(model) for model in group if model in models]
            for name, group in GROUPS.items()
        }
        found["More"] = list(models.values())
        return [
            {**its[0][0], "name": name, "models": [model for _, model in its]}
            for name, its in found.items()
            if its
        ]
