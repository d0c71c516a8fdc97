"""What the tests of the pages share: the course built once, and a tiny course that a test may break."""

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="The tools that build the pages are not installed (pip install -e '.[site]').")

from small_notebooks import ROOT, write_course

from psoas.site.build import Built, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real course, built once from the stored outputs."""
    return build(ROOT, tmp_path_factory.mktemp("course"), execute=False)


@pytest.fixture(scope="session")
def site(built: Built) -> Path:
    """The folder with the pages."""
    return built.site


@pytest.fixture
def small_course(tmp_path: Path) -> Path:
    """The source of a course with one short notebook for each lesson; a test may break it and build it."""
    return write_course(tmp_path / "source")


@pytest.fixture
def refused(small_course: Path, tmp_path: Path) -> Callable[[], str]:
    """A function that builds the broken small course and returns the sentence that refuses it."""
    from psoas.errors import CourseError

    def sentence() -> str:
        out = tmp_path / "dist"
        (out / "site").mkdir(parents=True, exist_ok=True)
        (out / "site" / "old.html").write_text("the old course", "utf-8")
        with pytest.raises(CourseError) as caught:
            build(small_course, out, execute=False)
        assert [path.name for path in (out / "site").iterdir()] == ["old.html"], "the old course was touched"
        words = str(caught.value)
        assert "\n" not in words
        return words

    return sentence
