"""Page -> Article: main text, title, byline, publisher, dateline, day, language; what was dropped and why."""

from rudaki.article.make import make_article

__all__ = ["make_article"]
