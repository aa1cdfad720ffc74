"""Good replies, from which the spoiled ones are made: in their words is all that a reader may trip on."""

from __future__ import annotations

from typing import Any

from test_case_generator.testware.suite import CaseType, Condition, Kind, Requirement, Technique

RawCase = dict[str, Any]

REQUIREMENTS = {f"R{n}": Requirement(f"R{n}", f"requirement {n}", 0, 13, Kind.FUNCTIONAL) for n in range(1, 5)}
CONDITIONS = {
    f"R{n}{letter}": Condition(
        f"R{n}{letter}", f"R{n}", Technique.EQUIVALENCE_PARTITIONING, CaseType.POSITIVE, f"condition {n}{letter}"
    )
    for n in range(1, 5)
    for letter in "ab"
}


def case(number: int, title: str, *steps: tuple[str, str, str], given: tuple[str, ...] = ()) -> RawCase:
    """Return a case as the schema asks for it, for one condition; what is empty is left out."""
    return {
        "covers": [list(CONDITIONS)[number - 1]],
        "title": title,
        **({"given": list(given)} if given else {}),
        "steps": [{"do": do, **({"data": data} if data else {}), "see": see} for do, data, see in steps],
    }


SHORT = (
    case(1, "A link is sent", ("Ask for a link", "ada@example.com", "A mail arrives"), given=("Ada is registered",)),
    case(2, "An unknown address gets no link", ("Ask for a link", "eve@example.com", "No mail arrives")),
)
PLAIN = (
    case(
        1,
        "A reset link is sent to the registered address",
        ("Open the page «Forgot password»", "", "The field E-mail is shown"),
        ("Enter the address and press Send", "ada@example.com", "The message Check your inbox is shown"),
        ("Open the inbox of Ada", "", "One mail with a link to /reset is there"),
        given=("A user ada@example.com with the password Correct-7 exists", "The inbox of Ada is empty"),
    ),
    case(
        3,
        "The link is refused after 24 hours",
        (
            "Open the link 24 hours and 1 second after it was sent",
            "the link",
            "The message This link has expired is shown",
        ),
        given=("A link was sent",),
    ),
    case(
        4,
        "A password of 7 characters is refused",
        ("Enter the new password and press Save", "Secret7", "The message At least 8 characters is shown"),
        ("Log in with the old password", "ada@example.com / Correct-7", "The start page is shown"),
    ),
)
TECHNICAL = (
    case(
        1,
        "POST /accounts creates an account {id}",
        (
            "Send POST https://api.example.com/1.0/accounts?x=1#top",
            '{"name": "O\'Neil", "tags": ["a", "b"], "path": "C:\\\\temp"}',
            'Status 201, header "Location" ends in /accounts/{id}',
        ),
        ("Send GET on the address in Location", "", 'The body is {"name": "O\'Neil", "tags": ["a", "b"]}'),
        given=("The user's token is valid", "No account named O'Neil exists // not even a deleted one"),
    ),
    case(
        5,
        "GET on an unknown account isn't answered with 200, but with 404",
        ("Send GET /1.0/accounts/00000000-0000-4000-8000-000000000000", "Accept: */*", "Status 404: {}, and no body"),
    ),
)
OTHER_LANGUAGES = (
    case(
        2,
        "Ein Buch kann zweimal um 14 Tage verlängert werden",
        ("Das Buch »Die Wüste« zweimal verlängern", "Frist: 1. März", "Die neue Frist ist der 29. März"),
        ("Ein drittes Mal verlängern", "", "Die Meldung „Höchstens zweimal“ erscheint"),
        given=("Das Buch ist nicht vorgemerkt",),
    ),
    case(
        6,
        "パスワードが7文字の場合は拒否される",
        ("新しいパスワードを入力し、「保存」を押す", "abcdef7", "「8文字以上」というメッセージが表示される"),
    ),
    case(7, "Un code périmé est refusé", ("Saisir le code", "ÉTÉ-2025", "L’erreur « Code périmé » s’affiche 🎫")),
)
REPLIES = (PLAIN, TECHNICAL, OTHER_LANGUAGES)
