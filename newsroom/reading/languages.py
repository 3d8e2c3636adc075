"""Which language a text is in: by letters that one alphabet alone has, or else by its small words."""

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import islice

from . import world
from .morphology import is_known

READ = ("ru", "be", "kk")
# The share of all letters that a language's own have to reach: names and quotations of another one stay below.
TURKIC = 0.03
WESTERN = 0.025
SOUTHERN = 0.008
KNOWN = 0.35
SAMPLE = 60
LONG = 300  # letters in which every language shows its own
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
OWN = re.compile("[әғқңөұүһіҳҷӯӣҙҡҫҗ]")
FOREIGN = re.compile("[әғқңөұүһіїєґўјљњђћџѓќѕҳҷӯӣҙҡҫҗ]")
COMMON = "оеаинтсрвлкм"  # more than half of any Russian text
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʻʼ`´", "'"))


def language_of(text: str) -> str:
    """ISO 639-1 code, empty where it cannot be told. Exact for `ru`, `be`, `kk`, `uk`, `ky`, `en`, `de` and `uz`."""
    low = text.lower()
    if _is_plainly_russian(low):
        return "ru"
    letters = Counter({letter: low.count(letter) for letter in set(low)})  # faster than to count one by one
    scripts = Counter()
    for letter, count in letters.items():
        scripts[_script(letter)] += count
    cyrillic, latin = scripts["cyrillic"], scripts["latin"]
    if scripts["other"] > max(cyrillic, latin) or not cyrillic + latin:
        return ""
    if latin > cyrillic:
        return _by_words(text, "latin")
    return _by_letters(text, letters, cyrillic) or _by_words(text, "cyrillic")


def _is_plainly_russian(low):
    """Whether a long text is mostly of the commonest letters of Russian and has none that other alphabets have: the
    same answer as by counting all letters, at a fifth of the cost.
    """
    return (
        len(low) > 2 * LONG
        and all(map(low.__contains__, "ыи"))
        and not FOREIGN.search(low)
        and sum(map(low.count, COMMON)) * 2 > len(low)
    )


@lru_cache(maxsize=2_000)
def _script(letter):
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    if "a" <= letter <= "z" or "\u00c0" <= letter <= "\u024f":
        return "latin"
    return "other" if letter.isalpha() else ""


def _by_letters(text, letters, total):
    """The language whose own letters a text in Cyrillic has, or nothing where it might be Russian."""

    def count(own):
        return sum(letters[letter] for letter in own)

    if count("әғқңөұүһҳҷӯӣҙҡҫҗ") > total * TURKIC and (found := _turkic(text, count)):
        return found
    if count("әғқңөұүһ") and not count("ўїєґ") and _has_own_words(text) and (found := _turkic(text, count)):
        return found  # a short Kazakh text, full of Russian names, has «і» enough for a Belarusian one
    if count("іїєґў") > total * WESTERN:
        return "uk" if count("їєґи") > count("ыўэё") else "be"
    if count("јљњђћџѓќѕ") > total * SOUTHERN:
        return "mk" if count("ѓќѕ") else "sr"
    if letters["ъ"] > max(1, total * SOUTHERN) and not count("ыэё"):  # «объем» alone makes no text Bulgarian
        return "bg"
    return "ru" if total > LONG and letters["ы"] and letters["и"] and not count("әғқңөұүһіїєґў") else ""


def _turkic(text, count):
    """The language, or nothing where only a few words are in it: the name of a newspaper in a short Russian text."""
    if count("әғқұһіҳ") and not _has_own_words(text):
        return ""
    if count("ҷӯӣ"):
        return "tg"
    if count("ҳ"):
        return "uz"
    if count("ҙҡҫ"):
        return "ba"
    if count("җ"):
        return "tt"
    if count("әғқұһі") * 10 < count("ңөү"):
        return "ky" if count("ң") or not count("ъ") else "mn"
    return "kk"


def _has_own_words(text):
    """Whether a quarter of the words have letters that Russian has not: the name of a company has them alone."""
    words = WORD.findall(text.lower())
    return sum(bool(OWN.search(word)) for word in words) >= len(words) / 4


def _by_words(text, script):
    """The language with most small words of its own; Russian only where a dictionary knows enough of the words."""
    words = [word.translate(APOSTROPHES) for word in WORD.findall(text.lower().translate(APOSTROPHES))]
    seen = Counter(words)
    scores = {code: sum(seen[word] for word in own) for code, own in _own(script).items()}
    best = max(scores, key=scores.get)
    if script == "latin":
        return best if scores[best] else "en" if text.isascii() else ""
    sample = list(islice(dict.fromkeys(words), SAMPLE))
    known = sum(map(is_known, sample))
    if scores["ru"] == scores[best] or known > len(sample) * 2 * KNOWN:
        return "ru" if known >= len(sample) * KNOWN else ""
    return best


@cache
def _own(script):
    """The small words of each language that no other of its script has."""
    table = world.table("languages")[script]
    shared = {word for word, count in Counter(word for words in table.values() for word in words).items() if count > 1}
    return {code: [word for word in words if word not in shared] for code, words in table.items()}
