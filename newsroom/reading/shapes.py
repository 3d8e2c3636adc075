"""Plain values of which every story makes hundreds."""

from dataclasses import dataclass

# Nobody changes one once it is made. That is not enforced: to make a frozen one takes four times as long.
shape = dataclass(slots=True, unsafe_hash=True)
