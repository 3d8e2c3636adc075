"""Officials in Belarusian and Kazakh stories: a title, a state and a name that stand together."""

from dataclasses import dataclass

from . import countries, world
from .findings import Mention, Name, Official, Post, Role
from .story import Block
from .tokens import Token

LANGUAGES = ("be", "kk")
LONGEST_TAIL = 7
FAMILY_ENDS = ("ов", "ев", "ин", "ова", "ева", "ина", "ұлы", "қызы", "ко", "ич")


@dataclass(frozen=True, slots=True)
class Found:
    """A title with its name: the post, the case its form shows, and token indices of all of it and of the name."""

    post: Post
    case: str
    first: int
    name_first: int
    name_last: int


def find_people(blocks: list[Block], language: str) -> tuple[Official, ...]:
    """The officials of a story in `be` or `kk`, by the titles beside their names, in the order they are named."""
    made = {}
    for block in blocks:
        for found in _titled(block, language):
            words = [token.text for token in block.row[found.name_first : found.name_last]]
            name = _name(words, found.case, language)
            made.setdefault(name.family.lower(), []).append((name, found, block))
    officials = [_official(seen, blocks) for seen in made.values()]
    return tuple(sorted(officials, key=lambda official: official.mentions[0].start))


def _titled(block, language):
    for at, token in enumerate(block.row):
        entry = _entry(token, language)
        found = (_belarusian if language == "be" else _kazakh)(block.row, at, entry) if entry else None
        if found:
            yield found


def _entry(token, language):
    low = token.lower.replace("’", "'").replace("ʼ", "'")
    rows = world.table("kindred")[language]
    return next((row for row in rows if low.startswith(row["start"]) and len(low) - len(row["start"]) < 5), None)


def _is_state(token):
    return (token.is_capital and bool(countries.spoken_of(token.text))) or token.lower.startswith(
        ("рэспубл", "республика")
    )


def _name_end(row, at):
    """Index after the capitalised words at a token: two or three of them are a name."""
    end = at
    while end < min(len(row), at + 3) and row[end].is_word and row[end].is_capital and not _is_state(row[end]):
        end += 1
    return end if end - at > 1 else at


def _belarusian(row, at, entry):
    """«міністр замежных спраў Беларусі …»: matter and state behind the title, then the name."""
    tail = at + 1
    while (
        tail < min(len(row), at + LONGEST_TAIL)
        and row[tail].is_word
        and (not row[tail].is_capital or _is_state(row[tail]))
    ):
        tail += 1
    end = _name_end(row, tail) if tail < len(row) else tail
    if end == tail:
        return None
    case = _title_case(row[at].lower, entry["noun"])
    post = _post(entry, row[at + 1 : tail], [entry["noun"], *(token.text for token in row[at + 1 : tail])])
    return Found(post, case, at, tail, end)


def _title_case(form, noun):
    if form.replace("’", "'") == noun:
        return "nomn"
    cases = world.table("kindred")["title_cases"]
    return next((case for ending, case in cases.items() if form.endswith(ending)), "nomn")


def _kazakh(row, at, entry):
    """«Қазақстан Сыртқы істер министрі …»: state and matter before the title, the name behind it."""
    end = _name_end(row, at + 1) if at + 1 < len(row) else at + 1
    if end == at + 1:
        return None
    first = at
    while first > max(0, at - LONGEST_TAIL) and row[first - 1].is_word and not _is_state(row[first]):
        first -= 1
    if first and row[first].lower.startswith("республика"):
        first -= 1
    first = first if _is_state(row[first]) else at
    before = row[first:at]
    return Found(_post(entry, before, [*(token.text for token in before), row[at].text]), "nomn", first, at + 1, end)


def _post(entry, around: list[Token], wording):
    """The post, its canonical wording in Russian as everywhere."""
    state = next(
        (code for token in around for code in sorted(countries.spoken_of(token.text)) if token.is_capital), None
    )
    matter = " ".join(token.lower for token in around if not _is_state(token))
    words = [
        entry["as"],
        world.table("kindred")["matters"].get(matter, matter),
        countries.genitive(state) if state else "",
    ]
    canonical = " ".join(word for word in words if word)
    return Post(" ".join(wording), canonical[:1].upper() + canonical[1:], entry["kind"], state)


def _name(words, case, language):
    if language == "kk":
        words = [*words[:-1], _without_suffix(words[-1])]
    elif case != "nomn":
        words = [_nominative(word, case) for word in words]
    patronymic = words[1] if len(words) == 3 else ""
    return Name(words[-1], words[0], patronymic)


def _without_suffix(word):
    for suffix in world.table("kindred")["suffixes"]:
        stem = word.removesuffix(suffix)
        if stem != word and stem.lower().endswith(FAMILY_ENDS):
            return stem
    return word


def _nominative(word, case):
    for ending, other in world.table("kindred")["endings"][case]:
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word


def _official(seen, blocks):
    """One person: the name as most often written in the nominative, the first post with a state."""
    name, found, _ = min(seen, key=lambda item: item[1].case != "nomn")
    post = next((other.post for _, other, _ in seen if other.post.country), found.post)
    mentions = tuple(mention for block in blocks for mention in _mentions(block, name))
    sightings = tuple(
        block.mention(other.first, other.name_last) if other.first < other.name_first else None
        for _, other, block in seen
    )
    spoken = all(block.in_speech(block.row[other.first].start) for _, other, block in seen)
    return Official(
        name,
        post,
        post.country,
        Role.MENTIONED if spoken else Role.PARTICIPANT,
        mentions,
        tuple(filter(None, sightings)),
    )


def _mentions(block, name) -> list[Mention]:
    """Where a surname stands, with the given name before it."""
    stem = name.family.lower().rstrip("ўаяй")
    found = []
    for at, token in enumerate(block.row):
        if token.is_capital and token.lower.startswith(stem) and len(token.text) - len(stem) < 5:
            first = at
            while first and row_has_given(block.row, first - 1, name):
                first -= 1
            found.append(block.mention(first, at + 1))
    return found


def row_has_given(row: list[Token], at: int, name: Name) -> bool:
    """Whether a token is a form of the given name or of the patronymic."""
    return any(part and row[at].lower.startswith(part.lower()[:-1]) for part in (name.given, name.patronymic))
