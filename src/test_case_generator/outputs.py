"""What the step tells the steps after it; ``action.yml`` says the same, and a test holds the two together."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OUTPUTS: Mapping[str, str] = MappingProxyType(
    {
        "outcome": "How the run ended: `created`, `updated`, `unchanged`, `skipped`, `planned` or `failed`.",
        "reason": "Why the run was skipped, as a short word such as `label-not-ours`; else empty.",
        "error-code": "What made the run fail, as a short word such as `ollama-unreachable`; else empty.",
        "issue-number": "The number of the issue.",
        "branch": "The branch with the test cases.",
        "document": "The path of the document with the test cases, from the repository's root.",
        "case-count": "How many test cases the document holds.",
        "requirement-count": "How many requirements were found in the issue.",
        "coverage": "The share of requirements that test cases cover, from 0 to 1.",
        "matrix": "What `mode: plan` found, for `strategy.matrix` through `fromJSON`: "
        '`{"include":[{"issue-number":5}]}`, at most 256 issues; else empty.',
        "issue-count": "How many issues are in `matrix`: GitHub refuses a matrix of none; else empty.",
        "left-count": "How many issues `mode: plan` left for the next plan, not looked at, because the matrix is full; "
        "else empty.",
        "finding-count": "How many smells `mode: lint` found; else empty.",
        "pull-request-number": "The number of the pull request.",
        "pull-request-url": "The address of the pull request.",
        "comment-url": "The address of the comment on the issue.",
        "model": "Who wrote the test cases: the model's name, or `outline`.",
        "duration-seconds": "How long the run took.",
    }
)
