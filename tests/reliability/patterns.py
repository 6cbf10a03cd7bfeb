"""Every regular expression of the program, and what makes each of them look at the same text again and again.

``python -m tests.reliability.patterns`` lists them, a line of JSON each: expression, flags, whether it is one of bytes,
module, line. They are those that are compiled while every module is imported and reports are read and judged; inside
`re` that is seen to.
"""

import ast
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from re import _constants as constants  # pyright: ignore[reportAttributeAccessIssue] - of the library
from re import _parser as parser  # pyright: ignore[reportAttributeAccessIssue] - of the library
from typing import Any

ROOT = Path(__file__).parents[2]
ROOMS = ("model", "export", "gui")


@cache
def _sources() -> dict[str, ast.Module]:
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text("utf-8")) for file in files}


@cache
def uses_of(module: str, line: int) -> frozenset[str]:
    """The methods that are called of the expression compiled at a line: search, match …; empty if it has no name."""
    for node in ast.walk(_sources()[module]):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno <= line <= (node.end_lineno or line):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            is_alone = isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "re.compile"
            return _calls_of(target.id, module) if is_alone and isinstance(target, ast.Name) else frozenset()
        if isinstance(node, ast.Call) and node.lineno <= line <= (node.end_lineno or line):
            name = ast.unparse(node.func)
            if name.startswith("re.") and name != "re.compile":
                return frozenset({name[3:]})
    return frozenset()


@cache
def _calls_of(name: str, module: str) -> frozenset[str]:
    calls = (
        node.attr
        for file, tree in _sources().items()
        if file == module or not name.startswith("_")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
    )
    return frozenset(calls)


def fragments(pattern: str | bytes, flags: int) -> list[str]:
    """Short texts that an expression is made of: runs of literal characters, and one for each class of characters."""
    found: dict[str, None] = {}
    _collect(parser.parse(pattern, flags & ~re.DEBUG), found)
    return [*found]


def _collect(parsed: Any, found: dict[str, None]) -> None:
    run = ""
    for operator, argument in parsed:
        if operator is constants.LITERAL:
            run += chr(argument)
            found[chr(argument)] = None
            continue
        if run:
            found[run] = None
            run = ""
        for text in _of_class(operator, argument):
            found[text] = None
        _descend(argument, found)
    if run:
        found[run] = None


def _of_class(operator: Any, argument: Any) -> Iterator[str]:
    if operator is constants.NOT_LITERAL or operator is constants.ANY:
        yield "x"
    elif operator is constants.IN:
        for kind, value in argument[:4]:
            if kind is constants.LITERAL:
                yield chr(value)
            elif kind is constants.RANGE:
                yield chr(value[0])
            elif kind is constants.CATEGORY:
                yield {"DIGIT": "1", "SPACE": " ", "WORD": "a"}.get(str(value).rpartition("_")[2], "。")
            else:
                yield "x"


def _descend(argument: Any, found: dict[str, None]) -> None:
    if isinstance(argument, parser.SubPattern):
        _collect(argument, found)
    elif isinstance(argument, list | tuple):
        for part in argument:
            _descend(part, found)


def _list_patterns() -> None:
    """Print each expression that is compiled by the sources of the program."""
    compile_, listed = re._compile, set[tuple[str | bytes, int]]()  # pyright: ignore - of the library

    def noted(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(2)  # who asked
        room = Path(frame.f_code.co_filename)
        key = (pattern, int(flags)) if isinstance(pattern, str | bytes) else None
        if key is not None and key not in listed and room.is_relative_to(ROOT) and ".venv" not in room.parts:
            listed.add(key)
            text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
            where = str(room.relative_to(ROOT)), frame.f_lineno
            print(json.dumps([text, int(flags), isinstance(pattern, bytes), *where]))
        return compile_(pattern, flags)

    re._compile = noted  # pyright: ignore - of the library
    for room in ROOMS:
        for module in pkgutil.walk_packages([str(ROOT / room)], f"{room}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    from export.checking import check_report
    from export.commands.ledger import ledger
    from model.catalog import load_catalog
    from model.places import old_document_path, sample_path

    for path in (sample_path(), old_document_path()):
        check_report(path, load_catalog())
    sys.stdout, lines = sys.stderr, sys.stdout
    ledger([sample_path()], as_json=True)
    sys.stdout = lines


if __name__ == "__main__":
    _list_patterns()
