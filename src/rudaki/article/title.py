"""The headline of an HTML page: which of the titles it gives, and without the outlet's name."""

from __future__ import annotations

import re

from rudaki.article import jsonld
from rudaki.article.pagehead import PageHead, first, fold, host_of

_SEPARATOR = re.compile(r"\s+[-|–—·•»:]{1,2}\s+|\s*\|\s*|\s+[-–—]\s*(?=[A-Z][\w.]*\.\w{2,3}$)")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©,:]*(?:copyright\s+)?(?:by\s+)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:20)?\d\d)?[\s,:]*)?"
    r"(?:©\s*|by\s+)?(?-i:(?P<name>[A-Z][\w&'’-]*(?: (?:[A-Z][\w&'’-]*|of|the|and|for|&)){0,6}))", re.IGNORECASE,
)  # fmt: skip
# Share of words in common below which a social-media title is another text than the headline; rewordings lie
# above 0.5 on the development pages.
UNLIKE = 0.4
LONGEST_OUTLET = 6  # words


def find_title(head: PageHead) -> str | None:
    """The headline as a reader sees it, or None where the page gives none.

    `og:title` is what newsrooms keep tidiest, and is taken unless headline and JSON-LD agree that it is
    something else: the headline with decoration, or a social-media line with other words.
    """
    sites = site_names(head)
    unmarked = None if head.headline_at is None else head.shown[head.headline_at]
    headings = head.headings if unmarked is None else [unmarked]
    article = next((t for node in head.articles if (t := jsonld.text_of(node.get("headline")))), None)
    article = article or first(jsonld.text_of(node.get("name")) for node in head.articles[:1])
    tag = unmarked or head.title_tag or ""
    article = without_outlet(article or "", sites, headings)
    others = [t for t in (article, *headings) if t]
    shared = head.meta("og:title", "twitter:title", "parsely-title", "sailthru.title") or ""
    shared = without_outlet(shared, sites, others)
    tag = without_outlet(head.meta("citation_title", "dc.title") or tag, sites, others)
    heading = _heading(headings, [shared, article or "", tag])
    if heading and fold(heading) == fold(article):
        plain = fold(shared)
        decorated = fold(heading) in plain and plain != fold(heading)
        if not plain or decorated or plain == fold(tag):
            return heading
        if fold(tag) == fold(heading) and likeness(shared, heading) < UNLIKE:
            return heading
    # JSON-LD and the title tag, with the outlet behind it, letter for letter the same: that is the newsroom's
    # headline, and `og:title` and h1 a later rewording. A tag without the outlet is written for search engines.
    if article and tag == article and tag != (head.title_tag or "").strip():
        return article if fold(shared) == fold(heading) else first((shared, article))
    return first((shared, article, heading, tag))


def site_names(head: PageHead) -> set[str]:
    """What the outlet calls itself, folded and without spaces: site name, publisher, host."""
    names = [*head.metas.get("og:site_name", ()), *head.metas.get("application-name", ())]
    names += head.metas.get("apple-mobile-web-app-title", ())
    names += [n for node in head.nodes for n in jsonld.names_of(node.get("publisher"), head.nodes)]
    names += [t for node in head.nodes if {"WebSite", "NewsMediaOrganization"} & set(jsonld.types_of(node))
              if (t := jsonld.text_of(node.get("name")))]  # fmt: skip
    host = host_of(head.url or head.page.url)
    labels = [label for label in host.split(".")[:-1] if label not in {"m", "amp", "co", "com", "news", "edition"}]
    return {squeezed for name in (*names, *labels, host) if len(squeezed := _squeeze(name)) > 1}


def outlet_in_title(head: PageHead, title: str | None) -> str | None:
    """The outlet's name as the title tag has it beside the headline, or None.

    It counts where the page says it once more: on a line of its own, in a copyright line, or as a picture's text.
    """
    tag, title = head.title_tag or "", title or ""
    if not title or tag == title or title not in tag:
        return None
    front, _, back = tag.partition(title)
    name = (back if not front.strip() else front).strip(" -|–—·•»:")
    if (front.strip() and back.strip()) or not 0 < len(name.split()) <= LONGEST_OUTLET or not name[0].isupper():
        return None
    said = _squeeze(name)
    lines = [*(str(image.get("alt") or "") for image in head.root.iter("img")), *head.shown]
    if any(_squeeze(line) == said or (copyright_holder(line) and said in _squeeze(line)) for line in lines):
        return name
    return None


def copyright_holder(line: str) -> str | None:
    """Whose copyright a line says it is, or None.

    >>> copyright_holder("(c) Copyright Meridian News 2025. Click For Restrictions")
    'Meridian News'
    """
    match = _COPYRIGHT.search(line[:300])
    if match is None or (match[0].startswith("(") and not re.search(r"(?i)copyright|\d{4}|all rights", line)):
        return None  # `(c) The parties shall` is a clause of a treaty
    return match["name"].strip(" ,.")


def without_outlet(title: str, sites: set[str], others: list[str]) -> str:
    """`title` less the outlet's name at its end or start.

    A last part goes when it is a name in `sites` (or holds one, or is held by one), or when what is
    left is one of the page's `others` titles.

    >>> without_outlet("Talks open in Doha | World | The Post", {"thepost"}, ["Talks open in Doha"])
    'Talks open in Doha'
    """
    known = {fold(other) for other in others}
    title = title.strip()
    for other in others:  # a tail without spaces round its dash: `headline-Politics|Outlet`
        tail = title[len(other) :]
        if title.startswith(other) and tail[:1] in set("-|–—") and any(s in _squeeze(tail) for s in sites):
            return other
    while fold(title) not in known:
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            break
        last, opening = cuts[-1], cuts[0]
        rest, part = title[: last.start()], title[last.end() :]
        if any(fold(title[: cut.start()]) in known for cut in cuts):
            title = next(title[: cut.start()] for cut in cuts if fold(title[: cut.start()]) in known)
        elif rest.strip() and _is_outlet(part, sites):
            title = rest.strip()
        elif _squeeze(title[: opening.start()]) in sites and title[opening.end() :]:
            title = title[opening.end() :].strip()
        else:
            break
    return title


def likeness(a: str, b: str) -> float:
    """Words two titles share out of all they have, 0 to 1 (Jaccard)."""
    first_words, second_words = set(fold(a).split()), set(fold(b).split())
    union = first_words | second_words
    return len(first_words & second_words) / len(union) if union else 0.0


def _heading(headings: list[str], hints: list[str]) -> str:
    """The h1 that is most like the page's other titles; the first where nothing tells them apart."""
    hints = [h for h in hints if h]
    if not headings:
        return ""
    return max(headings, key=lambda h: max((likeness(h, hint) for hint in hints), default=0) if len(h) > 10 else 0)


def _is_outlet(part: str, sites: set[str]) -> bool:
    squeezed = _squeeze(part)
    if not squeezed or len(part.split()) > LONGEST_OUTLET:
        return False
    return any(squeezed == s or (len(s) > 3 and s in squeezed) or (len(squeezed) > 3 and squeezed in s) for s in sites)


def _squeeze(name: str) -> str:
    return fold(name).replace(" ", "")
