"""Where a row is used, each use in words with a link to its form."""

from collections.abc import Container, Iterable
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from scenarios.addresses import form_of
from scenarios.admin.typed import _ModelAdmin
from scenarios.models import FailureCell, Limit, Picture
from scenarios.passages import whole
from scenarios.text.words import counted, listed, shortened
from scenarios.uses import Mention, citing, linking, naming, repeating


class Use(NamedTuple):
    """A row that names another one, and how often its texts do."""

    user: Any
    mentions: list[tuple[str, Mention]]
    """What its texts do, each with where and how often."""

    @property
    def kind(self) -> str:
        return capfirst(str(self.user._meta.verbose_name_plural))

    @property
    def told(self) -> SafeString:
        """In words, with a link to its form."""
        page = whole(self.user)
        alone = page is self.user or isinstance(self.user, FailureCell)
        return format_html(
            '<a href="{}">{}: {}</a>{}{}',
            form_of(page),
            capfirst(self.user._meta.verbose_name),
            shortened(str(self.user), 120),
            "" if alone else f" ({page})",
            f" {listed(map(_in_words, self.mentions))}" if self.mentions else "",
        )


def named_by(*rows: Model, going: Container[Model] = ()) -> list[SafeString]:
    """All that names some rows of one kind or a part of them, and would miss it.

    In words. What is `going` with them would not.
    """
    staying = (use for use in _uses(*rows) if use.user not in going)
    return list(dict.fromkeys(use.told for use in staying))


def linked(rows: Iterable[Model]) -> list[SafeString]:
    """Rows in words, each once, with links to their forms."""
    return list(dict.fromkeys(Use(row, []).told for row in rows))


def _uses(*rows: Model, **others: Iterable[Mention]) -> list[Use]:
    """Each row that names one of these, once."""
    found: dict[Any, list[tuple[str, Mention]]] = {user: [] for user in naming(*rows)}
    them = "it" if len(rows) == 1 else "them"
    does = "shows" if any(isinstance(row, Picture) for row in rows) else "cites"
    texts = {f"{does} {them}": citing(*rows), f"links to {them}": linking(*rows)}
    for does, each in (*texts.items(), *others.items()):
        for one in each:
            found.setdefault(one.passage.row, []).append((does, one))
    return [Use(user, how) for user, how in found.items()]


def _in_words(mention: tuple[str, Mention]) -> str:
    does, one = mention
    return f"{does} {counted(one.count, 'time')} in “{one.passage.name}”"


def _in_texts(uses: Iterable[Use]) -> int:
    """How often texts name a row, all together."""
    return sum(one.count for use in uses for _, one in use.mentions)


class WhereUsed(_ModelAdmin):
    """A form that tells what uses its row, and which texts cite it or link to it."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = [*super().get_fieldsets(request, obj)]
        return [*shown, ("Where it is used", {"fields": ["used"]})] if obj else shown

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "used"]

    @admin.display(description="named by")
    def used(self, row: Any) -> str:
        others = {}
        if isinstance(row, Limit):
            others["has the same number"] = repeating(row)
        uses = _uses(row, **others)
        groups: dict[str, list[Use]] = {}
        for use in uses:
            groups.setdefault(use.kind, []).append(use)
        context = {
            "groups": groups.items(),
            "count": len(uses),
            "texts": _in_texts(uses),
        }
        return render_to_string("admin/used.html", context)
