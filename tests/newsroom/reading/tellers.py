"""What the tests of events share: people who hold posts, and the events of a text in short."""

from newsroom.reading import read

from .stories import REGISTER

DAY = "2027-02-10"  # a Wednesday
HEADS = "Президент Казахстана Нурлан Абишев и Президент Беларуси Павел Сидорчук"
GUEST = "Премьер-министр Беларуси Виктор Ковальчук"


def events(text, day=DAY):
    return read(text, register=REGISTER, day=day).events


def people(event):
    return ", ".join(f"{who.name.family} {who.role}" for who in event.participants)


def told(text, day=DAY):
    """Kind, outcome and people of each event, in their order."""
    return [(event.kind, str(event.outcome), people(event)) for event in events(text, day)]
