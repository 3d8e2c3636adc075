"""Feeds and pages for tests, of words of our own."""

from html import escape

LEAD = "Министр сельского хозяйства Казахстана Аскар Образцов встретился в Минске с послом. Стороны обсудили поставки."
BODY = (
    "Министр сельского хозяйства Казахстана Аскар Образцов сообщил, что в области завершилась уборка зерновых. "
    "По его словам, элеваторы готовы принять урожай, а переработчики получат сырьё в срок.\n"
    "На встрече в Минске стороны договорились обмениваться опытом и провести осенью выставку племенного скота. "
    "Участники осмотрели опытные поля и лабораторию семян, где работают молодые учёные двух стран.\n"
    "Следующая встреча рабочей группы пройдёт зимой в Костанае, сообщил министр."
)


def item(number, *, content=None, summary=LEAD, link=None, guid=None, day="Mon, 20 May 2024 09:00:00 GMT", title=None):
    """An item of an RSS feed; `content` is its text in full, where the feed has it."""
    parts = [f"<title>{escape(title or f'Министр рассказал об уборке зерновых, часть {number}')}</title>"]
    parts += [f"<guid isPermaLink='false'>{escape(guid or f'item-{number}')}</guid>"]
    parts += [f"<link>{escape(link)}</link>"] if link else []
    parts += [f"<pubDate>{day}</pubDate>"] if day else []
    parts += [f"<description>{escape(summary)}</description>"]
    parts += [f"<content:encoded><![CDATA[{html(content)}]]></content:encoded>"] if content else []
    return f"<item>{''.join(parts)}</item>"


def html(text):
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())


def rss(*items, encoding="utf-8"):
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Лента</title><link>https://example.org/</link>{''.join(items)}</channel></rss>"
    ).encode(encoding)


def page(text=BODY, *, title="Министр рассказал об уборке зерновых", encoding="utf-8"):
    return (
        f'<!doctype html><html lang="ru"><head><meta charset="{encoding}"><title>{title}</title></head><body>'
        "<nav><a href='/'>Главная</a><a href='/news'>Новости</a></nav>"
        f"<main><article><h1>{title}</h1>{html(text)}</article></main><footer>Все права защищены</footer></body></html>"
    ).encode(encoding)
