"""Small wrong versions of a module: one changed operator, constant, condition or statement each."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong version: what was changed where, and the whole changed source."""

    line: int
    kind: str
    before: str
    after: str
    source: str


def sites(source: str) -> list[tuple[int, int]]:
    """Return where a module can be made wrong: the place in it and which way of several."""
    return [
        (place, way)
        for place, node in enumerate(_places(ast.parse(source)))
        for way, _ in enumerate(_changes(node))
    ]


def mutant_at(source: str, place: int, way: int) -> Mutant:
    """Return the mutant of one site."""
    tree = ast.parse(source)
    node = list(_places(tree))[place]
    kind, change = list(_changes(node))[way]
    line, before = node.lineno, ast.unparse(node)
    new = change(node)
    if new is not node:
        _replace(tree, node, new)
    ast.fix_missing_locations(tree)
    return Mutant(line, kind, before, ast.unparse(new), ast.unparse(tree))


def _places(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield the nodes that can be changed: no annotations, docstrings, decorators or imports."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from _in_definition(node)
        elif isinstance(node, ast.AnnAssign):
            if node.value is not None:
                yield from _one(node.value)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        elif isinstance(node, ast.expr | ast.stmt):
            yield from _one(node)
        else:
            yield from _places(node)


def _in_definition(node: ast.FunctionDef | ast.ClassDef) -> Iterator[ast.expr | ast.stmt]:
    if isinstance(node, ast.FunctionDef):
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                yield from _one(default)
    for statement in node.body:
        yield from _places(ast.Module([statement], []))


def _one(node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    yield node
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in ("isinstance", "TypeVar"):
            return
        yield from _places(ast.Expression(ast.Tuple([*node.args], ast.Load())))
        for keyword in node.keywords:
            yield from _one(keyword.value)
        return
    yield from _places(node)


Change = Callable[[ast.AST], ast.AST]


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """Yield the ways in which a node can be made wrong."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARISONS:
            yield "comparison", _compare
        case ast.BinOp(op=op) if type(op) in _OPERATORS and not _is_union(node):
            yield "operator", _operator
        case ast.BoolOp():
            yield "and/or", _bool
        case ast.UnaryOp(op=ast.Not()):
            yield "not", lambda n: n.operand  # type: ignore[attr-defined]
        case ast.Constant(value=int() as value):  # a truth value is one as well
            yield from _changed_number(value)
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            yield f"{name}/{_NAMES[name]}", _other_name
        case ast.Attribute(value=ast.Name(id="date"), attr="min" | "max"):
            yield "date.min/max", _other_end
        case ast.IfExp(test=test) if _is_plain(test):
            yield "condition negated", _negate
        case ast.stmt():
            yield from _changed_statements(node)


def _changed_number(value: int) -> Iterator[tuple[str, Change]]:
    for wrong in [not value] if isinstance(value, bool) else [value + 1, value - 1]:
        yield "constant", lambda _, wrong=wrong: ast.Constant(wrong)


def _changed_statements(node: ast.stmt) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Return(value=value) if value is not None and not _is_nothing(value):
            yield "return None", lambda _: ast.Return(ast.Constant(None))
        case ast.Continue() | ast.Break() | ast.Raise() | ast.AugAssign() | ast.Expr():
            yield "statement removed", lambda _: ast.Pass()
        case ast.If(test=test) if _is_plain(test):
            yield "condition negated", _negate


def _is_nothing(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and not node.value


def _is_union(node: ast.BinOp) -> bool:
    """Return whether this is a type such as `str | None`."""
    return isinstance(node.op, ast.BitOr) and _is_nothing(node.right)


def _is_plain(test: ast.AST) -> bool:
    """Return whether nothing inside the condition is changed already."""
    return isinstance(test, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr)


def _compare(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Compare)
    node.ops = [_COMPARISONS[type(node.ops[0])]()]
    return node


def _operator(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.BinOp)
    node.op = _OPERATORS[type(node.op)]()
    return node


def _bool(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return node


def _other_name(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    node.func.id = _NAMES[node.func.id]
    return node


def _other_end(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Attribute)
    node.attr = _NAMES[node.attr]
    return node


def _negate(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.If | ast.IfExp)
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _replace(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
                return
            if isinstance(value, list):
                for index, item in enumerate(value):
                    if item is old:
                        value[index] = new
                        return
    raise AssertionError("the node is not in the tree")
