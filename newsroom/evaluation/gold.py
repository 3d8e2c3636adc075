"""Gold files: what a perfect reading of each document finds, checked before anything is counted by it."""

from datetime import date
from pathlib import Path

import yaml

NAMED = {"name": str}
LISTS = {
    "officials": NAMED,
    "organisations": NAMED,
    "agreements": {"title": str},
    "figures": {"value": (int, float, list)},
    "events": {"kind": str},
    "stories": {"start": int, "end": int},
}
ANSWERS = {"furniture": "text", "cites": "name"}
ONE_ANSWER = {"publisher": "name", "published_on": "date"}
ALTERNATIVES = ("also", "post_also", "role_also", "title_also", "kind_also", "date_also", "place_also", "rank_also",
                "outcome_also")  # fmt: skip


class BadGold(ValueError):
    """A gold file cannot be used; the message says where it is wrong and what is expected there."""


def load(path: Path | str) -> list[dict]:
    """The entries of a gold file, one a document. Raises BadGold."""
    try:
        entries = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadGold(f"{path}: {error}") from error
    if not isinstance(entries, list) or not entries:
        raise BadGold(f"{path}: it holds no list of documents.")
    for number, entry in enumerate(entries, start=1):
        try:
            _check(entry)
        except BadGold as error:
            raise BadGold(f"{path}: document {number}{_named(entry)}: {error}") from error
    return entries


def _named(entry):
    return f" ({entry['file']})" if isinstance(entry, dict) and entry.get("file") else ""


def _check(entry):
    _require(isinstance(entry, dict) and isinstance(entry.get("file"), str), "it has no `file`.")
    _require(isinstance(entry.get("bilateral", True), bool), "`bilateral` is true or false.")
    for key, columns in LISTS.items():
        for item in _list_of(entry, key):
            _check_item(item, key, columns)
    for key, name in ANSWERS.items():
        for item in _list_of(entry, key):
            _check_answer(item, key, name)
    for key, name in ONE_ANSWER.items():
        if entry.get(key):
            _check_answer(entry[key], key, name)


def _list_of(holder, key):
    rows = holder.get(key)
    _require(rows is None or isinstance(rows, list), f"`{key}` is a list.")
    return rows or []


def _check_item(item, key, columns):
    _require(isinstance(item, dict), f"each of `{key}` has {_and(columns)}: {item!r}.")
    for column, kind in columns.items():
        _require(isinstance(item.get(column), kind), f"each of `{key}` has {_and(columns)}: {item!r}.")
    for alternatives in ALTERNATIVES:
        _list_of(item, alternatives)
    if key == "figures":
        _check_amounts(item)
    for party in _list_of(item, "parties"):
        _check_answer(party, "parties", "name")
    for who in _list_of(item, "participants"):
        _check_answer(who, "participants", "name")


def _check_amounts(figure):
    for amount in (figure, *figure.get("also", [])):
        _require(isinstance(amount, dict), f"`also` of a figure holds other amounts: {amount!r}.")
        values = amount.get("value", 0)
        values = values if isinstance(values, list) and len(values) == 2 else [values, amount.get("value_max") or 0]
        _require(all(type(value) in (int, float) for value in values), f"a value is a number: {amount!r}.")


def _check_answer(item, key, name):
    """Text, a day, a list of them, or a mapping with either and what else is right."""
    if isinstance(item, dict):
        _require(name in item, f"`{key}` as a mapping has `{name}`: {item!r}.")
        _list_of(item, "also")
        item = item[name]
    _require(
        all(isinstance(answer, str | date) for answer in (item if isinstance(item, list) else [item])),
        f"`{key}` holds text: {item!r}.",
    )


def _and(columns):
    return " and ".join(f"`{column}`" for column in columns)


def _require(true, message):
    if not true:
        raise BadGold(message)
