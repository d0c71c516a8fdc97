"""The roster: read in every form that spreadsheets write, and a bad row fails alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_handout import CASES, MADE, check

from psoas.commands._course import notebooks_folder
from psoas.errors import CourseError
from psoas.workshop.roster import file_stem, read_roster


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "roster.csv"
    file.write_bytes(text.encode(encoding))
    return file


PLAIN = "name,side,days\nAna Šimić,left,3\nBen,both,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_it_is_read_in_every_form_that_spreadsheets_write(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    text = PLAIN.replace(",", delimiter).replace("\n", line_end)
    rows = read_roster(write(tmp_path, text, encoding))
    assert [(row.line, row.name, row.problem) for row in rows] == [(2, "Ana Šimić", ""), (3, "Ben", "")]
    assert rows[0].details is not None and rows[0].details.side == "left"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_latin_1_is_read_too(tmp_path: Path, encoding: str) -> None:
    (row,) = read_roster(write(tmp_path, "name;side\nChloé Müller;left\n", encoding))
    assert row.name == "Chloé Müller"


def test_empty_lines_and_cells_too_few_are_no_trouble_and_lines_are_counted_right(tmp_path: Path) -> None:
    text = '\nName , Side\n\nAna\n,,\n"Ben\n Two",left\nCleo,right\n'
    rows = read_roster(write(tmp_path, text))
    assert [(row.line, row.name) for row in rows] == [(4, "Ana"), (6, "Ben? Two"), (8, "Cleo")]
    assert "holds '\\n'" in rows[1].problem


BAD = {
    "<script>alert(1)</script>,both": "holds '<'",
    "=cmd|' /C calc'!A0,both": "'='",
    "../../evil,both": "holds '/'",
    "Ben,upside": "There is no side 'upside'",
    "Ana,both": "stands in line 2 already",
    "ana ,left": "stands in line 2 already",
    "Ben,left,x": "more cells than there are columns",
    ",left": "no letter",
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_row_fails_alone_with_its_line(tmp_path: Path, bad: str) -> None:
    rows = read_roster(write(tmp_path, f"name,side\nAna,left\n{bad}\nCleo,right\n"))
    assert [row.line for row in rows] == [2, 3, 4]
    assert [bool(row.problem) for row in rows] == [False, True, False]
    assert BAD[bad] in rows[1].problem
    assert rows[1].details is None and rows[1].file == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no row with a person"),
        ("name\n", "no row with a person"),
        ("Ana\nBen\n", "there is no column 'ana'"),
        ("side\nleft\n", "'name' must be one of them"),
        ("name,sid\nAna,left\n", "Did you mean 'side'"),
        ("name,name\nAna,Ben\n", "stands there twice"),
        ("name,level\nAna,full\n", "the column 'level' grants nothing"),
        ("name,routine\nAna,full\n", "the column 'routine' grants nothing"),
        ("name\n\0\n", "no text"),
        ("PK\x03\x04name\nAna\n", "is a spreadsheet, not a CSV file"),
        ("name\n" + "x" * 140_000, "no row of a table"),
    ],
)
def test_a_table_that_is_none_is_refused_in_one_sentence(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(CourseError) as caught:
        read_roster(write(tmp_path, text))
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="cannot be opened"):
        read_roster(tmp_path / "none.csv")


# --- the safety check in a row ---------------------------------------------------------------------------


def test_a_check_may_lie_beside_the_roster_or_stand_in_the_cell(tmp_path: Path) -> None:
    (tmp_path / "ana.json").write_text(check("full"), "utf-8")
    cell = '"' + check("gentle").replace('"', '""') + '"'
    rows = read_roster(write(tmp_path, f"name,date,assessment\nAna,{MADE},ana.json\nBen,{MADE},{cell}\nCleo,,\n"))
    assert [row.opened.level for row in rows if row.opened] == ["full", "gentle", "no_pressure"]


def test_a_check_outside_the_folder_is_never_read(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    (tmp_path / "ana.json").write_text(check("full"), "utf-8")
    (folder / "link.json").symlink_to(tmp_path / "ana.json")
    text = f"name,assessment\nAna,../ana.json\nBen,{tmp_path / 'ana.json'}\nCleo,link.json\nDee,no.json\n"
    problems = [row.problem for row in read_roster(write(folder, text))]
    assert all("outside the roster's folder" in problem for problem in problems[:3])
    assert "is not there" in problems[3]


def test_two_people_cannot_share_one_check(tmp_path: Path) -> None:
    (tmp_path / "ana.json").write_text(check("full"), "utf-8")
    rows = read_roster(write(tmp_path, "name,assessment\nAna,ana.json\nBen,ana.json\nCleo,\n"))
    assert "The same assessment stands in line 3" in rows[0].problem
    assert "The same assessment stands in line 2" in rows[1].problem
    assert rows[2].problem == ""


def test_a_check_that_is_damaged_fails_its_row_alone(tmp_path: Path) -> None:
    (tmp_path / "ana.json").write_text(check("full")[:-40], "utf-8")
    (tmp_path / "ben.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "big.json").write_text(" " * 100_001, "utf-8")
    rows = read_roster(write(tmp_path, "name,assessment\nAna,ana.json\nBen,ben.json\nCleo,big.json\nDee,\n"))
    assert [bool(row.problem) for row in rows] == [True, True, True, False]


def test_a_time_at_the_end_of_the_calendar_fails_its_row_alone(tmp_path: Path) -> None:
    (tmp_path / "late.json").write_text(check("full", time="9999-12-31T23:59:59-23:59"), encoding="utf-8")
    (tmp_path / "early.json").write_text(check("full", time="0001-01-01T00:00:00+23:59"), encoding="utf-8")
    rows = read_roster(write(tmp_path, "name,assessment,date\nAna,late.json,\nBen,early.json,\nCleo,,9999-12-31\nDee,,\n"))
    assert [bool(row.problem) for row in rows] == [True, True, True, False]


def test_there_is_a_made_up_person_for_each_level() -> None:
    assert len(set(CASES.values())) == 4


# --- file names ------------------------------------------------------------------------------------------


@given(st.text(max_size=60))
def test_a_file_name_is_never_a_path(name: str) -> None:
    stem = file_stem(name)
    assert Path(stem).name == stem
    assert not set(stem) & set('/\\:*?"<>|.\0')
    assert len(stem) <= 88


def test_the_example_can_be_used_as_it_is() -> None:
    rows = read_roster(notebooks_folder() / "workshop" / "roster-example.csv")
    assert len(rows) == 3
    assert [row.problem for row in rows] == ["", "", ""]
    assert {row.opened.level for row in rows if row.opened} == {"no_pressure"}
