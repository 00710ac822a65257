"""What an article is called where a person reads it."""

from __future__ import annotations

from kg.model import Article

_WORDS, _LONGEST = 8, 70  # of a beginning that stands for a title; characters, for scripts without blanks


def article_label(article: Article) -> str:
    """Its title; else publisher, day and the first words of its news: ``The Daily, 2021-05-05: A truce took hold …``.

    An article that has neither title nor words is called by its id.
    """
    if article.title:
        return article.title
    beginning = _beginning(article)
    origin = ", ".join(told for told in (article.publisher, article.published) if told)
    if not beginning:
        return f"{origin}: {article.id}" if origin else article.id
    return f"{origin}: {beginning}" if origin else beginning


def _beginning(article: Article) -> str:
    words = _news(article).split(maxsplit=_WORDS)
    text = " ".join(words[:_WORDS])
    cut = len(words) > _WORDS or len(text) > _LONGEST
    return text[:_LONGEST].rstrip(" ,;:-–—") + "…" if cut else text


def _news(article: Article) -> str:
    """The start of the text without what is to be skipped: as much as a label can need."""
    parts, at = list[str](), 0
    for skip in article.skipped:
        parts.append(article.text[at : skip.start])
        at = skip.end
        if sum(len(part.split()) for part in parts) > _WORDS:
            return " ".join(parts)
    return " ".join((*parts, article.text[at : at + 100 * _LONGEST]))
