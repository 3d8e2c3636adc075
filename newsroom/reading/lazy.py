"""Attributes that are found when they are first asked for."""


class lazy:  # noqa: N801 – used as a decorator
    """A method as an attribute that is found once.

    What `functools.cached_property` is from Python 3.12 on: before, it takes a lock each time that one is found, and a
    story has a hundred of them.
    """

    def __init__(self, find):
        self.find, self.__doc__ = find, find.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, one, owner=None):
        if one is None:
            return self
        found = one.__dict__[self.name] = self.find(one)
        return found
