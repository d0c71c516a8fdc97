"""The browser's half: what is made from its sources is as they are. Needs no Deno; `make test` runs what does."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from psoas import widgets
from psoas.widgets._data_forms import FORMS, as_text

ROOT = Path(__file__).resolve().parents[2]
BROWSER = ROOT / "browser"
BUILT = ROOT / "psoas" / "widgets" / "built"
NAMES = sorted(folder.name for folder in (BROWSER / "widgets").iterdir())


def outdated(root: Path) -> list[str]:
    """The files whose text is not the one that `make browser` saw or made."""
    built = root / "psoas" / "widgets" / "built"
    hashes = json.loads((built / "sources.json").read_text(encoding="utf-8"))
    files = {built / name: wanted for name, wanted in hashes["built"].items()}
    files |= {root / "website" / name: wanted for name, wanted in hashes["pages"].items()}
    files |= {root / "browser" / name: wanted for name, wanted in hashes["sources"].items()}
    return sorted(
        file.relative_to(root).as_posix()
        for file, wanted in files.items()
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != wanted
    )


def test_every_bundle_is_made_from_the_sources_as_they_stand() -> None:
    assert outdated(ROOT) == [], "run: make browser"


@pytest.mark.parametrize(
    "changed",
    [
        "browser/lib/text.ts",
        "browser/site/host.ts",
        "browser/deno.lock",
        "psoas/widgets/built/evidence_table.js",
        "website/static/psoas-host.js",
    ],
)
def test_a_change_without_a_build_is_found(changed: str, tmp_path: Path) -> None:
    shutil.copytree(BUILT, tmp_path / "psoas" / "widgets" / "built")
    shutil.copytree(BROWSER, tmp_path / "browser", ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(ROOT / "website", tmp_path / "website")
    file = tmp_path / changed
    file.write_bytes(file.read_bytes() + b"\n")
    assert outdated(tmp_path) == [changed]
    file.unlink()
    assert outdated(tmp_path) == [changed]


def test_every_widget_has_its_modules_and_no_other_scripts_lie_about() -> None:
    assert sorted(kind.__module__.rsplit(".", 1)[-1] for kind in widgets.ALL) == NAMES
    built = {f"{name}{end}" for name in [*NAMES, "shared"] for end in (".js", ".css")}
    built |= {"guided.js", "needs.json", "sources.json", "third-party.txt"}
    assert {file.name for file in BUILT.iterdir()} == built
    assert [file.name for end in ("js", "css") for file in BUILT.parent.glob(f"*.{end}")] == []


def test_every_script_of_the_pages_is_built() -> None:
    scripts = {file.relative_to(ROOT / "website").as_posix() for file in (ROOT / "website").rglob("*.js")}
    assert scripts == set(json.loads((BUILT / "sources.json").read_text(encoding="utf-8"))["pages"])
    for name in scripts:
        made = re.match(r"/\* Made from (browser/site/\w+\.ts) by ", (ROOT / "website" / name).read_text("utf-8"))
        assert made and (ROOT / made[1]).is_file(), name


def test_the_types_are_made_from_what_python_prepares() -> None:
    assert sorted(FORMS) == NAMES
    assert (BROWSER / "generated" / "schemas.json").read_text(encoding="utf-8") == as_text(), "run: make browser"
    assert {file.stem for file in (BROWSER / "generated").glob("*.ts")} == set(FORMS)


def test_other_peoples_code_is_named_with_its_licence() -> None:
    titles = re.findall(r"(?m)^(\S+) (\S+) \((.+)\)$", (BUILT / "third-party.txt").read_text(encoding="utf-8"))
    assert titles
    credits = (ROOT / "CREDITS.md").read_text(encoding="utf-8")
    for name, version, licence in titles:
        assert re.search(rf"(?i)\| {name} \|.*\| {licence}\b", credits), f"name {name} and its licence in CREDITS.md"
        assert f'"npm:{name}@{version}"' in (BROWSER / "deno.json").read_text(encoding="utf-8")
        notice = f"/* With {name} {version} ({licence}). Copyright"
        texts = {file.name: file.read_text(encoding="utf-8") for file in BUILT.glob("*.js")}
        assert [file for file, text in texts.items() if text.startswith(notice)] == ["shared.js"]


def test_what_widgets_share_is_in_none_of_their_own_texts() -> None:
    needs = json.loads((BUILT / "needs.json").read_text(encoding="utf-8"))
    assert sorted(needs) == NAMES
    assert all(groups[0] == "shared" and set(groups) <= {"shared", "guided"} for groups in needs.values())
    taken = {name: (BUILT / f"{name}.js").read_text(encoding="utf-8") for name in NAMES}
    assert [name for name, text in taken.items() if "debounceRendering" in text or "take(" not in text] == []
