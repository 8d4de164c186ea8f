"""What can't be imported: each fault names the file, the line, what was found and what was expected."""

import os
from pathlib import Path

import pytest

from whiffboard.exchange.case_folder import read_case
from whiffboard.exchange.import_fault import ImportFault, quoted

EVENTS = "date,kind,text,planned,actual\n"
ACTIONS = "action,kind,strength,owner,due,measure,addresses\n"
MAP = "Late\n  No list #list\n"

OUTLINES = [
    ("Late\n\tNo list\n", 2, "a tab in the indentation", "two spaces a level"),
    ("Late\n \u00a0No list\n", 2, "“\\xa0” in the indentation", "two spaces a level"),
    ("Late\n   No list\n", 2, "3 spaces of indentation", "2 at most, two a level"),
    ("Late\n    No list\n", 2, "4 spaces of indentation", "2 at most"),
    ("  Late\n", 1, "2 spaces of indentation", "none in the first line"),
    ("// why\n\n  Late\n", 3, "2 spaces of indentation", "none in the first line"),
    ("Late\n  = #list\n", 2, "“#list”", "the name of a statement in the outline"),
    ("Late\n  No list #list\n  Old\n    = #lists\n", 4, "“#lists”", "such as “#list”"),
    ("Late\n  A #a\n  B #a\n", 3, "“#a” a second time", "it in line 2 only"),
    ("Late\n  A #a\n    B #b\n      = #a\n", 4, "“= #a”, which closes a circle", "“~ #a”"),
    ("Late #late\n  A\n    = #late\n", 3, "“= #late”, which closes a circle", "a reinforcing loop"),
    ("W\n  A #a\n    = #b\n  B #b\n    = #a\n", 5, "“= #a”, which closes a circle", "“~ #a”"),
    ("Late #late\n  = #late\n", 2, "a statement under itself", "a cause that explains it"),
    ("Late\n  A #a\n  = #a\n", 3, "the same cause as in line 2", "each cause once"),
    ("Late\n  A #a\n  ~ #a\n", 3, "the same cause as in line 2", "each cause once"),
    ("Late\n  A #a\n    = #a (all)\n", 3, "“= #a (all)”", "“= #name”"),
    ("Late\n  =\n", 2, "“=”", "“= #name”"),
    ("= #a\nLate #a\n", 1, "“= #name” at the top", "under a statement"),
    ("Late #a\n~ #a\n", 2, "“~ #name” at the top", "under a statement"),
    ("! Photo\n", 1, "evidence at the top", "under a statement"),
    ("Late\n  !\n", 2, "“!” alone", "evidence after it"),
    ("Late\n  ! Photo\n    Why\n", 3, "“Why” under a line that is no statement", "under what it explains"),
    ("Late\n  A #a\n    B\n  C\n    = #a\n      D\n", 6, "“D” under a line", "under what it explains"),
    ("Late\n  #list\n", 2, "“#list” alone", "a statement before it"),
    ("Late\n  (all)\n", 2, "“(all)” alone", "a statement before it"),
    ("Late (all) (any)\n", 1, "“(all)” and “(any)” in one line", "one of them"),
    ("Late #a #b\n", 1, "“#a” and “#b” in one line", "one of them"),
    ("Late (whiff) #a (whiff)\n", 1, "“(whiff)” and “(whiff)” in one line", "one of them"),
    ("Late" + " (all)" * 500_000, 1, "“(all)” and “(all)” in one line", "one of them"),
    ("Late\n  = #" + "a" * 1_000_000, 2, "“#aaaa", "the name of a statement"),
    ("Late\n  A (unlinked)\n", 2, "“(unlinked)” under another statement", "without indentation"),
    ("\\Late \\q\n", 1, "“\\q”", "a backslash before"),
    (b"Late\n  Caf\xe9 closed\n", 2, "the byte 0xe9", "text saved as UTF-8"),
    (b"\xef\xbb\xbfLate\n  Caf\xe9\n", 2, "the byte 0xe9", "text saved as UTF-8"),
    ("Late\n".encode("utf-16"), 1, "a NUL byte", "plain text in UTF-8"),
    (b"Late\n  A\0B\n", 2, "a NUL byte", "plain text in UTF-8"),
    ("".join("  " * depth + "why\n" for depth in range(1001)), 1001, "more than 1,000 levels", "five levels"),
    ("Late\n" + "  why\n" * 30_000, 20_001, "more than 20,000 lines", "a map that people can look at"),
    (b"x" * 5_000_001, None, "more than 5 MB", "a file of a few pages"),
]

FACTS = [
    ("title = Late\n", 1, "“title = Late”, which can't be read", "TOML, such as title"),
    ('title = "Late\n', 1, "“title = \"Late”, which can't be read", "TOML"),
    ('title = "A"\ntitle = "B"\n', 2, '“title = "B"” a second time', "each key once"),
    ('title = "A"\n[ownership]\n[ownership]\n', 3, "“[ownership]” a second time", "each key once"),
    ('title = "A"\ndate = 2012-08-01\n', 2, "the key “date”", "one of title, occurred_on"),
    ("title = 5\n", 1, "“title” as a number", "text in quotation marks"),
    ('title = "A"\noccurred_on = "1 August"\n', 2, "“1 August” as the day", "a day such as 2012-08-01"),
    ('title = "A"\noccurred_on = 2012-08-32\n', 2, "“occurred_on = 2012-08-32”", "TOML"),
    ('title = "A"\n\noccurred_on = 2012-08-01T08:00:00\n', 3, "a date or a time as the day", "a day such as"),
    ('title = "A"\nparticipants = "Jo"\n', 2, "“participants” as a text", "“[[participants]]”, once for each"),
    ('title = "A"\nparticipants = ["Jo"]\n', 2, "“participants” as a text", "a table with name, role"),
    (
        '[[participants]]\nname = "Jo"\n\n[[participants]]\n# the lead\nname = true\n',
        6,
        "“name” as true or false",
        "text",
    ),
    ('[[participants]]\nname = "Jo"\nage = 3\n', 3, "the key “age”", "one of name, role"),
    ('[[affected_parties]]\nname = "Riders"\nharmed = "x"\n', 3, "the key “harmed”", "one of name, harm"),
    ('what_happened = """\ntitle = 5\n"""\ntitle = 5\n', 4, "“title” as a number", "text in quotation marks"),
    ('title = "A"\nownership = "Ours"\n', 2, "“ownership” as a text", "a table with statement"),
    ('title = "A"\n[ownership]\nstatement = ["Ours"]\n', 3, "“statement” as a list", "text in quotation marks"),
    ("x = " + "[" * 100_000, None, "values that can't be read", "plain texts"),
    ("x = " + "9" * 5_000, None, "values that can't be read", "plain texts"),
    (b'title = "Caf\xe9"\n', 1, "the byte 0xe9", "text saved as UTF-8"),
]

TIMELINES = [
    ("", 1, "an empty file", "date,kind,text,planned,actual"),
    ("date,kind,text,planned\n", 1, "no column “actual”", "date,kind,text,planned,actual in the first line"),
    ("date,kind,text,planned,actual,who\n", 1, "the column “who”", "date,kind,text,planned,actual"),
    ("date,kind,text,text,actual\n", 1, "the column “text” twice", "date,kind,text,planned,actual"),
    ("2012-08-01,plan,A,,\n", 1, "the column “2012-08-01”", "date,kind,text,planned,actual"),
    (EVENTS + "2012-08-01,plan,A,\n", 2, "4 cells", "5: date, kind, text, planned, actual"),
    (EVENTS + "2012-08-01,plan,A, and B,,\n", 2, "6 cells", "5: date, kind, text, planned, actual"),
    (EVENTS + "2012-08-01,party,A,,\n", 2, "“party” as kind", "plan, milestone, shipment"),
    (EVENTS + "2012-08-01,,A,,\n", 2, "“” as kind", "incident or recovery"),
    (EVENTS + "1 Aug 2012,plan,A,,\n", 2, "“1 Aug 2012” as date", "a day such as 2012-08-01, a minute"),
    (EVENTS + "2012-02-30,plan,A,,\n", 2, "“2012-02-30” as date", "a day such as"),
    (EVENTS + "2012-08-01T08:61,plan,A,,\n", 2, "“2012-08-01T08:61” as date", "a day such as"),
    (EVENTS + "0999-08-01,plan,A,,\n", 2, "“0999-08-01” as date", "a day such as"),
    (EVENTS + "٢٠١٢-08-01,plan,A,,\n", 2, "“٢٠١٢-08-01” as date", "a day such as"),
    (EVENTS + '2012-08-01,plan,"A\nB",,\n2012-08-02,plan,C,101,\n', 4, "“101” as planned", "from 0 to 100"),
    (EVENTS + "2012-08-01,plan,A,,-1\n", 2, "“-1” as actual", "from 0 to 100"),
    (EVENTS + "2012-08-01,plan,A,nan,\n", 2, "“nan” as planned", "from 0 to 100"),
    (EVENTS + "2012-08-01,plan,A,40%,\n", 2, "“40%” as planned", "without a sign"),
    (EVENTS + '2012-08-01,plan,"A,,\n', 2, "a quotation mark out of place", "a cell with quotation marks around it"),
    (EVENTS + '2012-08-01,plan,"A"B,,\n', 2, "a quotation mark out of place", "doubled"),
    (EVENTS + "2012-08-01,plan,A,,\n" * 20_001, 20_002, "more than 20,000 rows", "people can read"),
]

PLANS = [
    (ACTIONS + "Fix,repair,,,,,\n", 2, "“repair” as kind", "redress or prevention"),
    (ACTIONS + "Fix,redress,strong,,,,\n", 2, "“strong” as strength", "stronger, intermediate or weaker"),
    (ACTIONS + "Fix,redress,,,soon,,\n", 2, "“soon” as due", "a day such as 2012-08-01, or nothing"),
    (ACTIONS + "Fix,redress,,,2012-8-1,,\n", 2, "“2012-8-1” as due", "a day such as 2012-08-01"),
    (ACTIONS + "Fix,redress,,,,,\nFix,prevention,,,,,#lists\n", 3, "“#lists” as addresses", "such as “#list”"),
    (ACTIONS + "Fix,prevention,,,,,list\n", 2, "“list” as addresses", "names such as “#late-tests”"),
]


@pytest.mark.parametrize(
    ("file", "text", "line", "found", "expected"),
    [
        *(("causes.outline", *row) for row in OUTLINES),
        *(("session.toml", *row) for row in FACTS),
        *(("timeline.csv", *row) for row in TIMELINES),
        *(("actions.csv", *row) for row in PLANS),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_the_fault_says_where_and_what(case, file, text, line, found, expected):
    name = file.partition(".")[0]
    folder = case(**{"causes": MAP, name: text})
    with pytest.raises(ImportFault) as caught:
        read_case(folder)
    fault = caught.value
    assert fault.file == folder / file
    assert fault.line == line
    assert found in fault.found
    assert expected in fault.expected
    said = str(fault)
    assert said.isprintable(), "one line, nothing that a terminal would act on"
    assert said.startswith(f"{folder / file}, line {line}: found " if line else f"{folder / file}: found ")
    assert said.endswith(". Nothing was imported.")
    assert len(said) < len(str(folder)) + 400


@pytest.mark.parametrize(
    ("file", "text", "look"),
    [
        (
            "causes",
            "\ufeffLate\r\n  A #a (all)\r\n\r\n    B\r\n      ! Photo  \r\n  // C\r\n",
            lambda s: len(s.causes) == 3,
        ),
        ("causes", "Late\n  A\n    B\n  C\n    D", lambda s: len(s.causes) == 5),
        ("causes", "Late\n  A\n    = #later\n  B #later", lambda s: len(s.links) == 3),
        ("causes", "  // only\n\n", lambda s: not s.causes),
        ("causes", "Late\n  = #x\n  A\n    X #x", lambda s: len(s.links) == 3),
        ("timeline", EVENTS + ",plan,A,0,100\n\n2012-08-01 08:01,plan,B,33.3,\n", lambda s: s.events[1].at[10] == "T"),
        (
            "timeline",
            "\ufefftext,date,kind,actual,planned\r\nA,2012-08-01,plan,40,50\r\n",
            lambda s: s.events[0].actual == 40,
        ),
        ("timeline", EVENTS.strip(), lambda s: not s.events),
        ("actions", ACTIONS + "Fix,redress,,,,,\n", lambda s: s.actions[0].strength is None),
        ("actions", ACTIONS + "Fix,prevention,,,,,#list #list\n", lambda s: s.actions[0].due is None),
        ("session", '"title" = "A"\r\n', lambda s: s.details.title == "A"),
    ],
)
def test_what_editors_and_spreadsheets_make_of_it_is_fine(case, file, text, look):
    assert look(read_case(case(**{"causes": MAP, file: text})))


def test_deep_and_wide_maps_are_read(case):
    deep = "".join("  " * depth + f"why {depth}\n" for depth in range(200))
    wide = deep + "".join(f"  wide {i} #n{i}\n" + ("" if i == 0 else f"    = #n{i - 1}\n") for i in range(1800))
    session = read_case(case(causes=wide))
    assert len(session.causes) == 2000
    assert len(session.links) == 199 + 1800 + 1799


def test_a_circle_in_a_large_map_is_found_where_it_closes(case):
    rows = "".join(f"  S{i} #n{i}\n    = #n{i + 1}\n" for i in range(3000))
    text = f"Late\n{rows}  S3000 #n3000\n    = #n1500\n"
    with pytest.raises(ImportFault) as caught:
        read_case(case(causes=text))
    assert caught.value.line == len(text.splitlines())


def test_a_pipe_is_not_waited_for(case):
    folder = case()
    os.mkfifo(folder / "causes.outline")
    with pytest.raises(ImportFault, match="something that isn't a file"):
        read_case(folder)


def test_a_folder_that_can_not_be_asked_about():
    with pytest.raises(
        ImportFault, match="something that can't be read \\(file name too long\\), expected a case folder"
    ):
        read_case(Path("a" * 5000))


def test_a_link_brings_nothing_in_from_elsewhere(case, tmp_path):
    folder = case()
    (tmp_path / "key").write_text("a private key")
    (folder / "causes.outline").unlink(missing_ok=True)
    (folder / "causes.outline").symlink_to(tmp_path / "key")
    with pytest.raises(ImportFault, match="a link to another file, expected the file itself"):
        read_case(folder)


def test_a_folder_in_place_of_a_file(case):
    folder = case()
    (folder / "timeline.csv").mkdir()
    with pytest.raises(ImportFault, match="something that isn't a file"):
        read_case(folder)


def test_quotations_are_short_and_on_one_line():
    assert quoted("a\nb\x1b[31m") == "“a\\nb\\x1b[31m”"
    assert len(quoted("x" * 1000)) == 62
