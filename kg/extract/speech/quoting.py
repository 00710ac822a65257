"""Quotations and sayings brought together: a quotation is said by whose cue touches it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.speech.quotes import Quotation
from kg.extract.speech.saying import Saying
from kg.extract.speech.spans import merged
from kg.model import Span

_GAP = " \t\n\r,:;.—–-"


def with_quotations(text: str, found: Sequence[Saying], quoted: Sequence[Quotation]) -> Iterator[Saying]:
    """The sayings with their quotations in full: begun and ended at the marks, over sentences and paragraphs."""
    taken: set[Quotation] = set()
    for saying in found:
        _widen(saying, quoted, taken)
    for quotation in quoted:
        if quotation not in taken:
            beside = _beside(text, found, quotation)
            if beside is not None:
                beside.content.append(Span(quotation.start, quotation.end))
                taken.add(quotation)
    _go_on(text, found, quoted, taken)
    yield from found


def _widen(saying: Saying, quoted: Sequence[Quotation], taken: set[Quotation]) -> None:
    """A content that reaches into a quotation takes all of it."""
    spans = []
    for span in saying.content:
        for quotation in quoted:
            if quotation.end <= span.start or span.end <= quotation.start:
                continue
            mark = Span(quotation.start, quotation.end)
            if not _holds_saying(saying, mark):
                taken.add(quotation)
                if not (span.start <= mark.start and mark.end <= span.end) and not _is_cited_word(span, quotation):
                    span = Span(min(span.start, mark.start), max(span.end, mark.end))
        spans.append(span)
    saying.content = list(merged(spans))


def _holds_saying(saying: Saying, mark: Span) -> bool:
    """A saying that stands inside the quotation says only its part of it."""
    return saying.cue is not None and mark.start <= saying.cue.start and saying.cue.end <= mark.end


def _is_cited_word(span: Span, quotation: Quotation) -> bool:
    return span.start >= quotation.end or span.end <= quotation.start


def _beside(text: str, found: Sequence[Saying], quotation: Quotation) -> Saying | None:
    """The saying whose cue or source borders on the quotation, with nothing but a comma or colon between."""
    leading = None
    for saying in found:
        if saying.verb is None or saying.cue is None or saying.frame in ("adverb", "hearsay", "noun", "condition"):
            continue
        edge = [saying.cue, *([saying.source] if saying.source else [])]
        first, last = min(span.start for span in edge), max(span.end for span in edge)
        if last - first > 200:
            continue
        if first >= quotation.end and _leads_out(text, quotation, first):
            return saying
        if last <= quotation.start and _leads_in(text[last : quotation.start], saying):
            leading = saying
    return leading


def _leads_out(text: str, quotation: Quotation, first: int) -> bool:
    """ "…," he said; not "… end." He said."""
    gap = text[quotation.end : first]
    if gap.strip(" \t,—–-"):
        return False
    return text[quotation.inner_end - 1] in ",?!…—–-" or "," in gap


def _leads_in(gap: str, saying: Saying) -> bool:
    """ "He said: “…", "He told reporters in Geneva: “…"."""
    if not gap.strip(" \t,:"):
        return True
    return gap.rstrip().endswith((":", ",")) and "." not in gap and len(gap) < 120 and not saying.content


def _go_on(text: str, found: Sequence[Saying], quoted: Sequence[Quotation], taken: set[Quotation]) -> None:
    """Quotations that follow a quotation without a cue of their own are said by the same one."""
    for before, quotation in pairwise(quoted):
        if quotation in taken or before not in taken:
            continue
        gap = text[before.end : quotation.start]
        if before.open or (not gap.strip() and "\n" not in gap) or _next_paragraph(text, found, before, quotation):
            _add_after(found, before, quotation, taken)
        else:
            _after_saying(text, found, before, quotation, taken)


def _next_paragraph(text: str, found: Sequence[Saying], before: Quotation, quotation: Quotation) -> bool:
    """A paragraph that is all quotation goes on with the one before it, whose cue ends its paragraph."""
    if "\n" in text[quotation.end :].lstrip(" ")[:1] or quotation.open or not text[quotation.end :].strip():
        gap = text[before.end : quotation.start]
        told, _, rest = gap.partition("\n")
        starts = "\n" in gap and not rest.strip()
        return starts and (not told.strip(_GAP) or any(_ends_with_cue(text, one, before, told) for one in found))
    return False


def _ends_with_cue(text: str, saying: Saying, before: Quotation, told: str) -> bool:
    """The words between a quotation and the end of its paragraph are its attribution: "… he said on Monday."."""
    inside = saying.cue is not None and before.end <= saying.cue.start < before.end + len(told)
    return (
        inside
        and told.rstrip(' "”').count(". ") == 0
        and any(s.end >= before.end - 1 and s.start <= before.start for s in saying.content)
    )


def _add_after(found: Sequence[Saying], before: Quotation, quotation: Quotation, taken: set[Quotation]) -> None:
    for saying in found:
        if any(span.start <= before.start and before.end <= span.end for span in saying.content):
            saying.content.append(Span(quotation.start, quotation.end))
            taken.add(quotation)


def _after_saying(
    text: str, found: Sequence[Saying], before: Quotation, quotation: Quotation, taken: set[Quotation]
) -> None:
    """“A,” he said on Monday. “B.”: the quotation begins the next sentence of the paragraph."""
    for saying in found:
        if saying.cue is None or not any(
            span.start <= before.start and before.end <= span.end for span in saying.content
        ):
            continue
        gap = text[before.end : quotation.start]
        between = saying.cue.start >= before.end and saying.cue.end <= quotation.start and "\n" not in gap
        ends = gap.rstrip().endswith((".", ",")) and gap.count(". ") <= 1
        if between and ends and _whole_sentence(text, quotation):
            saying.content.append(Span(quotation.start, quotation.end))
            taken.add(quotation)
            return


def _whole_sentence(text: str, quotation: Quotation) -> bool:
    return (
        text[quotation.inner_start : quotation.inner_start + 1].isupper()
        or text[quotation.start - 2 : quotation.start] == ", "
    )
