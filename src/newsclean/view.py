"""A property that is computed once: what makes the shared views of a document cheap to ask for, again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class view(Generic[T]):  # in lower case because it is used as `property` is
    """Computed when first asked for; from then on a plain attribute, the fastest thing Python has.

    Like `functools.cached_property`, without the lock that costs a microsecond in Python 3.11: two threads that ask at
    once compute the same value twice.

    >>> class Text:
    ...     def __init__(self, text): self.text = text
    ...     @view
    ...     def words(self): print("counting"); return len(self.text.split())
    >>> text = Text("to and fro")
    >>> text.words, text.words
    counting
    (3, 3)
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> view[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> view[T] | T:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.make(instance)
        return value
