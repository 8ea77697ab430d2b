"""One cell of a fit grid: what an option says of a pattern, in a small form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import QueryDict

from scenarios.admin.cited import CitedField, Known, cited_in, lines_of
from scenarios.admin.meanwhile import SEEN, digest
from scenarios.admin.typed import _ModelForm
from scenarios.admin.widgets import LongText, with_plain_ends
from scenarios.models import Fit
from scenarios.text.checks import checks_of

CELL = "fit-"
"""How the names of all controls of cells begin."""
SAYS_NOTHING = "Says nothing"
OVERTAKEN = (
    "Somebody changed this while you had it open. By now it says “{}”. "
    "What you typed stands below; save again to put it in its place."
)


class BackedFit(_ModelForm):
    """A fit that rules a pattern out only where a document does."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        rules_out = values.get("verdict") == Fit.Verdict.RULED_OUT
        if rules_out and not values.get("references") and not self.errors:
            self.add_error(
                "references",
                "Only a document can rule a pattern out: name it, or make the pattern "
                "unsuited.",
            )
        return values


class CellForm(BackedFit):
    use_required_attribute = False
    verdict = forms.ChoiceField(
        choices=[("", SAYS_NOTHING), *Fit.Verdict.choices],
        error_messages={
            "required": "Choose a verdict, or empty the rest: without a verdict, the "
            "option says nothing."
        },
    )
    reason = LongText(
        widget=AdminTextareaWidget({"rows": 3}),
        help_text="One sentence.",
        validators=checks_of(Fit._meta.get_field("reason")),
    )
    references = CitedField(
        required=False,
        help_text="One in each box: begin with its title and choose. Empty a box to "
        "take one out.",
    )

    class Meta:
        model = Fit
        fields: ClassVar[list[str]] = ["verdict", "reason", "judgement", "references"]


FIELDS = CellForm.Meta.fields


@dataclass(frozen=True, slots=True)
class Rights:
    """What an editor may do to fits."""

    add: bool
    change: bool
    delete: bool


class Cell:
    """What one option says of one pattern, beside what an editor sent of it.

    It is sent with a digest of what its editor saw. What was not touched stays as
    the tables have it, whoever changed it meanwhile.
    """

    is_saved = False
    """Whether it was saved just now, alone."""

    def __init__(
        self,
        fit: Fit,
        title: str,
        known: Known,
        sent: QueryDict | None = None,
        source: Fit | None = None,
    ) -> None:
        self.fit, self.title, self.known, self.source = fit, title, known, source
        self.name = name_of(fit)
        self.now = written(fit)
        self.says = fit.get_verdict_display() if fit.pk else SAYS_NOTHING
        self.told = told(fit)
        self.seen = sent.get(self._at(SEEN), "") if sent else ""
        self.mine = self._sent(sent) if sent and self.seen else self.now
        self.shown_digest = _digest(self.now)

    def _at(self, name: str) -> str:
        return f"{self.name}-{name}"

    def _sent(self, sent: QueryDict) -> dict[str, str]:
        if self.source and self._at("take") in sent:
            return written(self.source)
        return typed_in(sent, self.name, self.known)

    @property
    def is_touched(self) -> bool:
        return self.mine != self.now and _digest(self.mine) != self.seen

    @property
    def is_overtaken(self) -> bool:
        return self.is_touched and self.seen != self.shown_digest

    @property
    def goes(self) -> bool:
        """Whether the option shall say nothing any more."""
        return bool(self.is_touched and self.fit.pk and "verdict" not in self.mine)

    @property
    def is_proposed(self) -> bool:
        """Whether it shows what another one says, where nothing is said yet."""
        return bool(self.source and not self.fit.pk and not self.is_touched)

    @property
    def can_take(self) -> bool:
        """Whether another one says something else than what is there."""
        return bool(self.source and self.fit.pk and written(self.source) != self.now)

    @property
    def source_told(self) -> str:
        return told(self.source) if self.source else SAYS_NOTHING

    @property
    def is_open(self) -> bool:
        return self.is_touched or self.is_proposed or self.is_saved or self.can_take

    @cached_property
    def form(self) -> CellForm:
        """What was typed, or what is there; else what the other one proposes."""
        values = {self._at(name): text for name, text in self.mine.items()}
        form = CellForm(
            values if self.is_touched else None,
            instance=self.fit,
            prefix=self.name,
            initial=written(self.source) if self.source and self.is_proposed else None,
        )
        form.fields["references"].knows(self.known)  # type: ignore[attr-defined]
        if self.goes:
            form.fields["verdict"].required = form.fields["reason"].required = False
        return form

    def refusals(self, may: Rights) -> Iterator[str]:
        """Why it cannot be saved whatever it says."""
        if self.is_overtaken:
            yield OVERTAKEN.format(self.told)
        if self.goes and not may.delete:
            yield "You may not take fits away."
        elif self.is_touched and not self.fit.pk and not may.add:
            yield "You may not add fits."

    def check(self, may: Rights) -> bool:
        """Whether it can be saved; if not, its form tells why."""
        if not self.is_touched:
            return True
        for refusal in self.refusals(may):
            self.form.add_error(None, refusal)
        return self.form.is_valid()


def name_of(fit: Fit) -> str:
    """How the controls of a cell begin."""
    return f"{CELL}{fit.pattern_id}-{fit.option_id}"


def names_in(sent: QueryDict) -> list[str]:
    """The names of the cells of which something was sent."""
    behind = f"-{SEEN}"
    return [
        key.removesuffix(behind)
        for key in sent
        if key.startswith(CELL) and key.endswith(behind)
    ]


def written(fit: Fit) -> dict[str, str]:
    """What a browser sends of a fit that nobody touched, without what is empty."""
    if not fit.pk:
        return {}
    texts = {
        "verdict": fit.verdict,
        "reason": with_plain_ends(fit.reason),
        "judgement": "on" if fit.judgement else "",
        "references": lines_of(one.slug for one in fit.references.all()),
    }
    return {name: text for name, text in texts.items() if text}


def typed_in(sent: QueryDict, name: str, known: Known) -> dict[str, str]:
    """What was typed at a cell, as `written` has it."""
    texts = {
        field: with_plain_ends(sent.get(f"{name}-{field}", "")) for field in FIELDS
    }
    texts["references"] = cited_in(sent, f"{name}-references", known)
    return {field: text for field, text in texts.items() if text}


def lost_at(sent: QueryDict, name: str, known: Known) -> dict[str, str]:
    """What was typed at a cell that is not there any more; empty if nothing was."""
    typed = typed_in(sent, name, known)
    return typed if _digest(typed) != sent.get(f"{name}-{SEEN}") else {}


def in_lines(typed: Mapping[str, str]) -> str:
    """What was typed at one cell, to read and to copy."""
    return "\n".join(f"{field.capitalize()}: {text}" for field, text in typed.items())


def told(fit: Fit) -> str:
    """What a fit says, in a line."""
    if not fit.pk:
        return SAYS_NOTHING
    judged = " (judgement)" if fit.judgement else ""
    return f"{fit.get_verdict_display()}{judged}: {fit.reason}"


def _digest(values: Mapping[str, str]) -> str:
    return digest([f"{name}={text}" for name, text in sorted(values.items())])
