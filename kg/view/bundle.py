"""The page's scripts as one: ES modules put one after the other in the order of their imports, as they are.

There is no build step and nothing is rewritten but the ``import`` lines, which are dropped, and the word ``export``.
Two modules must therefore not give one name to two things; that is checked.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from kg.errors import MissingError

_IMPORT = re.compile(r"^import\s+\{[^}]*\}\s+from\s+[\"']\./([\w-]+)\.js[\"'];\n", re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.M)
_TOP_LEVEL = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", re.M)


def _files() -> Traversable:
    return resources.files("kg.view")


@cache
def script(entry: str = "main") -> str:
    """All modules that ``entry`` imports, and itself, as one strict script."""
    modules: dict[str, str] = {}
    _collect(entry, modules)
    owner: dict[str, str] = {}
    for name, code in modules.items():
        for defined in _TOP_LEVEL.findall(code):
            if defined in owner:
                raise ValueError(f"{defined!r} is defined by both {owner[defined]}.js and {name}.js")
            owner[defined] = name
    body = "\n".join(f"// {name}.js\n{code}" for name, code in modules.items())
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def _collect(name: str, modules: dict[str, str], path: tuple[str, ...] = ()) -> None:
    if name in path:
        raise ValueError(f"modules import each other: {' → '.join((*path, name))}")
    if name in modules:
        return
    source = _files().joinpath("js", f"{name}.js").read_text(encoding="utf-8")
    for wanted in _IMPORT.findall(source):
        _collect(wanted, modules, (*path, name))
    modules[name] = _EXPORT.sub("", _IMPORT.sub("", source))


@cache
def style() -> str:
    """The page's style sheet."""
    return _files().joinpath("style.css").read_text(encoding="utf-8")


@cache
def data(name: str) -> str:
    """A data file of the page."""
    return _files().joinpath("data", name).read_text(encoding="utf-8")


@cache
def vis_network() -> str:
    """The vis-network library as the installed pyvis carries it, with its licence.

    Raises:
        MissingError: this pyvis carries none.
    """
    versions = [
        folder
        for folder in resources.files("pyvis").joinpath("templates", "lib").iterdir()
        if folder.name.startswith("vis-") and folder.joinpath("vis-network.min.js").is_file()
    ]
    if not versions:
        raise MissingError("the installed pyvis carries no vis-network - install pyvis 0.3.2")
    newest = max(versions, key=lambda folder: [int(n) for n in re.findall(r"\d+", folder.name)])
    code = newest.joinpath("vis-network.min.js").read_text(encoding="utf-8").replace("\r\n", "\n")
    return re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", code)


def digest(content: str) -> str:
    """A Content-Security-Policy source that allows an inline element with exactly this content."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"
