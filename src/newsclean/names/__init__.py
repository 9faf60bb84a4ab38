"""The knowledge behind the names step: `same_name(a, b)` and `romanizations(native, lang)` are useful on their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .keys_same import same_name
    from .romanize import romanizations

__all__ = ["romanizations", "same_name"]


def __getattr__(name: str) -> Any:
    """The public functions, loaded when asked for: importing newsclean stays cheap."""
    if name == "same_name":
        from .keys_same import same_name

        return same_name
    if name == "romanizations":
        from .romanize import romanizations

        return romanizations
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
