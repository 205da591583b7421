"""The design holds itself: what a file may import follows from its name, and nothing grows too long."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "filigrane"
SHELL = frozenset(
    ["models", "views", "forms", "api", "cli", "urls", "admin", "apps", "service", "queries"]
    + ["migrations", "templatetags"]
)
ENTRANCES = frozenset(
    {
        "front/settings.py",
        "front/wsgi.py",
        "front/database.py",
        "base/cli.py",
        "__main__.py",
        "journal/verifier.py",
        "corpus/verifier.py",
    }
)
"""Files that Django or Python ask for by name, and the verifiers that run alone; they count as shell."""
OWED: frozenset[str] = frozenset()
"""Modules with a function that is still too long; this list only shrinks."""
VAGUE = frozenset({"util", "helper", "manager", "process", "data", "misc", "common"})
CLOCKS = frozenset({"now", "today", "utcnow", "monotonic", "perf_counter", "time_ns"})
DISK = frozenset(
    {"os", "sys", "subprocess", "socket", "random", "time", "urllib.request", "http", "tempfile"}
)
MOST_LINES = 400
MOST_FUNCTION_LINES = 40


def modules() -> list[Path]:
    """Every module of the house but the migrations, which Django writes."""
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def name(path: Path) -> str:
    """The path of a module inside the package."""
    return path.relative_to(SOURCE).as_posix()


def nature(path: Path) -> str:
    """`shell`, `engine` or `rule`, from the name alone."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    if name(path) in ENTRANCES or parts[0] == "cli" or SHELL.intersection(parts[1:]):
        return "shell"
    return "engine" if "engines" in parts else "rule"


def tree(path: Path) -> ast.Module:
    """A module as its syntax."""
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> set[str]:
    """Every module that *path* imports when it runs, TYPE_CHECKING blocks apart."""
    found: set[str] = set()
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        waiting.extend(ast.iter_child_nodes(node))
    return found


def touched(path: Path, roots: frozenset[str]) -> set[str]:
    """What the module imports of *roots*, themselves or something inside them."""
    return {m for m in imported(path) if any(m == root or m.startswith(root + ".") for root in roots)}


RULES = [path for path in modules() if nature(path) == "rule"]
ENGINES = [path for path in modules() if nature(path) == "engine"]


@pytest.mark.parametrize("path", RULES + ENGINES, ids=name)
def test_rules_and_engines_know_nothing_of_django(path: Path) -> None:
    assert not touched(path, frozenset({"django", "ninja"}))


@pytest.mark.parametrize("path", RULES, ids=name)
def test_a_rule_reads_no_disk_network_clock_or_chance(path: Path) -> None:
    assert not touched(path, DISK)
    calls = [ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert not [call for call in calls if call == "open" or ("." in call and call.split(".")[-1] in CLOCKS)]


@pytest.mark.parametrize("path", RULES, ids=name)
def test_a_rule_imports_no_shell_and_no_engine(path: Path) -> None:
    ours = [module for module in imported(path) if module.startswith("filigrane.")]
    assert not [m for m in ours if (SHELL | {"engines"}).intersection(m.split(".")[2:])]


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_is_short_and_says_its_idea(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert ast.get_docstring(tree(path)) or not text.strip()


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_function_fits_a_screen(path: Path) -> None:
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MOST_FUNCTION_LINES
    ]
    assert not long or name(path) in OWED


@pytest.mark.parametrize("path", modules(), ids=name)
def test_every_public_name_says_what_it_is(path: Path) -> None:
    module = tree(path)
    holders = [module, *[node for node in module.body if isinstance(node, ast.ClassDef)]]
    silent = [
        node.name
        for holder in holders
        for node in holder.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and node.name != "Meta"
        and not ast.get_docstring(node)
    ]
    assert not silent


@pytest.mark.parametrize("path", modules(), ids=name)
def test_names_are_words_of_the_trade(path: Path) -> None:
    assert not VAGUE.intersection(word.rstrip("s") for word in path.stem.lower().split("_"))


def test_only_the_command_line_prints() -> None:
    printing = [
        name(path)
        for path in modules()
        if not name(path).startswith("cli/") and name(path) not in ENTRANCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printing
