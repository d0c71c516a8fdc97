"""Reading answers: which questions apply, which are missing, and whether each answer can be right."""

from collections.abc import Mapping, Sequence
from typing import Any

from psoas.errors import CourseError, suggestion
from psoas.safety.conditions import NO, NOT_ASKED, Test, Values, compiled
from psoas.safety.results import Answer, Choice, Question
from psoas.schemas.safety import DOUBT, UNSURE, QuestionText, Safety, expand


class Questionnaire:
    """The questions of one ``seeds/safety.yaml``, compiled once."""

    def __init__(self, seeds: Safety) -> None:
        names = seeds.named()
        self.questions = tuple(_question(seeds, text, names) for text in seeds.questions)
        self.by_id = {question.id: question for question in self.questions}
        self.choices = {question.id: tuple(choice.id for choice in question.choices) for question in self.questions}
        self.question_of_box = {
            choice.id: question.id
            for question in self.questions
            if question.kind == "several"
            for choice in question.choices
        }
        self._ask_if = tuple((question.id, self._compiled(question.ask_if)) for question in self.questions)
        self._box_ask_if = {
            choice.id: self._compiled(choice.ask_if) for one in self.questions for choice in one.choices
        }

    def _compiled(self, gate: Mapping[str, Any] | None) -> Test | None:
        return None if gate is None else compiled(gate, self.choices)

    def shown(self, name: str, values: Values) -> tuple[str, ...]:
        """The boxes of a list that are shown, given the values of the questions before it."""
        gates = ((box, self._box_ask_if[box]) for box in self.choices[name])
        return tuple(box for box, gate in gates if gate is None or gate(values) != NO)

    def read(self, answers: Mapping[str, Answer]) -> tuple[Values, tuple[str, ...], tuple[str, ...]]:
        """The value of every question, the questions that apply, and those of them that are missing."""
        if not isinstance(answers, Mapping):
            raise CourseError(
                f"The answers must be a mapping from question to answer, such as {{'fainted': False}}, not {answers!r}."
            )
        for name in answers:
            if name not in self.by_id:
                raise CourseError(f"There is no question '{name}'. {suggestion(name, self.by_id)}")
        values: Values = {}
        applying: list[str] = []
        missing: list[str] = []
        for name, asked in self._ask_if:
            value = answers.get(name)
            if name in answers:
                self.check_value(name, value)
            if asked is not None and asked(values) == NO:
                values[name] = NOT_ASKED if value is None else value
                continue
            applying.append(name)
            if value is None:
                missing.append(name)
                value = self._unopened(name, values)
            values[name] = value
        return values, tuple(applying), tuple(missing)

    def _unopened(self, name: str, values: Values) -> Answer | None:
        """What an answer counts as while it is missing: below an open umbrella, any box may be true."""
        umbrella = self.by_id[name].umbrella
        return UNSURE if umbrella and values[umbrella] is not None else None

    def check_value(self, name: str, value: object) -> None:
        """Refuses an answer that the question cannot have."""
        question = self.by_id[name]
        if value == UNSURE:
            return
        if question.kind == "yes_no":
            if not isinstance(value, bool):
                raise CourseError(
                    f"The answer to '{name}' cannot be {value!r}; use True, False or 'unsure', or leave it out."
                )
        elif question.kind == "number":
            _check_number(question, value)
        elif question.kind == "several":
            self._check_boxes(name, value)
        elif value not in self.choices[name]:
            raise CourseError(
                f"The answer to '{name}' cannot be {value!r}. {suggestion(value, [*self.choices[name], UNSURE])}"
            )

    def _check_boxes(self, name: str, value: object) -> None:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise CourseError(f"The answer to '{name}' cannot be {value!r}; use a list of its boxes or 'unsure'.")
        for box in value:
            plain = box.removesuffix(DOUBT) if isinstance(box, str) else box
            if plain not in self.choices[name]:
                raise CourseError(f"There is no box {box!r} in '{name}'. {suggestion(plain, self.choices[name])}")

    def gather(self, signs: Mapping[str, Answer]) -> dict[str, Answer]:
        """Answers from single signs: a box by its own name becomes part of its list, and opens what stands over it."""
        answers: dict[str, Answer] = {}
        for name, value in signs.items():
            question = self.question_of_box.get(name)
            if question is None:
                if name not in self.by_id:
                    known = [*self.by_id, *self.question_of_box]
                    raise CourseError(f"There is no sign '{name}'. {suggestion(name, known)}")
                answers[name] = value
                continue
            ticked = answers.get(question, [])
            listed = list(ticked) if not isinstance(ticked, str | bool | int) else []
            answers[question] = listed + ([name] if value is True else [name + DOUBT] if value == UNSURE else [])
        return self._with_gates(answers)

    def _with_gates(self, answers: dict[str, Answer]) -> dict[str, Answer]:
        """The answers, and to the question that opens a list with ticks in it, the answer that opens it."""
        gates: dict[str, Answer] = {}
        for name, value in answers.items():
            gate = self.by_id[name].ask_if
            if not value or not gate or gate.get("question", "") in answers:
                continue
            if "in" in gate:
                gates[gate["question"]] = gate["in"][0]
            elif "is" in gate:
                gates[gate["question"]] = _opening(value)
        return answers | gates

    def fill_in(self, signs: Mapping[str, Answer], otherwise: Mapping[str, Answer]) -> dict[str, Answer]:
        """Complete answers: what was given, and the ordinary answer to every other question that applies."""
        answers = self.gather(signs)
        values: Values = {}
        for name, asked in self._ask_if:
            kind = self.by_id[name].kind
            if name in answers:
                values[name] = answers[name]
            elif asked is not None and asked(values) == NO:
                values[name] = NOT_ASKED
            elif name in otherwise or kind == "yes_no":
                values[name] = otherwise.get(name, False)
            elif kind == "several":
                values[name] = UNSURE if values.get(self.by_id[name].umbrella) == UNSURE else []
            else:
                raise CourseError(f"The list 'otherwise' of the cases has no ordinary answer to '{name}'; add one.")
        return {name: value for name, value in values.items() if value != NOT_ASKED}


def _opening(value: Answer) -> Answer:
    """The answer of an umbrella over a list with ticks in it: unsure if all of them are doubts."""
    sure = not isinstance(value, str | bool | int) and any(not box.endswith(DOUBT) for box in value)
    return True if sure else UNSURE


def is_unsure(value: Answer) -> bool:
    """Whether somebody is not sure of this answer, or of a part of it."""
    if isinstance(value, str):
        return value == UNSURE
    if isinstance(value, int):
        return False
    return any(box.endswith(DOUBT) for box in value)


def _check_number(question: Question, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise CourseError(f"The answer to '{question.id}' cannot be {value!r}; use a whole number or 'unsure'.")
    if question.min is not None and question.max is not None and not question.min <= value <= question.max:
        raise CourseError(
            f"The answer to '{question.id}' cannot be {value}; it lies between {question.min} and {question.max} "
            f"{question.unit}."
        )


def _umbrella(kind: str, gate: Mapping[str, Any] | None) -> str:
    return str(gate["question"]) if kind == "several" and gate is not None and "is" in gate else ""


def _question(seeds: Safety, text: QuestionText, names: Mapping[str, Any]) -> Question:
    ask_if = None if text.ask_if is None else expand(text.ask_if, names)
    return Question(
        id=text.id,
        text=text.text,
        help=text.help,
        why=text.why,
        kind=text.kind,
        choices=tuple(
            Choice(
                one.id,
                one.text,
                one.short,
                one.help,
                None if one.ask_if is None else expand(one.ask_if, names),
                one.says_no,
            )
            for one in text.choices
        ),
        screen=text.screen,
        part=seeds.part_of(text),
        ask_if=ask_if,
        none_text=text.none_text,
        unit=text.unit,
        min=text.min,
        max=text.max,
        short=text.short,
        umbrella=_umbrella(text.kind, ask_if),
    )
