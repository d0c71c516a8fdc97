"""The build: what it makes, and the sentence with which it refuses broken input."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from small_notebooks import WIDGET, write_notebook

from psoas.errors import CourseError
from psoas.site.build import Built, build
from psoas.site.links import read
from psoas.site.widget_files import WidgetFiles, classic_script

Refused = Callable[[], str]


# --- what it makes -----------------------------------------------------------------------------------------


def test_every_lesson_is_a_page_beside_the_landing_page_the_glossary_and_the_search(site: Path) -> None:
    names = {path.name for path in site.glob("*.html")}
    for lesson in ("00-start-here", "01-anatomy", "02-sitting", "03-pain-chart", "04-symptom-check"):
        assert f"{lesson}.html" in names
    for page in ("05-release-routine", "06-stretch-and-keep", "07-evidence", "glossary", "index", "search"):
        assert f"{page}.html" in names


def test_the_landing_page_names_every_lesson_with_its_minutes(site: Path) -> None:
    from psoas import content

    text = (site / "index.html").read_text("utf-8")
    for lesson in content.load().lessons.lessons:
        assert f'href="{lesson.id}.html"' in text
        assert f"{lesson.read_minutes} minutes to read" in text


def test_the_landing_page_repeats_the_warning_signs_of_the_first_lesson(site: Path) -> None:
    landing, lesson = ((site / f"{name}.html").read_text("utf-8") for name in ("index", "00-start-here"))
    signs = re.findall(r"<li><p>(.*?)</p></li>", landing.split('class="warning')[1].split("</ul>")[0], re.DOTALL)
    assert len(signs) >= 8
    for sign in signs:
        assert sign in lesson


def test_the_zip_file_holds_the_same_files_as_the_folder_and_a_word_on_where_to_start(built: Built) -> None:
    files = {path.relative_to(built.site).as_posix() for path in built.site.rglob("*") if path.is_file()}
    with zipfile.ZipFile(built.archive) as bundle:
        assert {name.removeprefix("know-your-psoas/") for name in bundle.namelist()} == files
        assert b"index.html" in bundle.read("know-your-psoas/START-HERE.txt")
        assert bundle.read("know-your-psoas/.nojekyll") == b"", "some hosts would leave out _static"


def test_the_first_lesson_and_the_word_on_where_to_start_agree_about_phones(site: Path) -> None:
    told = [(site / "START-HERE.txt").read_text("utf-8"), (site / "00-start-here.html").read_text("utf-8")]
    told = [" ".join(re.sub("<[^>]*>", "", text).split()).lower() for text in told]
    for text in told:
        assert re.search(r"on a phone[:,] open the course from (a|its) web address", text)
        assert "one file without the others" in text


def test_no_page_loads_or_names_a_foreign_script_style_font_or_picture(site: Path) -> None:
    for path in site.glob("*.html"):
        text = path.read_text("utf-8")
        assert not [file for file in read(text).files if re.match(r"(https?:)?//", file)], path.name
        for word in ("mathjax", "requirejs", "require.min.js", "html-manager", "embed-amd"):
            assert word not in text.lower(), f"{path.name} mentions {word}"


def test_every_page_carries_the_policy_before_anything_is_loaded(site: Path) -> None:
    for path in site.glob("*.html"):
        head = path.read_text("utf-8").split("</head>")[0]
        policy = head.index("Content-Security-Policy")
        assert "default-src 'none'" in head and "connect-src 'self'" in head and "form-action 'none'" in head
        assert all(policy < place for place in (head.find("<link"), head.find("<script")) if place >= 0), path.name


def test_the_code_of_widgets_stands_in_files_and_not_in_the_pages(site: Path) -> None:
    files = list((site / "_static" / "widgets").glob("*.js"))
    assert files
    for path in site.glob("*.html"):
        assert "export default" not in path.read_text("utf-8"), path.name
    for file in files:
        assert re.fullmatch(r"[a-z0-9-]+\.[0-9a-f]{10}\.js", file.name)
        assert file.read_text("utf-8").startswith(f'psoasHost.define("{file.name.split(".")[-2]}", function () {{')


def test_no_rule_styles_everything_below_an_element_when_its_class_changes(site: Path) -> None:
    text = (site / "_static" / "styles" / "furo.css").read_text("utf-8")
    assert "dl[class]" not in text
    assert "dl:not([class]) dt" in text and ".show-back-to-top .back-to-top" in text, "the other rules stay"


def test_a_page_loads_only_the_widget_files_it_uses(site: Path) -> None:
    for path in site.glob("*.html"):
        text = path.read_text("utf-8")
        loaded = set(re.findall(r"_static/widgets/[a-z0-9-]+\.([0-9a-f]{10})\.js", text))
        assert loaded == set(re.findall(r'"_esm": "([0-9a-f]{10})"', text)), path.name


def test_code_is_offered_closed_at_the_end_of_a_lesson_and_shown_nowhere_else(site: Path) -> None:
    text = (site / "02-sitting.html").read_text("utf-8")
    before, _, after = text.partition('<details class="curious">')
    assert "highlight" not in before.split("<article")[1]
    assert "psoas.widgets" in re.sub(r"<[^>]+>", "", after)


def test_every_place_of_a_widget_says_in_one_sentence_what_is_there(site: Path) -> None:
    seen = 0
    for path in site.glob("*.html"):
        for sentence in re.findall(r'<p class="widget-sentence">([^<]*)</p>', path.read_text("utf-8")):
            seen += 1
            assert len(sentence.split()) >= 4 and sentence.rstrip().endswith((".", "?", "!")), (
                f"{path.name}: {sentence!r}"
            )
            assert "object at 0x" not in sentence
    assert seen >= 2


def test_two_builds_make_the_same_zip_file(small_course: Path, tmp_path: Path) -> None:
    first = build(small_course, tmp_path / "a", execute=False).archive.read_bytes()
    second = build(small_course, tmp_path / "b", execute=False).archive.read_bytes()
    assert first == second


def test_a_second_build_replaces_the_first_and_leaves_no_litter(small_course: Path, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    build(small_course, out, execute=False)
    write_notebook(small_course, "extra", "# One more")
    build(small_course, out, execute=False)
    assert (out / "site" / "extra.html").is_file()
    assert sorted(path.name for path in out.iterdir()) == ["know-your-psoas.zip", "site", "stage"]


def test_links_to_notebooks_texts_and_pictures_lead_to_pages(small_course: Path, tmp_path: Path) -> None:
    (small_course / "CREDITS.md").write_text("# Credits\n\nThanks. The [notebooks](notebooks) are ours.\n", "utf-8")
    write_notebook(
        small_course,
        "01-anatomy",
        "# One\n\n[two](02-sitting.ipynb), [word](glossary.ipynb#term-psoas), [thanks](../CREDITS.md)\n\n"
        "![A dot](../assets/plates/dot.svg)",
        html='<a href="glossary.ipynb#term-psoas">psoas</a> <img src="../assets/plates/dot.svg" alt="A dot">',
    )
    site = build(small_course, tmp_path / "dist", execute=False).site
    text = (site / "01-anatomy.html").read_text("utf-8")
    for target in ("02-sitting.html", "glossary.html#term-psoas", "credits.html"):
        assert f'href="{target}"' in text
    assert text.count("glossary.html#term-psoas") == 2
    assert (site / "assets" / "plates" / "dot.svg").is_file()
    assert "The notebooks are ours" in (site / "credits.html").read_text("utf-8")


# --- what it refuses ---------------------------------------------------------------------------------------


def test_a_missing_picture_is_named_with_cell_line_and_the_nearest_file(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "01-anatomy", "# One", "Look:\n\n![A dot](../assets/plates/dott.svg)")
    words = refused()
    assert "notebooks/01-anatomy.ipynb, cell 2, line 3" in words
    assert "the picture '../assets/plates/dott.svg' does not exist" in words and "'dot.svg'" in words


def test_a_picture_without_alt_text_is_named(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "01-anatomy", "# One\n\n![](../assets/plates/dot.svg)")
    words = refused()
    assert "notebooks/01-anatomy.ipynb, cell 1, line 3" in words and "alt text" in words


def test_a_picture_without_alt_text_in_an_output_is_named(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "01-anatomy", "# One", html='<img src="data:image/png;base64,AAAA">')
    words = refused()
    assert "notebooks/01-anatomy.ipynb" in words and "alt text" in words


def test_a_link_to_a_missing_page_is_named_with_the_nearest_page(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "01-anatomy", "# One", "See [two](02-siting.ipynb).")
    words = refused()
    assert "notebooks/01-anatomy.ipynb, cell 2, line 1" in words and "Did you mean '02-sitting.ipynb'?" in words


def test_an_unknown_term_is_named_with_the_nearest_one(
    small_course: Path, refused: Refused
) -> None:
    write_notebook(small_course, "01-anatomy", "# One", "One.\n\nA [word](glossary.ipynb#term-psoa).")
    assert refused() == (
        "notebooks/01-anatomy.ipynb, cell 2, line 3: the glossary has no term 'psoa'. Did you mean 'psoas'?"
    )


def test_a_link_to_a_missing_place_on_a_page_is_named_with_the_nearest_place(
    small_course: Path, refused: Refused
) -> None:
    write_notebook(small_course, "02-sitting", "# Two", "## Key points")
    write_notebook(small_course, "01-anatomy", "# One", "One.\n\nSee [there](02-sitting.ipynb#key-point).")
    words = refused()
    assert words.startswith("notebooks/01-anatomy.ipynb, cell 2, line 3: '02-sitting.html' has no place called")
    assert words.endswith("Did you mean 'key-points'?")


def test_slips_in_the_sites_own_pages_are_named_with_their_line(small_course: Path, refused: Refused) -> None:
    page = small_course / "website" / "pages" / "extra.md"
    for slip, expected in {
        "[two](02-siting.ipynb)": "the file '02-siting.ipynb' does not exist. Did you mean '02-sitting.ipynb'?",
        "![A dot](../assets/plates/dott.svg)": "the picture '../assets/plates/dott.svg' does not exist.",
        '<a href="02-siting.ipynb">two</a>': "the file '02-siting.ipynb' does not exist.",
        "[word](glossary.ipynb#term-psoa)": "the glossary has no term 'psoa'. Did you mean 'psoas'?",
        "<!-- lesson-mp -->": "nothing is called 'lesson-mp' here. Did you mean 'lesson-map'?",
    }.items():
        page.write_text(f"# Extra\n\nSome words.\n\n{slip}\n", "utf-8")
        words = refused()
        assert words.startswith("website/pages/extra.md, line 5: "), slip
        assert expected in words, slip


def test_a_dead_link_in_an_output_is_named(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "01-anatomy", "# One", html='<a href="07-evidence.ipynb#claim-none">x</a>')
    words = refused()
    assert "notebooks/01-anatomy.ipynb, what cell 2 shows: " in words and "no place called 'claim-none'" in words


def test_the_same_anchor_twice_on_a_page_is_refused(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "01-anatomy", "# One", html='<p id="here">a</p><p id="here">b</p>')
    assert "the anchor 'here' stands on the page twice" in refused()


def test_a_stored_error_is_named_with_its_cell(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "01-anatomy", "# One", error="no such angle", line=3)
    words = refused()
    assert words.startswith("01-anatomy.ipynb, cell 2, line 3: ") and "no such angle" in words


def test_a_cell_that_fails_when_run_is_named(small_course: Path, tmp_path: Path) -> None:
    for path in (small_course / "notebooks").glob("*.ipynb"):
        if path.stem not in ("00-start-here", "01-anatomy"):
            path.unlink()
    write_notebook(small_course, "01-anatomy", "# One", "Two", code="x = 1\nx / 0")
    from psoas.site import running

    with pytest.raises(CourseError) as caught:
        running.load([small_course / "notebooks" / "01-anatomy.ipynb"], execute=True)
    assert re.match(r"01-anatomy\.ipynb, cell 3 \('[\w-]+'\), line 2 ends in an error", str(caught.value))
    assert "ZeroDivisionError" in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_is_no_notebook_is_named(small_course: Path, refused: Refused) -> None:
    (small_course / "notebooks" / "01-anatomy.ipynb").write_text("not a notebook", "utf-8")
    assert "01-anatomy.ipynb" in refused()


def test_a_lesson_without_notebook_is_named(small_course: Path, refused: Refused) -> None:
    (small_course / "notebooks" / "03-pain-chart.ipynb").unlink()
    assert "notebooks/03-pain-chart.ipynb is missing" in refused()


def test_a_first_lesson_without_warning_signs_is_refused(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "00-start-here", "# Start here", "## Safety first\n\n**Get help today**:\n\n- A.")
    words = refused()
    assert "notebooks/00-start-here.ipynb" in words and "'**Get help now**' is not there" in words


def test_a_slip_that_sphinx_finds_is_named_in_the_source_and_not_in_the_copy(
    small_course: Path, refused: Refused
) -> None:
    write_notebook(small_course, "01-anatomy", "# One", "Text.\n\n```{no-such-thing}\n```")
    words = refused()
    assert words.startswith("notebooks/01-anatomy.ipynb, cell 2") and "no-such-thing" in words
    assert "stage" not in words


def test_a_widget_that_needs_a_kernel_is_refused(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "01-anatomy", "# One", widget=WIDGET, box="TabModel")
    words = refused()
    assert "notebooks/01-anatomy.ipynb, cell 2" in words and "without a kernel" in words


@pytest.mark.parametrize("content", [b"", b"not a picture", b"version https://git-lfs.github.com/spec/v1\n", b"half"])
def test_a_damaged_picture_is_named_where_it_is_shown(small_course: Path, refused: Refused, content: bytes) -> None:
    plate = small_course / "assets" / "plates" / "anatomy-three-quarter.webp"
    plate.write_bytes(plate.read_bytes()[:2000] if content == b"half" else content)
    write_notebook(small_course, "01-anatomy", "# One", "![A muscle](../assets/plates/anatomy-three-quarter.webp)")
    words = refused()
    assert words.startswith("notebooks/01-anatomy.ipynb, cell 2, line 1: the picture 'anatomy-three-quarter.webp'")
    assert "is damaged" in words


def test_a_damaged_drawing_is_named(small_course: Path, refused: Refused) -> None:
    (small_course / "assets" / "plates" / "dot.svg").write_text("<svg>", "utf-8")
    write_notebook(small_course, "01-anatomy", "# One", "![A dot](../assets/plates/dot.svg)")
    assert "cell 2, line 1: the picture 'dot.svg' is damaged" in refused()


@pytest.mark.parametrize("page", ["website/pages/index.md", "website/pages/accessibility.md", "CREDITS.md"])
def test_a_page_that_all_others_link_to_must_be_there(small_course: Path, refused: Refused, page: str) -> None:
    (small_course / page).unlink()
    assert refused().startswith(f"{page} is missing; ")


def test_a_landing_page_that_lost_one_of_its_parts_is_refused(small_course: Path, refused: Refused) -> None:
    page = small_course / "website" / "pages" / "index.md"
    page.write_text(page.read_text("utf-8").replace("<!-- lesson-map -->", ""), "utf-8")
    assert refused().startswith("website/pages/index.md: the line '<!-- lesson-map -->' is missing")


def test_a_notebook_named_like_a_lesson_that_does_not_exist_is_refused(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "02-standing", "# Standing")
    assert refused() == (
        "notebooks/02-standing.ipynb is named like a lesson, but seeds/lessons.yaml has none of that name. "
        "Did you mean '02-sitting'?"
    )


def test_a_page_that_would_take_the_place_of_the_search_is_refused(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "search", "# Mine")
    assert "notebooks/search.ipynb: another page of the course has this name" in refused()
    (small_course / "notebooks" / "search.ipynb").unlink()
    (small_course / "website" / "pages" / "search.md").write_text("# Mine\n", "utf-8")
    assert "website/pages/search.md: another page of the course has this name" in refused()


def test_a_page_without_title_is_named(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "02-sitting", "No title here.")
    assert refused().startswith("notebooks/02-sitting.ipynb: the page has no title")
    write_notebook(small_course, "02-sitting")
    assert refused().startswith("notebooks/02-sitting.ipynb: the page has no title")


@pytest.mark.parametrize(
    "slip",
    ["[x]()", "[x](01 anatomy.ipynb)", "![A dot](../assets/plates/not here.webp)", "[x](file:///etc/passwd)",
     "[x](javascript:stop)", "[x](//example.com/a)"],
)  # fmt: skip
def test_what_is_no_link_or_leads_to_no_page_is_named_with_its_line(
    small_course: Path, refused: Refused, slip: str
) -> None:
    write_notebook(small_course, "01-anatomy", "# One", f"One.\n\nTwo {slip} three.")
    assert refused().startswith("notebooks/01-anatomy.ipynb, cell 2, line 3: ")


def test_a_link_over_two_lines_and_one_with_another_kind_of_title_are_named(
    small_course: Path, refused: Refused
) -> None:
    for slip in ("[the\nother](01-anatomyy.ipynb)", "\n[other](01-anatomyy.ipynb 'Anatomy')"):
        write_notebook(small_course, "02-sitting", "# Two", f"One.\n\n{slip}")
        assert refused().startswith("notebooks/02-sitting.ipynb, cell 2, line 4: the file '01-anatomyy.ipynb'"), slip


def test_the_place_of_a_slip_is_not_that_of_a_longer_name(small_course: Path, refused: Refused) -> None:
    html = '<p id="term-psoas-major">A muscle.</p>'
    write_notebook(small_course, "glossary", "# Glossary", html=html)
    right, wrong = "[a](glossary.ipynb#term-psoas-major)", "[b](glossary.ipynb#term-psoas)"
    write_notebook(small_course, "01-anatomy", "# One", right, f"Word.\n\n{wrong}")
    assert refused().startswith("notebooks/01-anatomy.ipynb, cell 3, line 3: the glossary has no term 'psoas'.")


def test_nothing_is_a_link_in_code_and_an_alt_text_may_take_two_lines(small_course: Path, tmp_path: Path) -> None:
    shown = "`[x](nowhere.md)`\n\n```python\ncells[0](nowhere.md)\n[x](nowhere.md)\n```\n"
    picture = "\n![A round\ndot](../assets/plates/dot.svg)\n"
    write_notebook(small_course, "01-anatomy", "# One", shown + picture)
    text = (build(small_course, tmp_path / "dist", execute=False).site / "01-anatomy.html").read_text("utf-8")
    assert "[x](nowhere.md)" in re.sub(r"<[^>]+>", "", text)
    assert re.search(r'<img[^>]*alt="A round dot"', text)


@pytest.mark.parametrize("where", ["website/pages/extra.md", "CREDITS.md"])
def test_a_text_that_is_not_utf8_is_named_with_its_line(small_course: Path, refused: Refused, where: str) -> None:
    (small_course / where).write_bytes(b"# Extra\n\nM\xfcller\n")
    assert refused() == f"{where}, line 3: this is not UTF-8 text; save the file as UTF-8."


@pytest.mark.parametrize("name", ["service-worker.js", "manifest.webmanifest"])
def test_a_missing_file_of_the_offline_copy_is_named(small_course: Path, refused: Refused, name: str) -> None:
    (small_course / "website" / "offline" / name).unlink()
    assert refused().startswith(f"website/offline/{name} is missing; ")


def test_a_broken_manifest_is_named_and_so_is_its_missing_picture(small_course: Path, refused: Refused) -> None:
    manifest = small_course / "website" / "offline" / "manifest.webmanifest"
    whole = manifest.read_text("utf-8")
    manifest.write_text("{\n nope", "utf-8")
    assert refused().startswith("website/offline/manifest.webmanifest, line 2: this is not JSON")
    manifest.write_text("[]", "utf-8")
    assert "'icons'" in refused()
    manifest.write_text(whole, "utf-8")
    (small_course / "website" / "static" / "icon-192.png").unlink()
    assert "names the picture '_static/icon-192.png', which is missing" in refused()


def test_damaged_widget_state_is_named(small_course: Path, refused: Refused) -> None:
    write_notebook(small_course, "01-anatomy", "# One", widget=WIDGET)
    path = small_course / "notebooks" / "01-anatomy.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]["a"]["state"] = "gone"
    path.write_text(json.dumps(notebook), "utf-8")
    assert refused().startswith("notebooks/01-anatomy.ipynb: what the widgets keep in this file is damaged")


def test_a_place_where_nothing_can_be_written_is_named_and_all_stays_as_it_was(
    small_course: Path, refused: Refused, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("mine", "utf-8")
    with pytest.raises(CourseError, match="a file is a file where a folder must be"):
        build(small_course, tmp_path / "a file", execute=False)
    (tmp_path / "dist" / "know-your-psoas.zip").mkdir(parents=True)
    assert "know-your-psoas.zip is a folder where the zip file goes" in refused()


@pytest.mark.parametrize(
    "module",
    [
        "",
        "const a = 1;",
        'import x from "y";\nexport default { render };',
        "export function render() {}\nexport default { render };",
        "export default { render };\nconst late = 1;",
        "export default render;",
        "export default { draw };",
    ],
)
def test_a_module_that_cannot_be_wrapped_is_refused(module: str) -> None:
    with pytest.raises(CourseError, match=r"^here: its JavaScript must have no imports and end with"):
        classic_script("abc", module, "here")


def test_without_the_folder_website_the_build_says_so(small_course: Path, tmp_path: Path) -> None:
    shutil.rmtree(small_course / "website")
    with pytest.raises(CourseError, match="the folder 'website' is missing"):
        build(small_course, tmp_path / "dist", execute=False)


# --- the parts ---------------------------------------------------------------------------------------------


def test_a_module_becomes_a_classic_script_with_the_same_words() -> None:
    script = classic_script(
        "abc", 'const text = "import this";\nfunction render() {}\n\nexport default { render };\n', "here"
    )
    assert script == (
        'psoasHost.define("abc", function () {\n"use strict";\n'
        'const text = "import this";\nfunction render() {}\n'
        "return { render };\n});\n"
    )


def test_equal_code_becomes_one_file_and_different_code_two() -> None:
    def state(*modules: str) -> dict[str, object]:
        models = {str(n): {"model_name": "AnyModel", "state": {"_esm": text}} for n, text in enumerate(modules)}
        return {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": models}}}

    one, other = (
        "function render() {}\nexport default { render };",
        "function render() { }\nexport default { render };",
    )
    files = WidgetFiles()
    files.extract("a", "a.ipynb", state(one, one))
    files.extract("b", "b.ipynb", state(one, other))
    assert len(files.texts) == 2
    assert len(files.pages["a"]) == 1 and len(files.pages["b"]) == 2


def test_models_that_pages_cannot_show_are_left_out_with_what_only_jupyter_needs() -> None:
    models = {
        "a": {
            "model_name": "AnyModel",
            "state": {"_esm": WIDGET, "layout": "IPY_MODEL_l", "_view_name": "x", "value": 1},
        },
        "l": {"model_name": "LayoutModel", "state": {}},
    }
    metadata = {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": models}}}
    kept = WidgetFiles().extract("a", "a.ipynb", metadata)
    assert set(kept) == {"a"} and set(kept["a"]["state"]) == {"_esm", "value"}
