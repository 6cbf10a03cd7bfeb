"""The modules of the sources, what each imports, and the circles among them."""

import ast
from collections.abc import Iterator, Mapping, Sequence, Set
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYERS = ("gui", "export", "model", "resources")


def folders(*roots: str) -> dict[str, list[Path]]:
    """The Python files directly in each folder below *roots*, `__init__.py` left out; folders without any are not there."""
    found: dict[str, list[Path]] = {}
    for root in roots:
        for file in sorted((ROOT / root).rglob("*.py")):
            if file.name != "__init__.py":
                found.setdefault(file.parent.relative_to(ROOT).as_posix(), []).append(file)
    return found


def modules() -> dict[str, str]:
    """The source text of every shipped module and package, by dotted name."""
    files = [file for layer in LAYERS for file in (ROOT / layer).rglob("*.py")]
    return {dotted(file.relative_to(ROOT)): file.read_text("utf-8") for file in files}


def dotted(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_graph(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """The modules among *texts* that each imports: at its top, inside functions, and for type checking only."""
    return {name: set(_imported(ast.parse(text), texts.keys())) - {name} for name, text in texts.items()}


def _imported(tree: ast.AST, known: Set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield from (name for name in (inner if inner in known else node.module,) if name in known)


def circle(graph: Mapping[str, Set[str]]) -> Sequence[str]:
    """One circle of *graph*, its first module once more at the end; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return ()


def public_classes(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """The modules that define each public class at their top level."""
    found: dict[str, list[str]] = {}
    for name, text in texts.items():
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(name)
    return found
