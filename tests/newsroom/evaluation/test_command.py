"""`manage.py evaluate`: what it prints, and how it fails."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.newsroom.reading.stories import ENERGY

OFFICIALS = """
  officials:
  - {name: Жаксыбеков Даурен, post: Министр энергетики Республики Казахстан, role: participant}
  - {name: Сидорчук Павел, post: Министр энергетики Беларуси, role: participant}
  - {name: Ковалев Петр, role: mentioned}
"""


@pytest.fixture
def evaluate(tmp_path):
    """Writes gold files, and evaluates them on the documents `a.txt` and `b.txt`."""
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(ENERGY)

    def evaluate(*options, **gold):
        out = StringIO()
        for name, text in gold.items():
            (tmp_path / f"{name}.yaml").write_text(text)
        try:
            call_command("evaluate", *(tmp_path / f"{name}.yaml" for name in gold), tmp_path, *options, stdout=out)
        finally:
            evaluate.out = out.getvalue()
        return evaluate.out

    return evaluate


def row(out, kind, *, after="kind"):
    [line] = [line for line in out.partition(after)[2].splitlines() if line.startswith(f"{kind} ")][:1]
    return line.split()[1:]


def test_kinds_are_counted_and_misses_listed_when_asked_for(evaluate):
    gold = f"- file: a.txt{OFFICIALS}"
    out = evaluate(gold=gold)
    assert row(out, "officials") == ["2", "0", "1", "1.000", "0.667", "0.800"]
    assert row(out, "roles") == ["2", "0", "0", "1.000", "1.000", "1.000"]
    assert "Ковалев" not in out
    assert "a.txt: missed Ковалев Петр" in evaluate("--misses", gold=gold)


def test_two_gold_files_are_counted_apart_and_together(evaluate):
    out = evaluate(first=f"- file: a.txt{OFFICIALS}", second="- {file: b.txt, officials: []}")
    assert row(out, "officials", after="first.yaml")[:3] == ["2", "0", "1"]
    assert row(out, "officials", after="second.yaml")[:3] == ["0", "2", "0"]
    assert row(out, "officials", after="\n\ntogether")[:3] == ["2", "2", "1"]


def test_kind_below_its_figure_fails_the_command_after_the_table(evaluate):
    gold = f"- file: a.txt{OFFICIALS}"
    assert evaluate("--min", "officials=0.8", gold=gold)
    with pytest.raises(CommandError, match=r"officials 0\.800 < 0\.81") as failure:
        evaluate("--min", "roles=1", "--min", "officials=0.81", gold=gold)
    assert failure.value.returncode == 1
    assert row(evaluate.out, "officials")


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        ("- file: [", r"gold\.yaml: while parsing"),
        ("file: a.txt", r"gold\.yaml: it holds no list of documents"),
        ("[]", r"gold\.yaml: it holds no list of documents"),
        ("- officials: []", r"document 1: it has no `file`"),
        ("- {file: a.txt, officials: {}}", r"document 1 \(a\.txt\): `officials` is a list"),
        ("- {file: a.txt, officials: [{post: Посол}]}", "`officials` has `name`"),
        ("- {file: a.txt, officials: [Ковалев]}", "`officials` has `name`"),
        ("- {file: a.txt, officials: [{name: Ковалев, post_also: Посол}]}", "`post_also` is a list"),
        ("- {file: a.txt, figures: [{unit: USD}]}", "`figures` has `value`"),
        ("- {file: a.txt, figures: [{value: семь}]}", "`figures` has `value`"),
        ("- {file: a.txt, figures: [{value: [1, два]}]}", "a value is a number"),
        ("- {file: a.txt, figures: [{value: 1, also: [2]}]}", "`also` of a figure holds other amounts"),
        ("- {file: a.txt, agreements: [{title: О зерне, parties: [1]}]}", "`parties` holds text"),
        ("- {file: a.txt, events: [{kind: visit, participants: [{role: guest}]}]}", "`participants` as a mapping"),
        ("- {file: a.txt, stories: [{start: 1}]}", "`stories` has `start` and `end`"),
        ("- {file: a.txt, publisher: {also: [Заря]}}", "`publisher` as a mapping has `name`"),
        ("- {file: a.txt, bilateral: maybe}", "`bilateral` is true or false"),
        ("- {file: a.txt}\n- {file: a.txt}", r"a\.txt: the gold names it more than once"),
        ("- {file: c.txt}", r"c\.txt: it is not among the documents"),
        ("- {file: d.txt}", r"d\.txt: The document is empty"),
    ],
)
def test_bad_gold_and_missing_or_unreadable_documents_are_named_with_code_2(evaluate, tmp_path, gold, message):
    (tmp_path / "d.txt").write_text("")
    with pytest.raises(CommandError, match=message) as failure:
        evaluate(gold=gold)
    assert failure.value.returncode == 2
    assert not evaluate.out


def test_gold_that_is_not_there_or_not_named_is_an_error_with_code_2(tmp_path):
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(CommandError) as failure:
            call_command("evaluate", path)
        assert failure.value.returncode == 2


@pytest.mark.parametrize("least", ["officals=0.9", "officials", "officials=high"])
def test_figure_asked_for_is_of_a_known_kind(evaluate, least):
    with pytest.raises(CommandError, match=r"(?i)--min"):
        evaluate("--min", least, gold="- file: a.txt")
