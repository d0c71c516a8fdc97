"""``seeds/cases/clients.yaml``: made-up clients for practice."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text
from psoas.schemas.claims import ReferenceId
from psoas.schemas.safety import Name

Decision = Literal["treat", "adapt", "refer"]
"""``treat``: as planned; ``adapt``: treat, but change something; ``refer``: send them on."""


Step = Literal["safety", "pattern", "movement"]
"""To which step of the check a finding belongs; they are asked for in this order."""


class Finding(Model):
    """Something the learner can ask for or look at. Without the ``key`` ones no safe decision is possible."""

    step: Step
    ask: Text
    answer: Text
    key: bool = False


class Client(Model):
    """One made-up client. ``otherwise`` says what would have changed the answer; ``signs`` is how the client would
    answer the safety check, so that the tests can hold the decision against it."""

    id: Slug
    who: Text
    words: Text
    drawing: dict[Slug, Annotated[int, Field(ge=1, le=10)]] = Field(min_length=1)
    findings: tuple[Finding, ...] = Field(min_length=2)
    signs: dict[Name, bool | int | str]
    decision: Decision
    why: Text
    otherwise: Text
    references: tuple[ReferenceId, ...] = ()

    @model_validator(mode="after")
    def _safety_comes_first_and_something_is_key(self) -> "Client":
        if not any(finding.key for finding in self.findings):
            raise ValueError(f"'{self.id}' needs at least one finding with 'key: true'")
        if self.findings[0].step != "safety":
            raise ValueError(f"'{self.id}' needs a finding with 'step: safety', and it stands first")
        asked = [finding.ask for finding in self.findings]
        for one in asked:
            if asked.count(one) > 1:
                raise ValueError(f"'{self.id}' has two findings called '{one}'; give one another name")
        return self


class Clients(SeedFile):
    """All clients, at least 24 of them."""

    clients: tuple[Client, ...] = Field(min_length=24)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Clients":
        ids = [client.id for client in self.clients]
        for one in ids:
            if ids.count(one) > 1:
                raise ValueError(f"two clients are called '{one}'; give one another id")
        return self
