"""``seeds/references.bib``: every work the course cites (BibTeX, read by pybtex).

The file is plain BibTeX, so that it opens in any reference manager. Each entry needs a title; a journal
article also needs authors, a journal and a year. Web pages often have no date or author: they may go without.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.exceptions import PybtexError

_NEEDED = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author", "title", "publisher", "year"),
    "phdthesis": ("author", "title", "school", "year"),
    "mastersthesis": ("author", "title", "school", "year"),
    "online": ("title", "url"),
    "misc": ("title", "howpublished"),
}
_WHERE = ("journal", "publisher", "school", "howpublished")
_NAMED_AUTHORS = 6
"""A citation names up to so many authors; of longer lists it names the first three and "et al."."""


@dataclass(frozen=True)
class Reference:
    """One cited work.

    ``authors`` are written as in a citation ("Hodges PW"); the last may be "et al.". ``year`` is None, and
    ``doi`` or ``url`` is empty, when the work has none. ``publisher`` is the journal, publisher, university
    or kind of web page. ``text`` is the whole citation in plain text.
    """

    id: str
    authors: tuple[str, ...]
    year: int | None
    title: str
    publisher: str
    doi: str
    url: str
    text: str

    @property
    def link(self) -> str:
        """Where the work can be found: its DOI as an address, else its web address, else nothing."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


def read_references(path: Path) -> dict[str, Reference]:
    """All entries of a BibTeX file, by id, in the order of the file.

    Raises:
        ValueError: the file is not sound BibTeX, or an entry lacks something; the message names both.
        OSError: the file is missing.
    """
    text = Path(path).read_text(encoding="utf-8")
    try:
        data: BibliographyData = parse_string(text, "bibtex")
    except PybtexError as error:
        raise ValueError(_syntax(str(error))) from None
    return {key: _reference(key, entry) for key, entry in data.entries.items()}


def _syntax(problem: str) -> str:
    repeated = re.search(r"repeated bibliography entry: (\S+)", problem)
    if repeated:
        return f"entry '{repeated[1]}' stands there twice; remove one."
    line = re.search(r"in line (\d+): (.*)", problem, re.DOTALL)
    where = f"line {line[1]}: " if line else ""
    detail = " ".join((line[2] if line else problem).split())
    return f"{where}the text is not sound BibTeX ({detail}); look for a missing comma or brace just before."


def _reference(key: str, entry: Entry) -> Reference:
    if not re.fullmatch(r"[a-z0-9_]+", key):
        raise ValueError(
            f"entry '{key}': use small letters, digits and underscores only, such as 'bogduk1992'."
        )
    if entry.type not in _NEEDED:
        raise ValueError(
            f"entry '{key}': the type '@{entry.type}' is not known; use one of: " + ", ".join(_NEEDED) + "."
        )
    fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
    people = entry.persons.get("author", [])
    for name in _NEEDED[entry.type]:
        if not (people if name == "author" else fields.get(name)):
            raise ValueError(f"entry '{key}', field '{name}': it is missing; add it.")
    year, doi, url = fields.get("year", ""), fields.get("doi", ""), fields.get("url", "")
    if year and not re.fullmatch(r"[12]\d{3}", year):
        raise ValueError(f"entry '{key}', field 'year': '{year}' is not a year; write four digits.")
    if doi and not doi.startswith("10."):
        raise ValueError(
            f"entry '{key}', field 'doi': '{doi}' is not a DOI; write it from '10.' on, without 'https'."
        )
    if url and not re.match(r"https?://\S+$", url):
        raise ValueError(
            f"entry '{key}', field 'url': '{url}' is not a web address; start it with 'https://'."
        )
    authors = tuple(_author(person) for person in people)
    publisher = next((fields[name] for name in _WHERE if fields.get(name)), "")
    return Reference(
        id=key,
        authors=authors,
        year=int(year) if year else None,
        title=fields["title"],
        publisher=publisher,
        doi=doi,
        url=url,
        text=_citation(authors, fields, publisher, doi, url),
    )


def _plain(text: str) -> str:
    """BibTeX text as a reader sees it: no braces, no backslashes, one space between words."""
    return " ".join(re.sub(r"\\([&%_#$])", r"\1", text).replace("{", "").replace("}", "").split())


def _author(person: Person) -> str:
    last = _plain(" ".join(person.prelast_names + person.last_names))
    if last == "others":
        return "et al."
    given = " ".join(person.first_names + person.middle_names)
    initials = "".join(re.findall(r"\b\w|-(?=\w)", _plain(given))).upper()
    return " ".join(part for part in (last, initials, " ".join(person.lineage_names)) if part)


def _citation(authors: tuple[str, ...], fields: dict[str, str], publisher: str, doi: str, url: str) -> str:
    named = authors if len(authors) <= _NAMED_AUTHORS else (*authors[:3], "et al.")
    year = f"({fields.get('year') or 'no date'})."
    title = fields["title"] if fields["title"][-1] in ".?!" else fields["title"] + "."
    volume = fields.get("volume", "")
    if fields.get("number"):
        volume = f"{volume}({fields['number']})" if volume else f"({fields['number']})"
    pages = fields.get("pages", "").replace("--", "–")
    issue = ": ".join(part for part in (volume, pages) if part)
    place = " ".join(part for part in (publisher, issue) if part)
    link = f"doi:{doi}" if doi else url
    lead = (", ".join(named), year, title) if named else (fields["title"], year)
    return " ".join(part for part in (*lead, f"{place}." if place else "", link) if part)
