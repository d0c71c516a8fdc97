"""Pins of the safety check: for every small change of its data, a person whose card changes with it.

``python tests/unit/safety_pins.py`` makes every one-step change of ``seeds/safety.yaml`` (a tier one step milder, a
part of a condition left out, an age limit moved by a year, a rule gone, ...) and looks for the smallest set of signs
that gives another card before than after. These sets stand with their cards in ``safety-pins.yaml``, one a line. So a
change of the data that changes what somebody is told shows as a changed line, for a person to read. A change that no
answers can show stands with a reason in ``safety-equivalents.yaml``.
"""

import copy
import functools
import itertools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from psoas import content
from psoas.safety.answers import is_unsure
from psoas.safety.check import Check, Rule
from psoas.safety.conditions import MAYBE, NO, NOT_ASKED, YES, Test, compiled
from psoas.safety.results import Answer
from psoas.schemas.safety import EXERCISES, ROUTINES, TIERS, UNSURE, Condition, Safety, expand, leaves

PINS = Path(__file__).with_name("safety-pins.yaml")
EQUIVALENTS = Path(__file__).with_name("safety-equivalents.yaml")

MISSING = "missing"
"""Stands as the answer to a question that was left out."""

Signs = dict[str, Answer]
Card = tuple[int, int, int]
Levels = tuple[int, int, int]

_MOST_TERMS = 4_000
_MOST_CHANGES = 2


class Change(NamedTuple):
    """One small change of the data. ``rules`` holds the rules that become others; without ``check``, the questions stay."""

    name: str
    rules: dict[int, Rule]
    routine_of_tier: tuple[int, ...]
    check: Check | None = None


# --- the changes ---------------------------------------------------------------------------------------------------


def changes(check: Check) -> Iterator[Change]:
    """Every one-step change of rules, groups, tiers, and of when a question is asked."""
    yield from _changes_of_levels(check)
    yield from _changes_of_rules(check)
    yield from _changes_of_groups(check)
    yield from _changes_of_questions(check)
    yield from _changes_of_tiers(check)


def _same_tiers(check: Check) -> tuple[int, ...]:
    return tuple(ROUTINES.index(tier.routine) for tier in check.seeds.tiers)


def _changes_of_levels(check: Check) -> Iterator[Change]:
    """Rules gone, and what they ask for one step milder.

    What an answer can never show is left out: a tier that closes as much by itself, and above "gentle" the doubt alone.
    """
    tiers = _same_tiers(check)
    full, gentle = ROUTINES.index("full"), ROUTINES.index("gentle")
    for index, rule in enumerate(check.rules):

        def one(what: str, index: int = index, rule: Rule = rule, **levels: int) -> Change:
            return Change(f"{rule.text.id}: {what}", {index: rule._replace(**levels)}, tiers)

        never: Test = lambda values: NO  # noqa: E731
        yield Change(f"{rule.text.id}: gone", {index: rule._replace(test=never)}, tiers)
        if rule.tier:
            yield one(f"tier {TIERS[rule.tier - 1]}", tier=rule.tier - 1)
        if rule.unsure_tier:
            yield one(f"unsure tier {TIERS[rule.unsure_tier - 1]}", unsure_tier=rule.unsure_tier - 1)
        if rule.routine < (tiers[rule.tier] if rule.tier else full):
            yield one(f"routine {ROUTINES[rule.routine + 1]}", routine=rule.routine + 1)
        if rule.unsure_routine < (tiers[rule.unsure_tier] if rule.unsure_tier else gentle):
            yield one(f"unsure routine {ROUTINES[rule.unsure_routine + 1]}", unsure_routine=rule.unsure_routine + 1)
        if not rule.exercise and rule.routine and tiers[rule.tier]:
            yield one("exercise full", exercise=1)
        if not rule.unsure_exercise and rule.unsure_routine and tiers[rule.unsure_tier]:
            yield one("unsure exercise full", unsure_exercise=1)


def _changes_of_rules(check: Check) -> Iterator[Change]:
    names = check.seeds.named()
    for index, rule in enumerate(check.rules):
        for what, when in changed_conditions(rule.text.when):
            changed = _with_condition(check, rule, when, names)
            yield Change(f"{rule.text.id}: {what}", {index: changed}, _same_tiers(check))


def _with_condition(check: Check, rule: Rule, when: Condition, names: Mapping[str, Condition]) -> Rule:
    expanded = expand(when, names)
    return rule._replace(when=expanded, test=compiled(expanded, check.asked.choices))


def _changes_of_groups(check: Check) -> Iterator[Change]:
    for place, group in enumerate(check.seeds.groups):
        for what, when in changed_conditions(group.when):
            groups = list(check.seeds.groups)
            groups[place] = group.model_copy(update={"when": when})
            seeds = check.seeds.model_copy(update={"groups": tuple(groups)})
            names = seeds.named()
            rules = {
                index: _with_condition(check, rule, rule.text.when, names)
                for index, rule in enumerate(check.rules)
                if expand(rule.text.when, names) != rule.when
            }
            asks = any(
                question.ask_if is not None and expand(text.ask_if, names) != question.ask_if
                for question, text in zip(check.asked.questions, check.seeds.questions, strict=True)
            )
            yield Change(f"group {group.id}: {what}", rules, _same_tiers(check), Check(seeds) if asks else None)


def _changes_of_questions(check: Check) -> Iterator[Change]:
    for place, question in enumerate(check.seeds.questions):
        if question.ask_if is None:
            continue
        for what, when in [*changed_conditions(question.ask_if), ("always asked", None)]:
            questions = list(check.seeds.questions)
            questions[place] = question.model_copy(update={"ask_if": when})
            changed = Check(check.seeds.model_copy(update={"questions": tuple(questions)}))
            yield Change(f"question {question.id}: {what}", {}, _same_tiers(check), changed)


def _changes_of_tiers(check: Check) -> Iterator[Change]:
    for place, tier in enumerate(check.seeds.tiers):
        for field, levels, step in (
            ("routine", ROUTINES, 1),
            ("exercise", EXERCISES, 1),
            ("unsure", TIERS, -1),
            ("unsure_routine", ROUTINES, 1),
        ):
            level = levels.index(getattr(tier, field)) + step
            if not 0 <= level < len(levels):
                continue
            tiers = list(check.seeds.tiers)
            tiers[place] = tier.model_copy(update={field: levels[level]})
            changed = Check(check.seeds.model_copy(update={"tiers": tuple(tiers)}))
            rules = {
                index: rule
                for index, (rule, before) in enumerate(zip(changed.rules, check.rules, strict=True))
                if rule[3:] != before[3:]
            }
            yield Change(f"tier {tier.id}: {field} {levels[level]}", rules, _same_tiers(changed))


def changed_conditions(condition: Condition) -> Iterator[tuple[str, Any]]:
    """Each condition that differs in one place from this one, with words for the place."""
    if isinstance(condition, str):
        return
    for word in ("all", "any"):
        for place, part in enumerate(condition.get(word, ())):
            others = [*condition[word][:place], *condition[word][place + 1 :]]
            if others:
                yield f"without {short(part)}, {word} {place + 1}", {word: others}
            for what, changed in changed_conditions(part):
                inside = copy.copy(condition[word])
                inside[place] = changed
                yield f"{what} in {word} {place + 1}", {word: inside}
    for word in ("in", "includes"):
        for name in condition.get(word, ()):
            others = [one for one in condition[word] if one != name]
            if others:
                yield f"without {name}", condition | {word: others}
    for word in ("at_least", "below"):
        if word in condition:
            for step in (-1, 1):
                limit = condition[word] + step
                yield f"{condition['question']} {word} {limit}", condition | {word: limit}


def short(part: Any) -> str:
    """A part of a condition in few words."""
    if isinstance(part, str):
        return part
    if "question" in part:
        (word,) = set(part) - {"question"}
        value = part[word]
        return f"{part['question']} {word} {'/'.join(value) if isinstance(value, list) else value}"
    (word,) = part
    return f"({f' {word} '.join(short(one) for one in part[word])})"


# --- people and their cards ----------------------------------------------------------------------------------------


class Person:
    """Signs, with the ordinary answer to every other question that applies, as the check reads them."""

    def __init__(self, people: "People", signs: Signs) -> None:
        asked = people.check.asked
        self.signs = signs
        self.values: dict[str, Any] = {}
        self.unasked: set[str] = set()
        """The questions that this person answers without being asked."""
        self._rules = people.check.rules
        missing = []
        given = asked.gather({name: value for name, value in signs.items() if value != MISSING})
        for name, applies in asked._ask_if:
            asks = applies is None or applies(self.values) != NO
            if name in given:
                self.values[name] = given[name]
                if not asks:
                    self.unasked.add(name)
            elif not asks:
                self.values[name] = NOT_ASKED
                if name in signs:
                    self.unasked.add(name)
            elif signs.get(name) == MISSING:
                self.values[name] = None
                missing.append(name)
            else:
                self.values[name] = people.ordinary[name]
        self.missing = tuple(missing)
        self.unsure = any(is_unsure(value) for value in given.values())

    @property
    def natural(self) -> bool:
        """Whether this person is asked all that they answer."""
        return not self.unasked

    @functools.cached_property
    def fired(self) -> dict[int, Levels]:
        """The rules that fire, by their places, with what they ask for."""
        found = ((index, _levels(rule, rule.test(self.values))) for index, rule in enumerate(self._rules))
        return {index: levels for index, levels in found if levels is not None}


class People:
    """Makes persons for one check, and their cards before and after a change."""

    def __init__(self, check: Check, otherwise: Mapping[str, Answer]) -> None:
        self.check = check
        self.otherwise = otherwise
        self.tiers = _same_tiers(check)
        self.kinds = {question.id: question.kind for question in check.asked.questions}
        self.ordinary: dict[str, Answer] = {
            name: otherwise.get(name, [] if kind == "several" else False) for name, kind in self.kinds.items()
        }
        self._known: dict[frozenset[tuple[str, Any]], Person] = {}
        self.asks = [{leaf["question"] for leaf in leaves(rule.when)} for rule in check.rules]
        self.number_reps = self._ages()

    def _ages(self) -> dict[str, list[int]]:
        """For each number, all values at which something may change."""
        found: dict[str, set[int]] = {}
        conditions = [rule.when for rule in self.check.rules]
        conditions += [dict(question.ask_if) for question in self.check.asked.questions if question.ask_if]
        for leaf in itertools.chain.from_iterable(map(leaves, conditions)):
            limit = leaf.get("at_least", leaf.get("below"))
            if limit is not None:
                found.setdefault(leaf["question"], set()).update((limit - 1, limit))
        return {name: sorted(values) for name, values in found.items()}

    def answers(self, signs: Signs) -> dict[str, Answer]:
        """Complete answers around these signs, but for what is missing."""
        given = {name: value for name, value in signs.items() if value != MISSING}
        answers = self.check.asked.fill_in(given, self.otherwise)
        return {name: value for name, value in answers.items() if signs.get(name) != MISSING}

    def person(self, signs: Signs) -> Person:
        key = frozenset(signs.items())
        if key not in self._known:
            self._known[key] = Person(self, signs)
        return self._known[key]

    def part(self, missing: tuple[str, ...]) -> str:
        return str(self.check._part(missing)) if missing else "all"

    def card(self, person: Person) -> Card:
        return _card(list(person.fired.values()), self.tiers, self.part(person.missing), person.unsure)

    def card_after(self, person: Person, change: Change) -> Card:
        if change.check is not None:
            found = change.check.assess(self.answers(person.signs))
            return TIERS.index(found.tier), ROUTINES.index(found.routine), EXERCISES.index(found.exercise)
        fired = [levels for index, levels in person.fired.items() if index not in change.rules]
        for rule in change.rules.values():
            levels = _levels(rule, rule.test(person.values))
            if levels is not None:
                fired.append(levels)
        return _card(fired, change.routine_of_tier, self.part(person.missing), person.unsure)

    def touches(self, person: Person, change: Change) -> bool:
        """Whether a changed rule comes out in another way for this person."""
        if change.check is not None or change.routine_of_tier != self.tiers:
            return True
        before = self.check.rules
        return any(
            _levels(rule, rule.test(person.values)) != _levels(before[index], before[index].test(person.values))
            for index, rule in change.rules.items()
        )

    def shows(self, person: Person, change: Change) -> bool:
        """Whether this person's card is another one after the change."""
        return self.touches(person, change) and self.card(person) != self.card_after(person, change)


def _levels(rule: Rule, truth: int) -> tuple[int, int, int] | None:
    if truth == YES:
        return rule.tier, rule.routine, rule.exercise
    if truth == MAYBE:
        return rule.unsure_tier, rule.unsure_routine, rule.unsure_exercise
    return None


def _card(fired: list[tuple[int, int, int]], tiers: tuple[int, ...], part: str, unsure: bool) -> Card:
    """The card, as ``Check.assess`` finds it; a test holds both against each other for every pin."""
    tier = max((one[0] for one in fired), default=0)
    if part == "none":
        tier = max(tier, TIERS.index("clinician"))
    routine = min((one[1] for one in fired), default=len(ROUTINES) - 1)
    exercise = min((one[2] for one in fired), default=len(EXERCISES) - 1)
    if tier:
        routine = min(routine, tiers[tier])
    if unsure:
        routine = min(routine, ROUTINES.index("gentle"))
    if part != "all":
        routine = min(routine, ROUTINES.index("none" if part == "none" else "no_pressure"))
        exercise = 0
    return tier, routine, exercise if routine else 0


# --- the search ----------------------------------------------------------------------------------------------------


def smallest(people: People, change: Change) -> Person | None:
    """The smallest set of signs whose card the change changes; ``None`` where there is none."""
    touched: dict[int, list[Signs]] = {}
    others: dict[int, list[Signs]] = {}
    for term in _terms_of_change(people, change):
        person = people.person(term)
        if person.natural:
            sizes = touched if people.touches(person, change) else others
            sizes.setdefault(len(term), []).append(term)
    return _first_shown(people, change, touched) or _first_shown(people, change, others)


def _first_shown(people: People, change: Change, by_size: Mapping[int, list[Signs]]) -> Person | None:
    for size in range(max(by_size, default=0) + _MOST_CHANGES + 1):
        for changed in range(_MOST_CHANGES + 1):
            for term in by_size.get(size - changed, ()):
                for signs in _in_other_people(people, change, term, changed):
                    person = Person(people, signs) if changed else people.person(signs)
                    if person.natural and people.shows(person, change):
                        return person
    return None


def _in_other_people(people: People, change: Change, term: Signs, changed: int) -> Iterator[Signs]:
    """The same signs in people who differ in so many of age, course, strength, ... from the ordinary one.

    Only what the changed rules ask, or what may silence the rules that say the same, is tried.
    """
    if not changed:
        yield term
        return
    names = _what_may_silence(people, change, people.person(term))
    near = None if changed == 1 or people.touches(people.person(term), change) else _limits(people, change)
    for chosen in itertools.combinations([name for name in people.kinds if name in names], changed):
        for values in itertools.product(*(_other_values(people, name, near) for name in chosen)):
            yield term | dict(zip(chosen, values, strict=True))


def _what_may_silence(people: People, change: Change, person: Person) -> set[str]:
    """The questions by which all rules that hide the change may fall silent; none, where one of them never does."""
    free = {name for name, kind in people.kinds.items() if kind in ("number", "choice") and name not in person.signs}
    if not people.touches(person, change):
        return free & {leaf["question"] for index in change.rules for leaf in leaves(people.check.rules[index].when)}
    names = [people.asks[index] & free for index in hiding(people, change, person)]
    return set().union(*names) if all(names) else set()


def hiding(people: People, change: Change, person: Person) -> list[int]:
    """The other rules that ask for as much as the changed ones did, where those asked for more than they do now."""
    if not change.rules or change.check is not None or change.routine_of_tier != people.tiers:
        return []
    before = [person.fired[index] for index in change.rules if index in person.fired]
    after = [levels for rule in change.rules.values() if (levels := _levels(rule, rule.test(person.values)))]
    strict_before, strict_after = _strictest(before), _strictest(after)
    found = []
    for index, levels in person.fired.items():
        if index in change.rules:
            continue
        own = _strictest([levels])
        if any(
            one != two and mine >= max(one, two)
            for one, two, mine in zip(strict_before, strict_after, own, strict=True)
        ):
            found.append(index)
    return found


def _strictest(levels: list[Levels]) -> tuple[int, int, int]:
    return (
        max((one[0] for one in levels), default=0),
        max((-one[1] for one in levels), default=1 - len(ROUTINES)),
        max((-one[2] for one in levels), default=1 - len(EXERCISES)),
    )


def why_hidden(people: People, change: Change) -> str:
    """Which rules say the same, so that no answers show the change: as few as explain all of the smallest sets."""
    sets = []
    for term in _terms_of_change(people, change):
        person = people.person(term)
        if person.natural and people.touches(person, change):
            sets.append({people.check.rules[index].text.id for index in hiding(people, change, person)})
    if not sets:
        return "no small set of answers reaches it"
    chosen: list[str] = []
    while any(sets):
        counts: dict[str, int] = {}
        for name in itertools.chain.from_iterable(sets):
            counts[name] = counts.get(name, 0) + 1
        chosen.append(min(counts, key=lambda name: (-counts[name], name)))
        sets = [one for one in sets if one and chosen[-1] not in one]
    if not chosen:
        return "the tier or the doubt closes as much"
    return f"the same is said by {', '.join(chosen)}" if len(chosen) < 9 else f"the same is said by {len(chosen)} rules"


def _limits(people: People, change: Change) -> frozenset[int] | None:
    """The numbers at which something changes in the changed rules; ``None`` where other rules may matter too."""
    limits = set()
    for leaf in itertools.chain.from_iterable(leaves(people.check.rules[index].when) for index in change.rules):
        limits |= {leaf.get("at_least"), leaf.get("below")} - {None}
    return frozenset(number + step for number in limits for step in (-1, 0)) if change.rules else None


@functools.cache
def _other_values(people: People, name: str, near: frozenset[int] | None) -> tuple[Answer, ...]:
    question = people.check.asked.by_id[name]
    numbers = people.number_reps.get(name, [])
    if near is not None:
        # Of those far from any limit of the changed rules, one young and one old person are enough.
        numbers = [number for number in numbers if number in near] + numbers[:1] + numbers[-1:]
    values: list[Answer] = [choice.id for choice in question.choices] or list(dict.fromkeys(numbers))
    return tuple(value for value in values if value != people.otherwise.get(name))


def _terms_of_change(people: People, change: Change) -> list[Signs]:
    """Sets of signs at which the change may show: those that just make a changed condition true or in doubt."""
    conditions = []
    changed = dict(change.rules)
    if change.routine_of_tier != people.tiers:
        changed = dict(enumerate(people.check.rules))
    for index, rule in changed.items():
        conditions += [people.check.rules[index].when, rule.when]
    terms: dict[tuple[tuple[str, Any], ...], Signs] = {}

    def add(signs: Signs) -> None:
        for complete in _asked(people, signs):
            terms.setdefault(tuple(sorted(complete.items(), key=repr)), complete)

    for condition in conditions:
        for term in terms_of(people, condition):
            add(term)
            for name in term:
                add(term | {name: UNSURE})
    for name, asks in _changed_questions(people, change):
        for condition in asks:
            for term in terms_of(people, condition):
                add(term)
                add(term | {name: MISSING})
            for leaf in leaves(condition):
                limit = leaf.get("at_least", leaf.get("below"))
                for value in (limit - 1, limit) if limit is not None else ():
                    add({leaf["question"]: value})
        add({})

    def order(key: tuple[tuple[str, Any], ...]) -> tuple[int, int, str]:
        return len(key), sum(value == UNSURE for _, value in key), repr(key)

    return [terms[key] for key in sorted(terms, key=order)]


def _changed_questions(people: People, change: Change) -> Iterator[tuple[str, list[Any]]]:
    if change.check is None:
        return
    for before, after in zip(people.check.asked.questions, change.check.asked.questions, strict=True):
        if before.ask_if != after.ask_if:
            yield before.id, [one for one in (before.ask_if, after.ask_if) if one is not None]


def _asked(people: People, signs: Signs) -> list[Signs]:
    """The signs in people who are asked about them: where a question would not apply, with what makes it apply."""
    found = [signs]
    for question in reversed(people.check.asked.questions):
        if question.ask_if is None:
            continue
        more = []
        for one in found:
            if question.id not in people.person(one).unasked:
                more.append(one)
                continue
            for term in terms_of(people, question.ask_if):
                joined = _joined(one, term)
                if joined is not None:
                    more.append(joined)
        found = more
    return found


def terms_of(people: People, condition: Mapping[str, Any]) -> list[Signs]:
    """The smallest sets of signs that make a condition true; with number and choices by their possible values."""
    key = repr(condition)
    known: dict[str, list[Signs]] = people.__dict__.setdefault("_terms", {})
    if key not in known:
        limits = {leaf.get("at_least", leaf.get("below")) for leaf in leaves(condition)} - {None}
        known[key] = _terms(people, condition, sorted({one + step for one in limits for step in (-1, 0)}))
    return known[key]


def _terms(people: People, condition: Mapping[str, Any], numbers: list[int]) -> list[Signs]:
    if "any" in condition:
        return _once([term for part in condition["any"] for term in _terms(people, part, numbers)])
    if "all" in condition:
        found: list[Signs] = [{}]
        for part in condition["all"]:
            inner = _terms(people, part, numbers)
            found = _once([both for one in found for two in inner if (both := _joined(one, two)) is not None])
            if len(found) > _MOST_TERMS:
                raise ValueError(f"a condition has over {_MOST_TERMS} ways to be true; make its parts groups")
        return found
    name = condition["question"]
    if "includes" in condition:
        return [{box: True} for box in condition["includes"]]
    if "in" in condition:
        return [{name: choice} for choice in condition["in"]]
    if "is" in condition:
        return [{name: True}]
    ordinary = people.otherwise[name]
    assert isinstance(ordinary, int)
    values = sorted({*numbers, ordinary}, key=lambda value: (value != ordinary, value))
    if "at_least" in condition:
        return [{name: value} for value in values if value >= condition["at_least"]]
    return [{name: value} for value in values if 0 <= value < condition["below"]]


def _joined(one: Signs, two: Signs) -> Signs | None:
    if any(one.get(name, value) != value for name, value in two.items()):
        return None
    return one | two


def _once(terms: list[Signs]) -> list[Signs]:
    """Without those that stand there twice."""
    return list({tuple(sorted(term.items(), key=repr)): term for term in terms}.values())


# --- in words ------------------------------------------------------------------------------------------------------


def in_words(people: People, signs: Signs) -> str:
    """``fever, weight_loss?, age 65, trend missing``: in the order in which it is asked."""
    places = {name: place for place, name in enumerate(people.kinds)}
    places |= {
        box: place + index / 1000
        for place, question in enumerate(people.check.asked.questions)
        if question.kind == "several"
        for index, box in enumerate(one.id for one in question.choices)
    }
    words = []
    for name in sorted(signs, key=lambda name: places[name]):
        value = signs[name]
        is_sign = people.kinds.get(name, "yes_no") == "yes_no"
        words.append(
            name if value is True and is_sign else f"{name}?" if value == UNSURE and is_sign else f"{name} {value}"
        )
    return ", ".join(words) or "nothing"


def from_words(people: People, text: str) -> Signs:
    signs: Signs = {}
    for part in text.split(", "):
        if part == "nothing":
            continue
        name, _, value = part.partition(" ")
        if not value:
            signs[name.removesuffix("?")] = UNSURE if name.endswith("?") else True
        else:
            signs[name] = int(value) if value.isdigit() else value
    return signs


def card_in_words(card: Card) -> str:
    return f"{TIERS[card[0]]}, {ROUTINES[card[1]]}, {EXERCISES[card[2]]}"


def the_people() -> People:
    seeds: Safety = content.load().safety
    return People(Check(seeds), content.load().safety_cases.otherwise)


def read(path: Path) -> dict[str, str]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def uncaught(people: People, pins: list[Person]) -> list[str]:
    """The changes that none of these persons' cards shows."""
    by_rule: dict[int, list[Person]] = {}
    for pin in pins:
        for rule in pin.fired:
            by_rule.setdefault(rule, []).append(pin)
    left = []
    for change in changes(people.check):
        likely = [pin for index in change.rules for pin in by_rule.get(index, ())]
        if not any(people.shows(pin, change) for pin in itertools.chain(likely, pins)):
            left.append(change.name)
    return left


def write(people: People, report: Callable[[str], object]) -> None:
    """Searches the pins anew, and writes them and the changes that no answers show."""
    found: dict[str, Person] = {}
    hidden = {}
    count = 0
    for change in changes(people.check):
        count += 1
        person = smallest(people, change)
        if person is None:
            hidden[change.name] = why_hidden(people, change)
        else:
            found.setdefault(in_words(people, person.signs), person)
    unseen = set(uncaught(people, list(found.values())))
    hidden = {name: why for name, why in hidden.items() if name in unseen}
    _write(PINS, "Signs, and what the card says: tier, routine, exercise.",
           {text: card_in_words(people.card(person)) for text, person in found.items()})  # fmt: skip
    _write(EQUIVALENTS, "Changes that no card shows, and why.", hidden)
    report(f"{count} changes, {len(found)} pins, {len(hidden)} changes that no answers show.")


def _write(path: Path, what: str, lines: Mapping[str, str]) -> None:
    head = f"# {what} Made by `make pins`; more in safety_pins.py.\n"
    texts = "".join(f'"{name}": {lines[name]}\n' for name in sorted(lines))
    path.write_text(head + texts, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(the_people(), print)
