"""What the code itself must look like: one door for what moves, one gate for what is public."""

import ast

import pytest
from django.conf import settings

CODE = [
    path
    for package in ("newsroom", "relations")
    for path in sorted((settings.BASE_DIR / package).rglob("*.py"))
    if "migrations" not in path.parts
]
DESK = settings.BASE_DIR / "newsroom" / "desk"
MOVED = {
    "stage", "head", "head_id", "ends_at", "review", "first_published_at", "merged_into", "embargo_until", "killed_at",
    "revoked_at", "resolved_at", "taken_back_at",
}  # fmt: skip
MADE = {
    "Publication",
    "Approval",
    "Withdrawal",
    "Correction",
    "Transition",
    "Revision",
    "PreviewLink",
    "PreviewOpening",
    "Comment",
}
# Where a document is open is worded once; triggers and the admin's form name the columns, and the desk sets one.
GATED = {"open_from"}
GATE = {"evidence.py", "facts.py"}


def assigned(tree):
    """Names of attributes that the code sets on rows, other than on itself."""
    for node in ast.walk(tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        for target in targets:
            for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                if isinstance(part, ast.Attribute):
                    yield part.attr


def created(tree):
    """Models of which the code makes rows, through their manager or by their own name; and all else that it calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and "create" in node.func.attr:
            manager = node.func.value
            if isinstance(manager, ast.Attribute) and isinstance(manager.value, ast.Name):
                yield manager.value.id


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_only_the_desk_moves_a_stage_a_head_a_publication_or_a_review(path):
    if path.is_relative_to(DESK) or path.is_relative_to(settings.BASE_DIR / "newsroom" / "reading"):
        return
    tree = ast.parse(path.read_text())
    assert MOVED.isdisjoint(assigned(tree))
    assert MADE.isdisjoint(created(tree))


def test_the_desk_is_seen_to_move_them():
    trees = [ast.parse(path.read_text()) for path in DESK.glob("*.py")]
    assert {name for tree in trees for name in assigned(tree)} >= {"stage", "head", "ends_at", "review", "merged_into"}
    assert {name for tree in trees for name in created(tree)} >= MADE


def test_whether_a_document_is_open_is_asked_in_one_place():
    naming = {path.name for path in CODE if any(column in path.read_text() for column in GATED)}
    assert naming == GATE


def test_modules_are_small():
    assert {path.name for path in CODE if len(path.read_text().splitlines()) > 400} == set()
