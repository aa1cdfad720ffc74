"""Redaction: what looks like a secret goes, test data stays, and offsets lead back to the text as it was."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.redaction import MARK, redact, redacted, secrets_in, told
from tests.attacks.secrets import KEY, SECRETS, TEST_DATA
from tests.testware.bounded import SIZE, read_all
from tests.testware.strategies import MARKDOWN

SECRET_TEXTS = st.lists(st.sampled_from([text for _, text, _ in SECRETS.values()]) | MARKDOWN, max_size=6)
OPENINGS = (
    "ghp_",
    "github_pat_",
    "eyJaaaaaaaaaaa.",
    "sk-a",
    "Bearer ",
    "basic ",
    "password: ",
    "api key is ",
    "https://a:",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n" + "A" * 40,
    "xoxb-1",
    "\u200bghs_",
)


@pytest.mark.parametrize("name", SECRETS)
def test_secrets_go(name: str) -> None:
    """Each published form is found whole and by its name; what stands around it stays."""
    kind, text, secret = SECRETS[name]
    around = f"Before {text}, after"
    assert f"Before {text.replace(secret, MARK)}, after" == redact(around)
    [found] = secrets_in(around)
    assert (kind, secret) == (found.kind, around[found.start : found.end])


@pytest.mark.parametrize("text", TEST_DATA)
def test_test_data_stays(text: str) -> None:
    """What a ticket needs as data, and what only resembles a secret, is not touched."""
    assert text == redact(text)


@pytest.mark.parametrize("char", ["\u200b", "\u2060", "\u00ad", "\ufeff", "\ufe0f"])
def test_invisible_characters_hide_nothing(char: str) -> None:
    """A token that is parted by what nobody sees is found, with what parts it."""
    _, token, _ = SECRETS["GitHub, classic"]
    assert f"a {MARK} b" == redact(f"a {token[:9]}{char}{token[9:]} b")


def test_a_key_of_many_lines_is_one_secret() -> None:
    """A private key goes from its first line to its last; where that is missing, to the end of the key."""
    assert f"Use\n\n{MARK}\n\nas key." == redact(f"Use\n\n{KEY}\n\nas key.")
    cut = KEY[: KEY.index("-----END")].rstrip()
    assert MARK == redact(cut).split()[0]
    assert f"{MARK}\nIt is shown." == redact(f"{cut[: cut.rindex(chr(10))]}\nIt is shown.")


def test_json_stays_json() -> None:
    """A document in JSON is one without its secrets, too."""
    values = {name: text for name, (_, text, _) in SECRETS.items()}
    assert list(values) == list(json.loads(redact(json.dumps(values))))


@given(SECRET_TEXTS)
def test_nothing_is_left_to_find(texts: list[str]) -> None:
    """Redacting twice is redacting once."""
    once = redact(" ".join(texts))
    assert once == redact(once)


@given(SECRET_TEXTS)
def test_offsets_lead_back(texts: list[str]) -> None:
    """Every place of the text without secrets is known in the text as it was; what stands between marks is verbatim."""
    text = " ".join(texts)
    found = redacted(text)
    assert len(text) == found.original(len(found.text))
    places = [found.original(at) for at in range(len(found.text) + 1)]
    assert all(one <= other for one, other in pairwise(places))
    starts = {secret.start for secret in found.secrets}
    inside = {at for secret in found.secrets for at in range(secret.start, secret.end)}
    for at, place in enumerate(places[:-1]):
        assert place in starts or (place not in inside and text[place] == found.text[at])


def test_what_is_told_has_no_value() -> None:
    """A reader is told what it looks like, and where."""
    _, token, _ = SECRETS["GitHub, classic"]
    text = f"one\ntwo {token}\nthree {token} {token}"
    assert "GitHub token (line 2), GitHub token (line 3)" == told(text, secrets_in(text))


@pytest.mark.slow
def test_no_text_takes_unbounded_work() -> None:
    """Texts as long as an issue, of openings without an end, end."""
    texts = [(opening * SIZE)[:SIZE] for opening in OPENINGS]
    texts += [opening + tail for opening in OPENINGS for tail in ("a1B." * (SIZE // 4), "A" * SIZE, "." * SIZE)]
    assert len(texts) == read_all("from test_case_generator.testware.redaction import redact as read\n", texts)
