"""Whoever holds a post is found in each way in which a story tells so, whatever the post and the name."""

from typing import NamedTuple

import pytest

from newsroom.reading import Register, read

from .people_ways import NAMES, POSTS, WAYS

AROUND = "Вчера в городе говорили о лесе.\n\n{}\n\nГости остались довольны."
ALIKE = {("Павел Гринь", "loct"), ("посол Казахстана в Беларуси", "loct")}  # «Грине» is «Грин» too, «после» no noun


class Cases(NamedTuple):
    """A title or a name in its cases; `end` is the ending of the verb that goes with a name."""

    nomn: str
    gent: str
    datv: str
    ablt: str
    loct: str
    end: str = ""

    @property
    def title(self):
        return self.nomn[:1].upper() + self.nomn[1:]


@pytest.mark.parametrize("name", NAMES, ids=[name[0] for name in NAMES])
@pytest.mark.parametrize("way", WAYS)
def test_holder_of_a_post_is_found(way, name):
    named = Cases(*name)
    for post in map(Cases._make, ((*post, "") for post in POSTS)):
        if ".loct" in way and {(named.nomn, "loct"), (post.nomn, "loct")} & ALIKE:
            continue
        text = AROUND.format(way.format(post=post, name=named))
        [found] = read(text, register=Register(), day="2026-05-20").officials
        assert set(str(found.name).split()) == set(named.nomn.replace("И.П. ", "И.П. ").split())
        assert found.post.title.lower().split()[0] == post.nomn.split()[0]
