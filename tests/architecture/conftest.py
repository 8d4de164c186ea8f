"""What the architecture tests look at: every source file of the program, read and parsed once."""

import ast
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "app" / "whiffboard"


@dataclass(frozen=True)
class Module:
    """One source file of the program."""

    name: str
    path: Path
    text: str = field(repr=False)
    tree: ast.Module = field(repr=False)

    @property
    def layer(self) -> str:
        """First name under ``whiffboard``: ``ui``, ``storage``, ``paths`` ..., empty for the package itself."""
        return f"{self.name}.".split(".")[1]

    def at(self, node: ast.AST) -> str:
        """Where a piece of code stands, as ``file:line``."""
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"

    def imports(self) -> list[tuple[str, ast.AST]]:
        """Dotted names that the file imports, at its top or inside a function."""
        found: list[tuple[str, ast.AST]] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(alias.name, node) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [(f"{node.module}.{alias.name}", node) for alias in node.names]
        return found

    def calls(self) -> list[tuple[str, ast.Call]]:
        """Dotted names of what the file calls, as far as they are plain names: ``db.conn.execute``."""
        return [(ast.unparse(node.func), node) for node in ast.walk(self.tree) if isinstance(node, ast.Call)]

    def strings(self) -> list[ast.Constant]:
        """Every string of the file that is no docstring."""
        texts = [node for node in ast.walk(self.tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        bodies = [node.body for node in ast.walk(self.tree) if isinstance(node, documented)]
        docstrings = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
        return [node for node in texts if id(node) not in docstrings]


def module_name(path: Path) -> str:
    """Dotted name of a source file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def modules() -> list[Module]:
    """All source files under ``app/whiffboard``."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    return [Module(module_name(path), path, text, ast.parse(text)) for path, text in texts.items()]


@pytest.fixture(scope="session")
def project_texts() -> dict[Path, str]:
    """Every text file that belongs to the project, by path relative to the checkout; licences of others left out."""
    places = ["app", "resources", "tests", "packaging", "docs", ".ci"]
    files = [path for place in places for path in (ROOT / place).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    binary = {".ttf", ".png", ".pyc", ".pdf", ".ico"}
    theirs = ("OFL-", "LICENSE-")
    kept = [path for path in files if path.suffix not in binary and not path.name.startswith(theirs)]
    return {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in sorted(kept)}
