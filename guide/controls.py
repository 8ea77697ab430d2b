"""The controls of forms, written as Django's own templates write them.

An editors' form has hundreds of them, and Django fills in a template for each, for
the attributes of each, and for each choice: half of the time that the form took.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

type Context = Mapping[str, Any]


class QuickControls(DjangoTemplates):
    """Django's templates for all but what there is most of."""

    def render(self, template_name: str, context: Any, request: Any = None) -> Any:
        write = WRITTEN.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return mark_safe(write(context).strip())  # noqa: S308


def _attributes(attributes: Mapping[str, Any]) -> str:
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{_said(value)}"')
        for name, value in attributes.items()
        if value is not False
    )


def _said(value: Any) -> SafeString:
    return conditional_escape(value if isinstance(value, str) else str(value))


def _input(context: Context) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else f' value="{_said(widget["value"])}"'
    return (
        f'<input type="{widget["type"]}" name="{_said(widget["name"])}"'
        f"{value}{_attributes(widget['attrs'])}>"
    )


def _textarea(context: Context) -> str:
    widget = context["widget"]
    return (
        f'<textarea name="{_said(widget["name"])}"{_attributes(widget["attrs"])}>\n'
        f"{_said(widget['value'] or '')}</textarea>"
    )


def _option(widget: Mapping[str, Any]) -> str:
    return (
        f'<option value="{_said(widget["value"])}"{_attributes(widget["attrs"])}>'
        f"{_said(widget['label'])}</option>\n"
    )


def _select(context: Context) -> str:
    """A list to choose from; each choice is one of Django's `select_option.html`."""
    widget = context["widget"]
    groups = "".join(_group(name, choices) for name, choices, _ in widget["optgroups"])
    name, attributes = _said(widget["name"]), _attributes(widget["attrs"])
    return f'<select name="{name}"{attributes}>{groups}\n</select>'


def _group(name: Any, choices: list[Mapping[str, Any]]) -> str:
    options = "".join(f"\n  {_option(choice)}" for choice in choices)
    if not name:
        return options
    return f'\n  <optgroup label="{_said(name)}">{options}\n  </optgroup>'


def _label(context: Context) -> str:
    label = _said(context["label"])
    if not context["use_tag"]:
        return label
    tag = context["tag"]
    return f"<{tag}{_attributes(context['attrs'])}>{label}</{tag}>"


def _errors(context: Context) -> str:
    errors = context["errors"]
    if not errors:
        return ""
    own_id = f' id="{_said(errors.field_id)}_error"' if errors.field_id else ""
    told = "".join(f"<li>{_said(error)}</li>" for error in errors)
    return f'<ul class="{_said(context["error_class"])}"{own_id}>{told}</ul>'


WRITTEN: Mapping[str, Callable[[Context], str]] = {
    "django/forms/label.html": _label,
    "django/forms/errors/list/default.html": _errors,
    "django/forms/errors/list/ul.html": _errors,
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    **{
        f"django/forms/widgets/{kind}.html": _input
        for kind in ("text", "number", "hidden", "checkbox", "url", "date")
    },
}
"""Which template is written by which function."""
