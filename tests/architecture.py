"""Rules about the repository itself; each is a function from one text to its complaints, none when all is well."""

import ast
import re
import unicodedata
from collections.abc import Collection, Iterator, Set

import PySide6.QtCore
import PySide6.QtGui
import PySide6.QtWidgets

LONGEST_FILE, LONGEST_FUNCTION = 400, 50
EXECUTING = {"subprocess", "pickle", "shelve", "marshal", "PySide6.QtCore.QProcess", "PySide6.QtCore.QSettings"}
"""What starts programs or runs what a file says; of QSettings see docs/decisions/0009."""
NETWORK = {"socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "xmlrpc", "asyncio"}
NETWORK |= {"poplib", "imaplib", "webbrowser", "PySide6.QtNetwork", "PySide6.QtWebSockets"}
NUMBERING = re.compile(r"^(?:\((?:[一二三四五六七八九十]+|\d+)\)|(?:[一二三四五六七八九十]+|\d+)[、.])")
IGNORE = re.compile(r"#\s*(?:type: ignore|noqa|pyright: ignore|pragma: no \w)[^#\n]*")
REASONED = re.compile(r"#\s*(?:type: ignore|noqa|pyright: ignore|pragma: no \w+)(?:\[[\w, -]+\]|: [A-Z0-9, ]+)? - \w+")
MACHINE = re.compile(
    "[/](?:work|root|farm)[/]|[/]home[/][a-z]|[.][.]/shared|[/]tmp[/]"
    r"|(?:pypi|pythonhosted|npmjs|npmmirror|debian)[.](?:org|com|net)|\bhttps?://[^\s\"']*/(?:simple|packages)/"
)
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b")
QT = (PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets)
QT_NAMES = frozenset(name for module in QT for type_ in dir(module) for name in dir(getattr(module, type_)))

Function = ast.FunctionDef | ast.AsyncFunctionDef


def long_file(source: str) -> Iterator[str]:
    if (lines := source.count("\n")) > LONGEST_FILE:
        yield f"{lines} lines"


def long_functions(source: str) -> Iterator[str]:
    for function in functions(source):
        if (lines := length(function)) > LONGEST_FUNCTION:
            yield f"line {function.lineno}: {function.name} has {lines} lines"


def functions(source: str) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from ``def`` to the end, decorators not counted."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def label_literals(source: str, labels: Collection[str]) -> Iterator[str]:
    """String literals, docstrings aside, that repeat a label; *labels* as `bare` makes them."""
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in alone]
    for node in strings:
        if isinstance(node.value, str) and bare(node.value) in labels:
            yield f"line {node.lineno}: “{node.value}” is a label of the template"


def bare(label: str) -> str:
    """A label as it is compared: compatibility forms folded, white space and numbering gone."""
    return NUMBERING.sub("", "".join(unicodedata.normalize("NFKC", label).split()))


def network_imports(source: str) -> Iterator[str]:
    yield from imports_of(NETWORK, source)


def executing_imports(source: str) -> Iterator[str]:
    yield from imports_of(EXECUTING, source)


def imports_of(modules: Set[str], source: str) -> Iterator[str]:
    for line, name in imports(source):
        if any(f"{name}.".startswith(f"{module}.") for module in modules):
            yield f"line {line}: imports {name}"


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Everything imported, ``from a import b`` as ``a.b``, wherever it stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def unreasoned_ignores(source: str) -> Iterator[str]:
    for number, line in enumerate(source.splitlines(), 1):
        if IGNORE.search(line) and not REASONED.search(line):
            yield f"line {number}: an ignore comment without a reason"


def foreign_names(source: str) -> Iterator[str]:
    """Functions in mixed case that override nothing of Qt."""
    for function in functions(source):
        if function.name != function.name.lower() and function.name not in QT_NAMES:
            yield f"line {function.lineno}: {function.name} is no name of Qt"


def colour_literals(source: str) -> Iterator[str]:
    """Colours written where they are used: in hexadecimal, by name, in numbers, or one of Qt's."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.search(node.value):
            yield f"line {node.lineno}: {node.value!r} is a colour"
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "QColor":
            if any(isinstance(argument, ast.Constant) for argument in node.args):
                yield f"line {node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.Attribute) and ast.unparse(node).startswith("Qt.GlobalColor."):
            yield f"line {node.lineno}: {ast.unparse(node)}"


def machine_traces(text: str) -> Iterator[str]:
    """Paths of the machine something was made on, and hosts packages came from."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := MACHINE.search(line):
            yield f"line {number}: {found.group()}"
