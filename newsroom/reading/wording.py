"""Titles of posts in words: as the document has them, in the nominative, and in the one wording they all share."""

import re
from dataclasses import replace
from functools import lru_cache

from . import agreeing, countries, phrases, world
from .findings import Post
from .morphology import forms, inflect, is_known, lemmas
from .tokens import Token, is_capital

REPUBLIC = re.compile(r"\s*\b(?:Р|р)еспублики?\s+(?=Казахстан|Беларус|Узбекистан|Армени|Молдов)")
OURS = re.compile(
    r"\s*\b(?:нашей|нашего|своей|этой|вашей) (?:страны|республики|государства)\b|\s+(?:страны|республики)$"
)
OUR = ("страны", "республики", "государства")  # one of which that has, and most titles have none of


def before(row: list[Token], index: int) -> int:
    """Index of the first adjective that belongs to the title: «первый», «генеральный», «белорусский», «бывший»."""
    at = index
    while at > 0 and index - at < 5:
        joined = row[at - 1].lower == "и" and at - 2 >= 0 and at < index and _modifies(row[at - 2].text, ("ADJF",))
        if not (joined or _may_belong(row[at - 1].text)):
            break
        at -= 1
    return at


@lru_cache(maxsize=50_000)
def _may_belong(word):
    return word[0].isalpha() and (_modifies(word, ("ADJF", "PRTF")) or countries.of_adjective(word) is not None)


@lru_cache(maxsize=50_000)
def _modifies(word, parts):
    known = {*world.table("titles")["modifiers"], *world.table("titles")["former"]}
    return any(form.lemma in known for form in forms(word) if form.pos in parts)


def wording(row, head_at, head_lemma, shown):
    """The title that the tokens of a row are in the nominative, in the document's words."""
    lead = row[:head_at]
    before = [word for word in lead if word.lower != "и"]
    words = agreeing.nominative(before, shown, head_lemma)
    if len(before) < len(lead):
        parts = words.split(" ")
        words = " ".join([parts[0], "и", *parts[1:]])
    if row[head_at].lower.startswith("экс-"):
        words = "экс-" + words
    tail = [token for token in row[head_at + 1 :] if token.lower not in phrases.POSSESSIVE]
    return f"{words} {phrases.words(tail)}".strip()


def canonical(title, tail, before, state, *, deputy, kind, plural):
    """One wording for all spellings of a title, with the short name of its state."""
    noun = title.get("as") or title["noun"]
    if noun == "глава" and kind in ("head_of_government", "head_of_state"):
        noun, tail = {"head_of_government": "премьер-министр", "head_of_state": "президент"}[kind], []
    elif noun == "глава" and kind == "minister":
        noun, tail = "министр", _portfolio(tail)
    if deputy:
        noun = "заместитель " + _genitive_of(noun)
    plain = kind in ("ambassador", "head_of_state")
    adjectives = [] if plain else [word for word in before if not _is_passing(word.text)]
    head, _, matter = noun.partition(" ")
    words = agreeing.nominative(adjectives, Token(0, 0, head), head)
    made = " ".join(filter(None, (words, matter, _plain(tail, state, plural=plural))))
    return made[:1].upper() + made[1:]


@lru_cache(maxsize=20_000)
def _is_passing(word):
    """An adjective that is no part of the title: of a state, or of a post that was left."""
    return bool(countries.of_adjective(word)) or not lemmas(word).isdisjoint(world.table("titles")["former"])


def _genitive_of(noun):
    return inflect(noun, case="gent", lemma=noun)


def _portfolio(tail):
    """«МИД Казахстана», «Министерства энергетики» after «глава»: what the minister is of."""
    words = world.table("titles")["ministries"]
    tail = [word for word in tail if not countries.of_adjective(word.text)]
    if tail and tail[0].text in words:
        return [*_words(words[tail[0].text]), *tail[1:]]
    if len(tail) > 1 and tail[1].lower.startswith("ведомств"):
        known = world.table("titles")["departments"]
        of = next((known[lemma] for lemma in lemmas(tail[0].text) if lemma in known), None)
        return [*_words(of), *tail[2:]] if of else tail
    return [word for word in tail if not word.lower.startswith("министерств")]


def _words(of):
    return [Token(-2 * at - 2, -2 * at - 1, word) for at, word in enumerate(of.split(" "))]


def _plain(tail, state, *, plural=False):
    """The words after a title with the state by its short name, once; what is no name in lower case."""
    if plural:
        tail = _without_states(tail)
    words = phrases.words(_lowered(tail))
    words = OURS.sub("", " " + words) if any(map(words.__contains__, OUR)) else words
    words = short_states(words).strip()
    if state is None or countries.genitive(state) in words or _says_state(words, state):
        return words
    return f"{words} {countries.genitive(state)}".strip()


def _says_state(words, state):
    """Whether a region, a city or the name of a body says already which state it is."""
    return any(
        state in (countries.of_name(word), countries.of_place(word))
        or (word[0].isupper() and countries.of_adjective(word) == state)
        for word in words.split()
    )


def _without_states(tail):
    """The tail of a shared title up to the states that share it."""
    first = next(
        (at for at, word in enumerate(tail) if countries.of_name(word.text) or word.lower.startswith("республик")),
        len(tail),
    )
    return tail[:first]


def _lowered(tail):
    if all(map(_is_proper, [token.text for token in tail])):
        return tail
    depth, made, named_after = 0, [], False
    for token in tail:
        named_after = token.lower == "имени" or (named_after and (token.is_capital or not token.is_word))
        depth += {"«": 1, "»": -1, '"': -1 if depth else 1}.get(token.text, 0)
        kept = depth > 0 or named_after or _is_proper(token.text)
        made.append(token if kept else Token(token.start, token.end, token.lower))
    return made


@lru_cache(maxsize=20_000)
def short_states(words: str) -> str:
    """A phrase with «Республики Беларусь», «РК» and the like by the short name of the state, in the same case."""
    words = re.sub(r"\b[Рр]еспублике (Казахстан|Узбекистан)\b", r"\1е", words)
    words = re.sub(r"\b[Рр]еспублике Беларусь\b", "Беларуси", words)
    words = REPUBLIC.sub(" ", words)
    for code, short in (("KZ", "РК"), ("BY", "РБ"), ("RU", "РФ")):
        words = re.sub(rf"\b{short}\b", countries.genitive(code), words)
    words = re.sub(r"\b(Казахстан|Узбекистан)(?= |$)", r"\1а", words)
    words = re.sub(r"\bБеларусь(?= |$)", "Беларуси", words)
    return re.sub(r"\bРоссийской Федерации\b", "России", words)


@lru_cache(maxsize=20_000)
def _is_proper(word):
    if not is_capital(word) or word.isupper() or countries.is_place(word) or countries.of_adjective(word):
        return True
    if "-" not in word and any(map(str.isupper, word[1:])):
        return True  # «КарТУ»
    low = word.lower()
    if agreeing.OF_PLACE.search(low) or (not is_known(word) and not phrases.heads(word)):
        return True  # «Чаусского района», «провинции Хэнань»
    return low.startswith("республик") or _is_chamber(word)


def _is_chamber(word):
    return any(form.lemma in world.table("bodies")["chambers"] for form in forms(word))


def stateless(post: Post) -> str:
    """The shared wording of a post without its state."""
    state = countries.genitive(post.country) if post.country else ""
    return post.canonical.removesuffix(" " + state) if state else post.canonical


def with_state(post: Post, state: str) -> Post:
    """A post that named no state, in the one that its story is from."""
    if post.country or post.shared or post.kind == "other":
        return post
    return replace(post, country=state, canonical=f"{post.canonical} {countries.genitive(state)}")
