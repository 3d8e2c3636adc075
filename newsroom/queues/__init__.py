"""«Стол»: what waits for a person at the desk, in queues; the admin's first page shows them."""

from newsroom.queues.table import queues_of

__all__ = ["queues_of"]
