"""Sphinx settings of the static course. Used by ``python -m psoas site``, which stages the sources first."""

import html
import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from psoas import content

project = "Know Your Psoas"
author = "The Know Your Psoas authors"
language = "en"
html_title = "Know Your Psoas"

extensions = ["myst_nb"]
root_doc = "index"
exclude_patterns = ["static", "assets/**/*.md"]
templates_path = ["templates"]
smartquotes_action = "q"
# Links and anchors are checked in the finished pages, where those from code outputs exist too.
suppress_warnings = ["myst.xref_missing", "myst.header"]

# The notebooks arrive with their outputs.
nb_execution_mode = "off"
nb_output_stderr = "remove-warn"
nb_ipywidgets_js = {"psoas-host.js": {"defer": "defer", "data-psoas-host": ""}}
# No "dollarmath": a sum of money is not a formula. No maths extension, hence nothing to load from elsewhere.
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["psoas.css"]
html_js_files = [(name, {"defer": "defer"}) for name in ("psoas-site.js", "read-aloud.js")]
html_favicon = "static/favicon.svg"
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False
html_show_sphinx = False
html_use_index = False
html_domain_indices = False
html_permalinks = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

# The fact behind "nothing leaves your device". It must hold from file:// too. The last two: the manifest has no other
# source, and the worker that keeps the course offline comes from beside the pages only, never from a blob.
POLICY = (
    "default-src 'none'; script-src 'self' blob: 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "manifest-src 'self'; worker-src 'self'"
)
# What a policy cannot forbid: asking for the address of a link's host before anyone clicks, and telling that host
# which page one came from.
QUIET = '<meta http-equiv="x-dns-prefetch-control" content="off"><meta name="referrer" content="no-referrer">'


# What a search engine, or a list of favourites, shows under a page's title.
DESCRIPTION = "A free course about one deep muscle: what the psoas does, what sitting does to it, how to care for it."
DESCRIPTIONS = {lesson.id: lesson.promise for lesson in content.load().lessons.lessons}


# Files that Sphinx and MyST-NB put on every page. The few useful rules of mystnb.css stand in psoas.css.
SEARCH_ONLY = ("documentation_options.js", "doctools.js")
NOWHERE = ("sphinx_highlight.js", "mystnb.")


def page_context(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Adds the policy to every page, and the widget files that it uses; takes out what it does not need.

    ``lesson`` tells the frame whether the page is one of the lessons.
    """
    about = DESCRIPTIONS.get(page, DESCRIPTION)
    context["metatags"] = (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{QUIET}'
        f'<meta name="description" content="{html.escape(about)}">'
    )
    context["lesson"] = page in DESCRIPTIONS
    files = json.loads((Path(app.srcdir) / "widget-files.json").read_text(encoding="utf-8"))
    for path in files.get(page, []):
        if path.endswith(".css"):
            app.add_css_file(path, priority=900)
        else:
            app.add_js_file(path, priority=900, defer="defer")
    unwanted = NOWHERE if page == "search" else NOWHERE + SEARCH_ONLY
    for kind in ("css_files", "script_files"):
        context[kind] = [file for file in context[kind] if not Path(str(file.filename)).name.startswith(unwanted)]


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.config.html_static_path.append(str(Path(app.srcdir) / "static"))
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
