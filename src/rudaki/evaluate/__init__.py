"""Scorers for public benchmark sets, one module a set, each with `evaluate(paths, *, peers, limit, progress)`.

Their modules are imported when a set is scored; the gold files are the user's own copies.
"""

# Name on the command line -> module, and what it scores.
SETS: dict[str, tuple[str, str]] = {
    "article_body": (
        "rudaki.evaluate.article_body",
        "main text of web pages (Scrapinghub's article extraction benchmark)",
    ),
    "news_pages": ("rudaki.evaluate.news_pages", "title, authors, day and body of news pages (fundus' fixtures)"),
    "page_dates": ("rudaki.evaluate.page_dates", "day of publication of web pages (htmldate's set)"),
    "polnear": ("rudaki.evaluate.polnear", "quotes and their speakers in political news (PolNeAR)"),
    "plv": ("rudaki.evaluate.plv", "PLOVER codes of marked pairs (PLV)"),
    "actor_codes": ("rudaki.evaluate.actor_codes", "PLOVER codes of actor phrases (NGEC's tests)"),
    "petrarch_cases": (
        "rudaki.evaluate.petrarch_cases",
        "actors and codes of whole sentences (PETRARCH's feature tests)",
    ),
    "case2021_fine": ("rudaki.evaluate.case2021_fine", "ACLED-like event types of snippets (CASE 2021, task 2)"),
    "india_police": ("rudaki.evaluate.india_police", "police activity by sentence and article (IndiaPoliceEvents)"),
    "muc4": ("rudaki.evaluate.muc4", "incidents of terrorism with their roles (MUC-4)"),
    "geo": ("rudaki.evaluate.geo", "places resolved to coordinates"),
    "meantime": ("rudaki.evaluate.meantime", "events, their participants and days (MEANTIME)"),
}

__all__ = ["SETS"]
