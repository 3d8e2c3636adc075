"""Stories made of the words of others, and what becomes of a story.

It is reposted, copied in part, rewritten; or it is no copy: quoted, and another one told by the same outline. Which is
a copy of which is known, because we made it so. The words come from the stories of the repository; nothing that is made
here says anything true.
"""

import random
import re
from collections import defaultdict
from pathlib import Path

from newsroom import reading
from newsroom.reading.furniture import lay_out

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[«\"А-ЯЁ])")
WORD = re.compile(r"[^\W\d_]{4,}")
OUTLETS = ["Заря", "Вестник", "Деловой час", "Регион", "Столица", "Пульс"]


class Teller:
    """Tells stories from a pool of sentences; one seed tells the same ones."""

    def __init__(self, files: list[Path], *, seed: int = 1):
        self.dice = random.Random(seed)  # noqa: S311
        texts = [lay_out(reading.decode(file.read_bytes()).text) for file in files]
        paragraphs = [paragraph.exact for text in texts for paragraph in text.paragraphs]
        self.sentences = [one for paragraph in paragraphs for one in SENTENCE.split(paragraph) if len(one.split()) > 7]
        self.alike = defaultdict(list)
        for word in sorted({word for sentence in self.sentences for word in WORD.findall(sentence)}):
            self.alike[_kind(word)].append(word)

    def outline(self, *, length=12):
        """Sentences of the pool, by which any number of stories can be told."""
        return self.dice.sample(self.sentences, length)

    def told(self, outline):
        """A story in the manner of its outline: of the longer words of each sentence, three in five are others."""
        return [self.reworded(one, 0.6) for one in outline]

    def story(self):
        return self.told(self.outline())

    def repost(self, story):
        """All of it but perhaps the end, a word in fifty changed, with a formula of its own before it."""
        kept = story[:-2] if self.dice.random() < 0.3 else story
        formula = f"Об этом пишет «{self.dice.choice(OUTLETS)}» со ссылкой на источник в правительстве."
        return [formula, *(self.reworded(one, 0.02) for one in kept)]

    def partial(self, story):
        """Half of it or so, in one piece, within as much of another story."""
        length = self.dice.randint(4, 8)
        start = self.dice.randint(0, len(story) - length)
        own = self.story()
        return [*own[:6], *story[start : start + length], *own[6 : self.dice.randint(6, 12)]]

    def rewrite(self, story):
        """Four sentences in five, in another order, every sixth of the longer words another one."""
        kept = [one for one in story if self.dice.random() < 0.8]
        self.dice.shuffle(kept)
        return [self.reworded(one, 0.17) for one in kept]

    def quoting(self, story):
        """Another story that repeats one or two sentences of it."""
        own = self.story()
        for at, sentence in enumerate(self.dice.sample(story, self.dice.randint(1, 2))):
            own[at * 3] = sentence
        return own

    def reworded(self, sentence, share):
        def other(match):
            return self.dice.choice(self.alike[_kind(match[0])]) if self.dice.random() < share else match[0]

        return WORD.sub(other, sentence)

    def page(self, story):
        """The story with a headline, in paragraphs, and the lines of a page around it."""
        pairs = [" ".join(story[at : at + 2]) for at in range(0, len(story), 2)]
        headline = " ".join(self.dice.choice(story).split()[:7]).strip(" ,.")
        outlet = self.dice.choice(OUTLETS)
        return "\n".join(
            [f"{outlet}: новости", headline, *pairs, "Читайте также:", f"© {outlet}", f"Просмотров: {len(headline)}"]
        )


def _kind(word):
    return word[-1:], word[0].isupper()
