"""Who did what to whom: candidate acts, typed in PLOVER, with status, time and place."""

from rudaki.events.coder import EventCoder
from rudaki.events.trained import TrainedTyper
from rudaki.events.typing import LexiconTyper, Typer, Typing

__all__ = ["EventCoder", "LexiconTyper", "TrainedTyper", "Typer", "Typing"]
