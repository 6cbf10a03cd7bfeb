"""The mutants of a module as cosmic-ray's operators make them, written to standard output as JSON.

A process of its own, because cosmic-ray lies beside the environment and not in it: ``python mutants.py FILE``.
"""

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import unified_diff
from itertools import count
from pathlib import Path

OPERATORS = (
    *("AddNot", "NumberReplacer", "ZeroIterationForLoop", "ExceptionReplacer"),
    *("ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_USub"),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Mod_Mul", "BitAnd_BitOr", "BitOr_BitAnd", "BitXor_BitAnd")),
)
"""One slip each that somebody might make; of cosmic-ray's other exchanges (``+`` to ``<<``) most fail at once."""


@dataclass(frozen=True)
class MutatedSource:
    """A module with one slip in it: the lines that differ, without their indentation, and the whole of it."""

    before: str
    after: str
    line: int
    source: str


def mutants_of(source: str) -> Iterator[MutatedSource]:
    """Every mutant that is another program than *source*, each once."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    seen = {meaning(source)}
    for name in OPERATORS:
        operator = get_operator(f"core/{name}")()
        for occurrence in count():
            mutated = mutate_code(source, operator, occurrence)
            if mutated is None:
                break
            means = meaning(mutated)
            if means is not None and means not in seen:
                seen.add(means)
                yield mutant(source, mutated)


class Meaning(ast.NodeTransformer):
    """A program without what says nothing of its results: annotations, `not` twice, sizes of caches, guards, and which
    arguments are given by name.
    """

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(node.arg)

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        self.generic_visit(node)
        node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
        node.defaults += filter(None, node.kw_defaults)
        node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.UnaryOp(ast.Not(), ast.UnaryOp(ast.Not(), inner)):
                return inner
            case ast.UnaryOp(ast.Not(), ast.Compare(left, [operator], right)) if type(operator) in NEGATED:
                return ast.Compare(left, [NEGATED[type(operator)]()], right)
            case _:
                return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in ("zip", "dataclass", "lru_cache"):
            node.keywords = [one for one in node.keywords if one.arg not in ("strict", "frozen", "slots", "maxsize")]
        return node


NEGATED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}


def meaning(source: str) -> str | None:
    """What a program does, as far as its form tells; None if it is no program."""
    try:
        return ast.dump(Meaning().visit(ast.parse(source)))
    except SyntaxError:
        return None


def mutant(source: str, mutated: str) -> MutatedSource:
    lines = [*unified_diff(source.splitlines(), mutated.splitlines(), n=0, lineterm="")][2:]
    texts = ["\n".join(line[1:].strip() for line in lines[1:] if line[0] == sign) for sign in "-+"]
    return MutatedSource(*texts, line=int(lines[0].split()[1].partition(",")[0][1:]), source=mutated)


if __name__ == "__main__":
    print(json.dumps([asdict(one) for one in mutants_of(Path(sys.argv[1]).read_text("utf-8"))]))
