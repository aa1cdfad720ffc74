"""Permissions: who may do what, by sentences and tables."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.permissions import allowed, permission, table_rules


@pytest.mark.parametrize(
    ("text", "roles", "action"),
    [
        ("Only admins can delete a project", ("admins",), "delete a project"),
        ("Only the owner and an admin may invite members", ("owner", "admin"), "invite members"),
        ("Settings are visible to admins only", ("admins",), "Settings are visible to admins only"),
        ("Nur Administratoren dürfen Projekte löschen", ("Administratoren",), "Projekte löschen"),
        ("Seuls les administrateurs peuvent supprimer", ("administrateurs",), "supprimer"),
        ("Solo los administradores pueden borrar", ("administradores",), "borrar"),
        ("管理者のみが削除できる", ("管理者",), "削除できる"),
        ("只有管理员可以删除", ("管理员",), "删除"),
    ],
)
def test_what_only_some_may(text: str, roles: tuple[str, ...], action: str) -> None:
    """The roles and what nobody else may do."""
    found = permission(text)
    assert found is not None
    assert (roles, action, True, True) == (found.roles, found.action, found.only, found.is_role)


def test_what_somebody_may_not() -> None:
    """A role that is kept out; a thing that must not be done to somebody is none."""
    found = permission("Viewers cannot edit pages")
    assert found is not None
    assert (("Viewers",), "edit pages", True) == (found.roles, found.action, found.denied)
    both = permission("Guests may see free slots but must not see names")
    assert both is not None
    assert (("Guests",), "see names", True) == (both.roles, both.action, both.denied)
    assert permission("The last admin cannot be removed") is None
    assert permission("The password cannot be empty") is None


def test_only_things_are_no_roles() -> None:
    """«Only PDF files» restricts what, not who."""
    found = permission("Only PDF files can be uploaded")
    assert found is not None
    assert not found.is_role


def test_what_somebody_may() -> None:
    """A role is the subject."""
    found = allowed("Editors can publish pages")
    assert found is not None
    assert (("Editors",), "publish pages") == (found.roles, found.action)
    assert allowed("The price can change") is None


def test_tables_of_roles_and_actions() -> None:
    """Either way round; a cell that says neither yes nor no is left out, «own» parts both."""
    by_role = table_rules(("Owner", "yes", "no"), ("Role", "Read", "Delete"))
    assert [(("Owner",), "Read", False), (("Owner",), "Delete", True)] == [
        (r.roles, r.action, r.denied) for r in by_role
    ]
    by_action = table_rules(("Delete", "✗", "own", "✓"), ("Action", "Guest", "Editor", "Admin"))
    assert [
        (("Guest",), "Delete", True),
        (("Admin",), "Delete", False),
        (("Editor",), "Delete (own)", False),
        (("Editor",), "Delete (of others)", True),
    ] == [(r.roles, r.action, r.denied) for r in by_action]
    assert [("Admin", False)] == [
        (r.roles[0], r.denied) for r in table_rules(("Delete", "limited", "✓"), ("Action", "Editor", "Admin"))
    ]
    assert () == table_rules(("Germany", "yes"), ("Country", "Delivered"))


@pytest.mark.parametrize(
    "columns",
    [
        ("Action", "Lab technician", "Foreman", "Beekeeper"),
        ("Item", "Lab technician", "Supervisor", "Beekeeper"),
        ("", "Lab technician", "Foreman", "Beekeeper"),
    ],
)
def test_every_column_of_verdicts_is_a_role(columns: tuple[str, ...]) -> None:
    """The first heading, one known role or a corner left empty tells what the others are; no list knows them all."""
    found = table_rules(("Enter a result", "✓", "no", "ja"), columns)
    assert [(columns[1], False), (columns[2], True), (columns[3], False)] == [(r.roles[0], r.denied) for r in found]
    assert {"Enter a result"} == {each.action for each in found}


def test_a_column_about_the_action_is_no_role() -> None:
    """What is required or noted of an action is nobody's permission."""
    found = table_rules(("Enter a result", "yes", "yes"), ("Action", "Vet", "Required"))
    assert [("Vet",)] == [each.roles for each in found]


def test_how_many_is_no_role() -> None:
    """«Only one voucher can be used» restricts a number, and nobody is signed in as a voucher."""
    assert permission("Only one voucher can be used per order.") is None
