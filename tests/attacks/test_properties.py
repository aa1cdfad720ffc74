"""Whatever text comes in by whichever entrance, every exit is read back as it was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from test_case_generator.state import Outcome
from test_case_generator.testware.authoring.replies import TEXT_LENGTH, shortened
from test_case_generator.testware.documents.document import parse
from test_case_generator.testware.escape import published
from tests.attacks.exits import body, replying, run
from tests.attacks.reading import read_back
from tests.attacks.secrets import SECRETS
from tests.attacks.texts import ATTACKS, LINE_ENDS
from tests.scenario import Scenario
from tests.testware.strategies import TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIECES = [attack.text for attack in ATTACKS.values()] + [text for _, text, _ in SECRETS.values()]
TEXTS = TEXT | st.lists(st.sampled_from([*_PIECES, *LINE_ENDS.values()]) | st.text(max_size=4), max_size=4).map("".join)
"""Arbitrary Unicode, everything that means something in Markdown, attacks and secrets put together and cut through."""


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(title=TEXTS, texts=st.lists(TEXTS.filter(published), min_size=1, max_size=3))
def test_every_exit_is_read_back(title: str, texts: Sequence[str]) -> None:
    """No command, link, HTML, mention or closing keyword; tables and exports keep their shape; the text is readable."""
    exits = run(Scenario(title=title, body=body(texts), author=replying(texts)))
    if exits.result.outcome is Outcome.CREATED:
        document = parse(exits.documents[-1])
        assert document is not None
        seen = {section.case.steps[0].data for section in document.sections if section.case is not None}
        assert set() != seen <= {shortened(published(text), TEXT_LENGTH) for text in texts}
    read_back(exits)
