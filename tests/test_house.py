"""An import goes down a floor, never up, and never from one wing to another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "kg"
FLOORS = {
    5: {"__main__", "answers", "cli", "notebook", "prompt", "terminal"},
    4: {"pipeline", "masthead", "builder", "store", "view", "evaluate", "train"},
    3: {"read", "layout", "recognise", "resolve", "relate", "graph"},
    2: {"lexicon", "model", "ontology", "scoring"},
    1: {"errors"},
}
FLOOR = {room: floor for floor, rooms in FLOORS.items() for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")
#: modules that `kg` itself may name, to hand them out
SURFACE = {"builder", "errors", "graph", "view"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_imported(path: Path) -> Iterator[tuple[str, int]]:
    """Rooms of ``kg`` that a module imports anywhere, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            if node.module == "kg":
                yield from ((alias.name, node.lineno) for alias in node.names if alias.name in FLOOR)
            elif (node.module or "").startswith("kg."):
                yield str(node.module).split(".")[1], node.lineno
        elif isinstance(node, ast.Import):
            yield from ((a.name.split(".")[1], node.lineno) for a in node.names if a.name.startswith("kg."))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_every_room_stands_on_a_floor(path: Path) -> None:
    assert room_of(path) in FLOOR


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    own = room_of(path)
    up = [(room, line) for room, line in rooms_imported(path) if FLOOR[room] > FLOOR[own]]
    assert not up, f"{path} imports upwards: {up}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_wing_imports_another(path: Path) -> None:
    own = room_of(path)
    others = FLOORS[3] - {own} if own in FLOORS[3] else set()
    assert not [(room, line) for room, line in rooms_imported(path) if room in others]


def test_a_build_never_imports_training() -> None:
    for path in MODULES:
        if room_of(path) not in ("train", "cli"):
            assert "train" not in {room for room, _ in rooms_imported(path)}, path


def test_only_view_knows_pyvis() -> None:
    assert [p for p in MODULES if "pyvis" in p.read_text(encoding="utf-8") and room_of(p) != "view"] == []


def test_the_surface_names_no_other_rooms() -> None:
    assert {room for room, _ in rooms_imported(PACKAGE / "__init__.py")} == SURFACE
