"""What can go wrong, in the few kinds a caller treats differently."""

from __future__ import annotations


class RudakiError(Exception):
    """Base of all errors rudaki raises on purpose. The message is one line that says what to do."""

    code = "error"


class InputError(RudakiError):
    """A page cannot be read: empty, binary, too large, no article in it, a language not read.

    `code` is a short stable word for programs (`empty`, `binary`, `too_large`, `no_article`,
    `language`, `not_found`, `bad_json`, `fetch`, `refused_address`, ...).
    """

    def __init__(self, message: str, *, code: str = "input") -> None:
        super().__init__(message)
        self.code = code


class ModelError(RudakiError):
    """A model or table the program needs is missing or cannot be loaded."""

    code = "model"
