"""When a stretch of a document is the story meant."""

SAME_SPAN = 0.9


def same_span(gold: dict, found: dict) -> bool:
    """Nine tenths of all the characters that lie in either lie in both."""
    shared = min(gold["end"], found["end"]) - max(gold["start"], found["start"])
    joined = max(gold["end"], found["end"]) - min(gold["start"], found["start"])
    return shared > 0 and shared / joined >= SAME_SPAN
