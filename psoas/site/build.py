"""The whole build, from the notebooks to the folder and the zip file."""

import io
import json
import re
import shutil
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psoas import content
from psoas.errors import suggestion, trouble_with_file
from psoas.site import SiteError, folds, landing, links, offline, passages, running
from psoas.site.polish import polish
from psoas.site.staging import WORKSHOP_PAGES, Stage

NAME = "know-your-psoas"
NEEDED_PAGES = ("index.md", "accessibility.md")
"""Pages of ``website/pages`` that every page links to."""
TAKEN = ("index", "search")
"""Names of the landing page and of the search, which Sphinx writes; nothing else may have them."""
START_HERE = """KNOW YOUR PSOAS

Double-click index.html. The course opens in your browser.

It needs no internet, and nothing you do leaves this computer.
If you got a zip file, unpack all of it first: inside a zip the pages cannot find each other.

On a phone, open the course from a web address instead. A phone shows one file
without the others, so style, pictures and moving parts would be missing.

This course gives general information. It is not a diagnosis, and no clinician
has reviewed it yet. If you are worried, see a doctor first.
"""
_CELL_LINES = 10000
"""MyST-NB counts lines in notebooks as cell index x 10000 + line."""


@dataclass(frozen=True)
class Built:
    """What a build made: the folder, the zip file (``bytes``: its size), how many pages and links."""

    site: Path
    archive: Path
    pages: int
    links: int
    bytes: int


def build(root: Path, out: Path, *, execute: bool = True) -> Built:
    """Builds the static course.

    The old course stays in place until the new one is whole and checked.

    Args:
        root: the course's source folder (with ``notebooks``, ``website``, ``assets``).
        out: where the products go: ``out/site``, ``out/know-your-psoas.zip`` and the sources that Sphinx
            reads, ``out/stage``.
        execute: run the notebooks afresh; otherwise their stored outputs are shown.

    Raises:
        SiteError: something in the sources is broken; one sentence says what and where.
    """
    root = root.resolve()
    if not (root / "website" / "conf.py").is_file():
        raise SiteError("The pages can only be built in the course's source folder: the folder 'website' is missing.")
    try:
        return _build(root, out, execute)
    except OSError as error:
        raise SiteError(trouble_with_file(error).replace(f"{root}/", "")) from error


def _build(root: Path, out: Path, execute: bool) -> Built:
    products = out / "site", out / f"{NAME}.zip"
    if products[1].is_dir():
        raise SiteError(f"{products[1]} is a folder where the zip file goes; rename it.")
    out.mkdir(parents=True, exist_ok=True)
    stage = _stage(root, out / "stage", execute)
    with tempfile.TemporaryDirectory(dir=out, prefix=".building-") as temporary:
        new = Path(temporary) / "site"
        _sphinx(root, stage, new, Path(temporary))
        _tidy(new, stage)
        polish(new)
        folds.fold(new, stage.folds)
        passages.write(new)
        followed = links.check(new, stage.sources)
        offline.write(new, root / "website" / "offline")
        archive = Path(temporary) / "course.zip"
        _zip(new, archive)
        size = archive.stat().st_size
        _replace(new, products[0])
        archive.replace(products[1])
    return Built(*products, len(list(products[0].glob("*.html"))), followed, size)


def _stage(root: Path, folder: Path, execute: bool) -> Stage:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    stage = Stage(root, folder)
    course = content.load()
    paths = sorted((root / "notebooks").glob("*.ipynb"))
    paths += [path for path in sorted((root / "notebooks").glob("workshop/*.ipynb")) if path.stem in WORKSHOP_PAGES]
    names = [path.stem for path in paths]
    for lesson in course.lessons.lessons:
        if lesson.id not in names:
            raise SiteError(
                f"seeds/lessons.yaml names the lesson '{lesson.id}', but notebooks/{lesson.id}.ipynb is missing."
            )
    pages = sorted((root / "website" / "pages").glob("*.md"))
    for path in (*paths, *(page for page in pages if page.name not in NEEDED_PAGES)):
        if path.stem in TAKEN:
            where = path.relative_to(root).as_posix()
            raise SiteError(f"{where}: another page of the course has this name; rename this one.")
    known = [lesson.id for lesson in course.lessons.lessons]
    for name in names:
        if name[:2].isdigit() and name not in known:
            raise SiteError(
                f"notebooks/{name}.ipynb is named like a lesson, but seeds/lessons.yaml has none of that name. "
                f"{suggestion(name, known)}"
            )
    for path, notebook in zip(paths, running.load(paths, execute=execute), strict=True):
        stage.add_notebook(path, notebook)
    insertions = landing.insertions(course, stage.sources[course.lessons.lessons[0].id].cells or [])
    for needed in NEEDED_PAGES:
        if needed not in [page.name for page in pages]:
            raise SiteError(f"website/pages/{needed} is missing; the course has no pages without it.")
    for page in pages:
        stage.add_page(page, insertions)
    for marker in insertions:
        if f"<!-- {marker} -->" not in stage.sources["index"].text:
            raise SiteError(f"website/pages/index.md: the line '<!-- {marker} -->' is missing; it brings in that part.")
    documents = stage.add_documents()
    lessons = [name for name in names if name[:2].isdigit()]
    others = [name for name in names if not name[:2].isdigit()]
    others += [page.stem for page in pages if page.stem != "index"] + sorted(documents)
    with (folder / "index.md").open("a", encoding="utf-8") as index:
        index.write(_contents("Lessons", lessons) + _contents("Look it up", others))
    for file_name, text in stage.files.texts.items():
        file = folder / "static" / file_name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "static").mkdir(exist_ok=True)
    (folder / "widget-files.json").write_text(json.dumps(stage.files.pages), encoding="utf-8")
    return stage


def _contents(caption: str, names: list[str]) -> str:
    if not names:
        return ""
    return "\n\n```{toctree}\n:hidden:\n:caption: " + caption + "\n\n" + "\n".join(names) + "\n```\n"


def _sphinx(root: Path, stage: Stage, target: Path, temporary: Path) -> None:
    """Lets Sphinx write the pages; any warning stops the build.

    Raises:
        SiteError: the first warning or error, with its place.
    """
    try:
        from sphinx.application import Sphinx
        from sphinx.errors import SphinxError
        from sphinx.util.docutils import docutils_namespace, patch_docutils
    except ImportError:
        raise SiteError(
            "The tools that build the pages are not installed; run: python -m pip install -e '.[site]'"
        ) from None
    said = io.StringIO()
    with (
        _own_argv(),
        warnings.catch_warnings(),
        patch_docutils(str(root / "website")),
        docutils_namespace(),
    ):
        for between_the_tools in (DeprecationWarning, PendingDeprecationWarning):
            warnings.simplefilter("ignore", between_the_tools)  # nothing an author can mend
        try:
            Sphinx(
                srcdir=stage.folder,
                confdir=root / "website",
                outdir=target,
                doctreedir=temporary / "doctrees",
                buildername="html",
                status=None,
                warning=said,
                freshenv=True,
            ).build(force_all=True)
        except SphinxError as error:
            raise SiteError(f"Sphinx cannot write the pages: {error}") from error
    lines = [line for line in re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue()).splitlines() if line.strip()]
    if lines:
        raise SiteError(_in_words(lines[0], stage))


@contextmanager
def _own_argv() -> Iterator[None]:
    """Some Sphinx extensions look at ``sys.argv``; ours must not confuse them."""
    kept, sys.argv = sys.argv, sys.argv[:1]
    try:
        yield
    finally:
        sys.argv = kept


def _in_words(warning: str, stage: Stage) -> str:
    """A warning of Sphinx with the place in the original source instead of the staged copy."""
    match = re.match(r"(?P<file>.*?)(?::(?P<line>\d+))?: (?:WARNING|ERROR|CRITICAL): (?P<text>.*)", warning)
    if not match:
        return warning
    source = stage.sources.get(Path(match["file"]).stem)
    if source is None:
        return f"{match['file']}: {match['text']}"
    place, line = source.file, int(match["line"] or 0)
    if source.cells is not None and line >= _CELL_LINES:
        place += f", cell {line // _CELL_LINES}"
        line %= _CELL_LINES
    return f"{place}, line {line}: {match['text']}" if line else f"{place}: {match['text']}"


def _tidy(site: Path, stage: Stage) -> None:
    """Removes what no reader needs, and adds the files that pages mention in plain HTML."""
    for name in (".buildinfo", ".buildinfo.bak", "objects.inv", "genindex.html", "reports", "_sources"):
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    unused = (
        "*.map",
        "debug.css",
        "skeleton.css",
        "file.png",
        "plus.png",
        "minus.png",
        "sphinx_highlight.js",
        "mystnb.*",
    )
    for path in [path for pattern in unused for path in (site / "_static").rglob(pattern)]:
        path.unlink()
    # The theme's rules for the reference of a program, which no page has: because of them a browser would style
    # everything below an element anew whenever its class changes, and the whole page when somebody scrolls.
    styles = site / "_static" / "styles" / "furo.css"
    styles.write_text(re.sub(r"(?<=[{}])dl\[class\][^{}]*\{[^{}]*\}", "", styles.read_text("utf-8")), "utf-8")
    for name in stage.extra:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(stage.folder / name, site / name)
    (site / "START-HERE.txt").write_text(START_HERE, encoding="utf-8", newline="\r\n")
    # Some hosts of pages leave out what begins with an underscore, such as _static, unless they see this.
    (site / ".nojekyll").write_bytes(b"")


def _zip(site: Path, archive: Path) -> None:
    """The whole folder, in the same order and with the same dates each time."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for path in sorted(site.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{NAME}/{path.relative_to(site).as_posix()}", (2024, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                bundle.writestr(entry, path.read_bytes())


def _replace(new: Path, old: Path) -> None:
    """Puts a finished folder in the place of the old one by renaming: nobody sees a half of either."""
    gone = new.with_name("old")
    if old.exists():
        old.rename(gone)
    new.rename(old)
