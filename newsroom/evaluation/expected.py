"""What a gold item holds beside the thing itself: other right answers, and whether it is required at all."""


def ways(item, key: str = "name") -> list:
    """Every right way to write a gold item: one answer, a list of them, or a mapping with them and more in `also`."""
    if isinstance(item, dict):
        return [*ways(item.get(key)), *item.get("also", [])]
    return item if isinstance(item, list) else [item]


def answers(item: dict, key: str) -> list:
    """The values of one attribute that are right: its own and those of `{key}_also`, without the empty ones."""
    return [answer for answer in (item.get(key), *item.get(f"{key}_also", [])) if answer]


def is_optional(item) -> bool:
    """Whether finding a gold item is no merit, and missing it no fault."""
    return isinstance(item, dict) and bool(item.get("optional"))
