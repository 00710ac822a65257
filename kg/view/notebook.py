"""The page within a notebook: a frame of its own, cut off from the notebook's scripts, address and storage."""

from __future__ import annotations

import sys
from html import escape


def frame(html: str, *, height: int = 720) -> str:
    """Markup that shows the page ``html`` in a frame that may run its own scripts, save files, and nothing else.

    Args:
        html: a page as :func:`kg.view.page` writes it.
        height: of the frame, in pixels.
    """
    return (
        f'<iframe title="Knowledge graph" sandbox="allow-scripts allow-downloads allow-popups allow-modals" '
        f'width="100%" height="{int(height)}" frameborder="0" srcdoc="{escape(html, quote=True)}"></iframe>'
    )


def displayed(html: str, *, height: int = 720) -> bool:
    """Shows the page in the notebook whose kernel runs this; ``False`` where there is no notebook."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if shell is None or not hasattr(shell, "kernel"):
        return False
    from IPython.display import display

    told = {"text/html": frame(html, height=height), "text/plain": "Knowledge graph"}
    display(told, raw=True)  # type: ignore[no-untyped-call]
    return True
