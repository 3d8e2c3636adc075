"""Calendar years as sentences about agreements have them: «на 2026–2028 годы», «до конца 2030 года», «(2026–2028)»."""

import re

YEAR = r"(?:19|20)\d{2}"
DAY = r"(?:(?:\d{1,2}\s+)?[а-яё]{3,8}\s+)"
OF_YEAR = r"(?:\s*(?:год\w*|г\b)|-?(?:го|й|м)\b(?:\s+год\w*)?)"
DASHED = re.compile(rf"({YEAR})\s*[-–—]\s*({YEAR})")
ENDING = (
    r"(?:исте(?:ка[ею]т|ч[её]т|кут)|зак[ао]нч\w+|заверш\w+|утрат\w+\s+силу|прекра\w+\s+действ\w+|окончание\s+[–—-])"
)
NOUNS = r"(?:документ|соглашение|меморандум|договор|контракт|протокол)"
IN_YEARS = rf"\s+{YEAR}\s*[-–—]\s*{YEAR}\s*год(?:ах|у)"
YEARS = re.compile(
    rf"\b(?:на|(?:охватыва[ею]т|охват[ия]т|займ[её]т)(?:\s+{NOUNS})?|в(?={IN_YEARS}))\s+(?:период\s+)?(?:со?\s+)?(?P<from>{YEAR})(?:/{YEAR}(?=\s*[-–—])|(?:,\s*{YEAR})+(?=\s+и\s))?"
    rf"\s*(?:[-–—/]|и|по|до)\s*(?P<to>{YEAR})(?:(?:\s*(?:,|и)\s*{YEAR})?[-–—/](?P<on>{YEAR}))?"
    r"\s*(?:учебн\w+\s+)?(?:годы|годов|годах|гг\.?|год|года)?"
    rf"|\bсо?\s+{DAY}?(?P<since>{YEAR})(?:-?го)?\s+(?:года\s+)?(?:по|до)\s+(?:конец\s+|{DAY})?(?P<till>{YEAR}){OF_YEAR}"
    rf"|\bна\s+(?:\w+\s+)?(?:период\s+|сезон\s+)?(?P<only>{YEAR}){OF_YEAR}"
    rf"|\bв\s+(?:\w+\s+)?(?:период|сезон)\s+(?P<during>{YEAR})(?:\s*[-–—]\s*(?P<through>{YEAR}))?\s*(?:год\w*|гг?\.)"
    rf"|\b(?:до|по|{ENDING}(?:\s+(?:он[ао]?|{NOUNS}))?(?:,\s+если\s[^,.;]{{1,60}},)?(?:\s+в)?)\s+"
    r"(?:(?:конца|окончания|середины|начала)\s+(?:[а-яё]+\s+){0,2}|конце?\s+"
    rf"|{DAY})?(?:{YEAR}/)?(?P<until>{YEAR})(?:{OF_YEAR}|\s+учебн\w+\s+года)"
)
IN_BRACKETS = re.compile(
    rf"\s*(?:\((?P<from>{YEAR})\s*[-–—/]\s*(?P<to>{YEAR})\s*(?:годы?|гг\.?)?\)"
    rf"|[:–—]\s+(?P<first>{YEAR})\s*[-–—/]\s*(?P<last>{YEAR})\s*(?:годы|гг))"  # «план: 2026–2027 годы»
)
SPAN = re.compile(
    rf"\b(?:срок|период)\w*\s+(?:\w+\s+)?действия\D{{0,30}}(?P<from>{YEAR})\s*[-–—]\s*(?P<to>{YEAR})\s*(?:годы|гг)",
    re.I,
)


def edtf(match: re.Match) -> str:
    """The years of a match that tells more than an end: one, or the first and the last."""
    if match.re is YEARS and match["only"]:
        return match["only"]
    if match.re is YEARS and match["during"]:
        return "/".join(dict.fromkeys((match["during"], match["through"] or match["during"])))
    if match.re is YEARS and match["since"]:
        return f"{match['since']}/{match['till']}"
    if match.re is IN_BRACKETS and match["first"]:
        return f"{match['first']}/{match['last']}"
    return f"{match['from']}/{match.groupdict().get('on') or match['to']}"
