"""Search over stories and the record: one query language, one index, two engines. See docs/decisions/0007-search.md."""
