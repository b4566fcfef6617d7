"""Who said what: quotes with speaker and cue, claims, figures."""

from rudaki.speech.speech import Speech

__all__ = ["Speech"]
