"""The answers that two models both understand, and that leave neither a question.

Such answers say all that either model asks. Where both have a criterion, they give
an option that both have, or for a quantity a number, which each model takes by its own
band. They may leave out what each model that asks takes as said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scenarios.decision.leads import Choice, Gain, Leads
from scenarios.decision.model import (
    UNANSWERED,
    Answers,
    Criterion,
    DecisionModel,
    assumed,
)
from scenarios.decision.search import Lanes, Steps, Variable, branch, find

type Both[T] = tuple[T, T]
"""Something of the first model, and of the second."""

type Named = tuple[str, str]
"""A criterion, and the answer to it: an option, a number, or `UNANSWERED`."""


def taken_by(model: DecisionModel, answers: Answers) -> Answers:
    """Answers as a model takes them: a number by its band, and what goes as said."""
    known = {
        slug: _option(model.criterion(slug), answer)
        for slug, answer in answers.items()
        if model.has_criterion(slug)
    }
    return assumed(model, known)


def _option(criterion: Criterion, answer: str) -> str:
    number = criterion.is_quantity and answer.isdecimal()
    if criterion.has_option(answer) or not number:
        return answer
    return criterion.band(int(answer)).slug


@dataclass(frozen=True, slots=True, eq=False)
class Reply:
    """One answer to a question, and what each model that asks takes it for."""

    named: Named
    choices: Both[Choice | None]
    asks: tuple["Question", ...]
    """The questions that one of the models, or both, ask because of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One criterion, asked by one of the models or by both at once."""

    criterion: str
    sides: Both[bool]
    replies: tuple[Reply, ...]


class CommonAnswers:
    """All such answers, searched exactly.

    A criterion that both models ask after the same others is one question, and so is
    one that only one of them has. Any other is a question of each model, and a tie
    makes sure that both get the same answer where both ask.
    """

    def __init__(self, models: Both[DecisionModel]) -> None:
        scale = max(len(model.criteria) for model in models)
        self.leads: Both[Leads] = (Leads(models[0], scale), Leads(models[1], scale))
        """The leads in each model, on one scale."""
        every = dict.fromkeys(c.slug for model in models for c in model.criteria)
        self._names = {slug: _names(models, slug) for slug in every}
        self._tied = [slug for slug in every if _is_asked_twice(models, slug)]
        self._made: dict[tuple[str, Both[bool]], Question] = {}
        self._asked = self._questions([leads.start.asks for leads in self.leads])
        """What is asked before any answer; None if there are no common answers."""

    def reaching(
        self, gains: Both[Gain], need: Sequence[int], steps: Steps
    ) -> Answers | None:
        """Answers with which the gains reach the need, lane by lane.

        A gain adds what a choice is worth in its model. None if there are no such
        answers; raises Undecided when the steps run out before that is certain.
        """
        if self._asked is None:
            return None
        lanes = Lanes(len(need) + 2 * len(self._tied))
        ties = _Ties(lanes, {slug: list(self._names[slug]) for slug in self._tied})
        variables = _Variables(lanes, gains, ties)
        taken = find(
            lanes,
            variables.of(self._asked),
            lanes.vector([*need, *ties.need]) - self._start(gains),
            steps,
        )
        return None if taken is None else self._told(dict(taken))

    def most(self, gains: Both[Gain], count: int) -> list[int]:
        """Numbers that the gains never exceed, for so many lanes; without a search."""
        lanes = Lanes(count)
        variables = _Variables(lanes, gains, _Ties(lanes, {}))
        most = (variable.most for variable in variables.of(self._asked or ()))
        return lanes.values(self._start(gains) + sum(most))

    def _start(self, gains: Both[Gain]) -> int:
        """What the gains are before any answer."""
        return sum(
            gain(leads.start) for gain, leads in zip(gains, self.leads, strict=True)
        )

    def _told(self, taken: Mapping[str, str]) -> Answers:
        """What a reader says of some answers, in the editors' order."""
        said = {slug: taken.get(slug, UNANSWERED) for slug in self._names}
        return {slug: answer for slug, answer in said.items() if answer != UNANSWERED}

    # The questions

    def _questions(self, asks: Sequence[Sequence[str]]) -> tuple[Question, ...] | None:
        """What the two models ask; None if a question has no common answer."""
        first, second = asks
        questions = [
            self._question(slug, sides)
            for slug in dict.fromkeys((*first, *second))
            for sides in self._asking((slug in first, slug in second), slug)
        ]
        if not all(question.replies for question in questions):
            return None
        return tuple(questions)

    def _asking(self, sides: Both[bool], slug: str) -> Iterator[Both[bool]]:
        """The models that ask, each by itself where the criterion is asked twice."""
        first, second = sides
        if slug not in self._tied:
            yield sides
            return
        if first:
            yield (True, False)
        if second:
            yield (False, True)

    def _question(self, slug: str, sides: Both[bool]) -> Question:
        if (slug, sides) not in self._made:
            replies = tuple(self._replies(slug, sides))
            self._made[slug, sides] = Question(slug, sides, replies)
        return self._made[slug, sides]

    def _replies(self, slug: str, sides: Both[bool]) -> Iterator[Reply]:
        """The answers that every model that asks takes, and that lead on."""
        for name, options in self._names[slug].items():
            asked = tuple(zip(self.leads, options, sides, strict=True))
            if not all(option for _, option, asks in asked if asks):
                continue
            first, second = (
                leads.choice(slug, option) if asks else None
                for leads, option, asks in asked
            )
            then = [choice.asks if choice else () for choice in (first, second)]
            questions = self._questions(then)
            if questions is not None:
                yield Reply((slug, name), (first, second), questions)


class _Ties:
    """The last lanes of some: two for each criterion that is asked twice.

    Where one model asks, both lanes stay above their need whatever is answered; where
    both do, only with the same answer.
    """

    def __init__(self, lanes: Lanes, names: Mapping[str, list[str]]) -> None:
        self._lanes, self._names = lanes, names
        first = lanes.count - 2 * len(names)
        self._lane = {slug: first + 2 * place for place, slug in enumerate(names)}
        self.need = [-2 * len(each) for each in names.values() for _ in (0, 1)]

    def gain(self, question: Question, name: str) -> int:
        """What an answer adds to these lanes."""
        slug, (first, _) = question.criterion, question.sides
        if slug not in self._names:
            return 0
        names, lane = self._names[slug], self._lane[slug]
        number = names.index(name) if first else -names.index(name)
        one, other = number - len(names), -number - len(names)
        return self._lanes.unit(lane, one) + self._lanes.unit(lane + 1, other)


class _Variables:
    """Questions as variables, each made once for all replies that ask it."""

    def __init__(self, lanes: Lanes, gains: Both[Gain], ties: _Ties) -> None:
        self._lanes, self._gains, self._ties = lanes, gains, ties
        self._made: dict[Question, Variable[Named]] = {}

    def of(self, questions: Sequence[Question]) -> list[Variable[Named]]:
        return [self._variable(question) for question in questions]

    def _variable(self, question: Question) -> Variable[Named]:
        if question not in self._made:
            branches = [
                branch(reply.named, self._gain(question, reply), self.of(reply.asks))
                for reply in question.replies
            ]
            self._made[question] = Variable(self._lanes, branches)
        return self._made[question]

    def _gain(self, question: Question, reply: Reply) -> int:
        _, name = reply.named
        own = zip(self._gains, reply.choices, strict=True)
        taken = sum(gain(choice) for gain, choice in own if choice)
        return taken + self._ties.gain(question, name)


def _is_asked_twice(models: Both[DecisionModel], slug: str) -> bool:
    """Whether both models have a criterion, and ask it after different ones."""
    chains = [model.chain(slug) for model in models if model.has_criterion(slug)]
    return chains[0] != chains[-1]


def _names(models: Both[DecisionModel], slug: str) -> Mapping[str, Both[str]]:
    """What can be answered to a criterion, and which option each model takes it for.

    The option is empty where a model does not take the answer.
    """
    have = [model.criterion(slug) for model in models if model.has_criterion(slug)]
    first, second = have[0], have[-1]
    names = {
        option.slug: (option.slug, option.slug)
        for option in first.options
        if second.has_option(option.slug)
    }
    names |= _numbers(first, second)
    one, other = first.assume, second.assume
    if (one or other, other or one) not in {*names.values(), ("", "")}:
        names[UNANSWERED] = (one, other)
    return names


def _numbers(first: Criterion, second: Criterion) -> dict[str, Both[str]]:
    """For each two bands of other slugs that overlap, the smallest number in both.

    Nobody tells 0 of anything.
    """
    if not (first.is_quantity and second.is_quantity):
        return {}
    starts = {band.lower or 1 for one in (first, second) for band in one.options}
    bands = {n: (first.band(n).slug, second.band(n).slug) for n in sorted(starts)}
    return {str(n): pair for n, pair in bands.items() if pair[0] != pair[1]}
