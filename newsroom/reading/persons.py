"""Who is who: forms of one name together, bare surnames with the full name they belong to."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product

from . import names, roles
from .declension import is_given, is_patronymic, readings
from .findings import Name
from .morphology import forms
from .names import Written
from .sightings import Seen, is_in_title, is_like_surname
from .tokens import is_capital, mark


@dataclass(slots=True)
class Person:
    """All that was seen of one person."""

    name: Name
    gender: str
    seen: list[Seen] = field(default_factory=list)


def persons_of(seen):
    """Everyone seen, forms of one name together: each form is read as the name that most others support."""
    support = defaultdict(float)
    for item in seen:
        families = {}
        for name, doubt in {option.name: option.doubt for option in reversed(item.options)}.items():  # the least
            support[_key(name.family, name.given)] += 1 / (1 + doubt)
            if name.given:  # which one passage supports once, however many given names it may have
                families[name.family.lower()] = min(doubt, families.get(name.family.lower(), doubt))
        for family, doubt in families.items():
            support[(family, "")] += 1 / (2 + doubt)
    persons, families = [], defaultdict(list)
    read = [(item, option) for item in seen if (option := _best(item, support)) is not None]
    for item, option in sorted(read, key=lambda pair: -_length(pair[1].name)):
        made = _place(item, option, families[option.name.family.lower().replace("ё", "е")])
        persons += [made] if made else []
    return persons


def _length(name):
    return len(name.family) + len(name.given) + len(name.patronymic)


@lru_cache(maxsize=20_000)
def _key(family, given):
    return family.lower(), "" if given.endswith(".") else given.lower()


def _best(item, support):
    if len(item.options) < 2:
        return item.options[0] if item.options else None
    return max(item.options, key=lambda option: (_supported(option.name, support), -option.doubt))


def _supported(name, support):
    """How well a name is supported: by itself, and where it is told in full by its surname beside initials too."""
    key = _key(name.family, name.given)
    return support[key] + (support[key[0], ""] if key[1] else 0)


def _place(item, option, persons):
    """Gives what was seen to the one of a family that it fits; returns a new person where it fits none."""
    fitting = [person for person in persons if same_person(person.name, option.name)]
    if not option.name.given:
        fitting = [person for person in fitting if _post_fits(person, item.post)] or fitting
    if len(fitting) == 1 or (fitting and option.name.given):
        fitting[0].seen.append(item)
        fitting[0].name = fuller(fitting[0].name, option.name)
    elif not fitting:
        persons.append(Person(option.name, option.gender, [item]))
        return persons[-1]
    return None


def _post_fits(person, post):
    return post is None or any(item.post and item.post.kind == post.kind for item in person.seen)


def same_person(one: Name, other: Name) -> bool:
    """Surnames equal, given names and patronymics not in conflict; an initial fits the name that it begins."""
    if one.family.lower().replace("ё", "е") != other.family.lower().replace("ё", "е"):
        return False
    return _fits(one.given, other.given) and _fits(one.patronymic, other.patronymic)


def _fits(left, right):
    if not left or not right:
        return True
    if left.endswith(".") or right.endswith("."):
        return left[0] == right[0]
    return left.lower().replace("ё", "е") == right.lower().replace("ё", "е")


def fuller(one: Name, other: Name) -> Name:
    """Of two spellings of a name the longest of each part, given names in full before initials."""
    given = max((one.given, other.given), key=lambda part: (bool(part) and not part.endswith("."), len(part)))
    return Name(one.family, given, max((one.patronymic, other.patronymic), key=len))


def add_bare_surnames(blocks, persons):
    """Adds to each person the places where the surname stands alone; a surname that two share is left open."""
    covered = _covered(persons)
    families = defaultdict(list)
    for person in persons:
        families[person.name.family.lower(), person.gender].append(person)
    known = frozenset(families)
    for block in blocks:
        for at in block.row.where(is_capital):
            token = block.row[at]
            if token.start in covered or known.isdisjoint(_families(token.text)):
                continue
            owner = _owner(token, block, at, families)
            if owner:
                owner.seen.append(Seen(block, Written(at, at + 1, token.text), ()))


def add_by_patronymic(blocks, persons):
    """Adds to each person the places where given name and patronymic stand for them: «сказала Нина Петровна».

    The surname may be known with initials only, or without the patronymic; who fits several is left open.
    """
    covered = _covered(persons)
    for block in blocks:
        row = block.row
        for behind in row.where(_may_be_patronymic):
            at = behind - 1
            if behind and is_given(row[at].text) and row[at].is_capital and row[at].start not in covered:
                options = _by_patronymic(row[at].text, row[at + 1].text)
                fitting = [person for person in persons if any(_is_called(person, option) for option in options)]
                if len(fitting) == 1:
                    _call(fitting[0], options, Seen(block, Written(at, at + 2, row[at].text), ()))


@mark
def _may_be_patronymic(word):
    """Whether a patronymic may stand at a token: few words may be one."""
    return is_capital(word) and is_patronymic(word)


def _by_patronymic(given, patronymic):
    """(given name, patronymic, gender) in the nominative, for every case in which both may be."""
    pairs = product(readings(given, "given"), readings(patronymic, "patronymic"))
    agreeing = [(one, other) for one, other in pairs if (one.case, one.gender) == (other.case, other.gender)]
    agreeing.sort(key=lambda pair: pair[0].doubt + pair[1].doubt)
    return list(dict.fromkeys((one.nominative, other.nominative, one.gender) for one, other in agreeing))


def _is_called(person, option):
    given, patronymic, gender = option
    if not person.name.given or (person.gender != gender and not person.name.given.endswith(".")):
        return False
    first, _, second = person.name.given.rstrip(".").partition(".")
    initials = person.name.given.endswith(".")
    told = f"{second}." if second else person.name.patronymic
    return _fits(f"{first}." if initials else first, given) and _fits(told, patronymic)


def _call(person, options, seen):
    given, patronymic, _ = next(option for option in options if _is_called(person, option))
    if patronymic.lower() == person.name.family.lower():  # the surname itself looks like one: «Карпович»
        patronymic = person.name.patronymic
    person.name = replace(person.name, given=given, patronymic=patronymic)
    person.seen.append(seen)


def _covered(persons):
    """Offsets of all tokens that are known to be part of somebody's name."""
    return {
        token.start
        for person in persons
        for item in person.seen
        for token in item.block.row[item.written.first : item.written.last]
    }


def _owner(token, block, at, families):
    named = families.keys() & _families(token.text)
    found = {id(person): person for family in named for person in families[family]}
    if len(found) != 1 or _is_ordinary_here(block, at) or is_in_title(block.row, at, at + 1):
        return None
    return next(iter(found.values()))


@lru_cache(maxsize=50_000)
def _families(word):
    """The surnames, in lower case, of which a word may be a form, each with its gender."""
    return frozenset((reading.nominative.lower(), reading.gender) for reading in readings(word, "surname"))


def _is_ordinary_here(block, at):
    """A surname that is also an adjective, before a noun that it may belong to: «Мамина каша»."""
    row = block.row
    if at and row[at - 1].is_capital and row[at - 1].is_word and names.name_at(row, at - 1):
        return True
    if not any(form.pos == "ADJF" and form.known for form in forms(row[at].text)) or at + 1 >= len(row):
        return False
    after = forms(row[at + 1].text)
    return bool(after) and row[at + 1].text.islower() and after[0].pos == "NOUN"


def visitors(blocks, persons):
    """People of whom only a surname is given, in «визит Х», «по словам Х», «заявил Х»."""
    covered = _covered(persons)
    found = {}
    for block in blocks:
        for at in roles.framed(block.row):
            token = block.row[at]
            if token.start in covered:
                continue
            option = roles.only_surname(block, at)
            if option and is_like_surname(token.text) and not _is_before_surname(block.row, at, persons):
                key = option.name.family.lower()
                person = found.setdefault(key, Person(option.name, option.gender))
                person.seen.append(Seen(block, Written(at, at + 1, token.text), (option,)))
    return list(found.values())


def _is_before_surname(row, at, persons):
    """Whether a capitalised word is the given name of somebody known, whose surname follows."""
    given = [person.name for person in persons if person.name.given == row[at].text]
    after = row[at + 1].text if at + 1 < len(row) else ""
    return any(after.startswith(name.family[:-1]) for name in given)
