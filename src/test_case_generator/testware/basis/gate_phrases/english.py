"""The testability gate's phrases in English."""

from __future__ import annotations

ENGLISH = {
    # the comment on an issue that is refused
    "no-cases": "No test cases were written.",
    "nothing-to-test": "The issue states nothing that can be tested. Add what must hold, for example as a list under "
    "“Acceptance criteria” (what happens, with which input, with which result), and set the label again.",
    "what-is-missing": "What is missing:",
    "what-is-asked": "Answers to these questions would make it testable:",
    # what is missing
    "missing-everything": "The issue has neither a title nor a description.",
    "missing-description": "The issue has the title “{cited}” but no description.",
    "missing-behaviour": "The description does not say what the product must do.",
    "missing-expected": "The description says what goes wrong (“{cited}”), but not what should happen instead.",
    "missing-observable": "“{cited}” cannot be observed: it does not say by what result a tester can tell.",
    # questions about an issue that is refused, and those that it leaves open itself
    "ask-title-stated": "Is “{cited}” all that is to be tested? Then please say so in the description, with the "
    "conditions under which it holds.",
    "ask-title": "What should a user see or get once “{cited}” is done?",
    "ask-title-refused": "Which input or situation must “{cited}” refuse, and how?",
    "ask-description": "What should a user be able to do, and what should they see then?",
    "ask-instead": "What should happen instead of “{cited}”?",
    "ask-occurs": "With which steps and which input does this occur: “{cited}”?",
    "ask-step": "What should be seen after the step “{cited}”?",
    "ask-observable": "By what result can a tester tell that “{cited}” is fulfilled?",
    "ask-open": "What is the answer to “{cited}”?",
    # gaps in an issue that goes on: the assumption, then its question
    "speed": "“{word}” is taken to mean without a delay that a tester notices.",
    "ask-speed": "How many seconds may it take at most: “{cited}”?",
    "amount": "“{word}” is taken to mean an amount as it occurs in daily use.",
    "ask-amount": "How many, or how large, is “{word}” in “{cited}”?",
    "limit": "“{word}” is taken to mean that there is a limit; its figure is left open, so it is not tested at its "
    "edge.",
    "ask-limit": "Which figure is meant by “{word}” in “{cited}”?",
    "quality": "“{word}” is taken to mean as the rest of the product does it.",
    "ask-quality": "By what can a tester tell that it is “{word}”: “{cited}”?",
    "undecided": "“{word}” is taken to mean that this point is not decided, so it is not tested.",
    "ask-undecided": "What has been decided where it says “{word}”: “{cited}”?",
    "and-so-on": "“{word}” is taken to mean nothing beyond what is named.",
    "ask-and-so-on": "What else belongs to “{word}” in “{cited}”?",
    "refusal": "The refusal is taken to mean that a message says what is wrong and nothing is changed.",
    "ask-refusal": "Which message or status code answers this, and what stays unchanged: “{cited}”?",
    "refusals": "Each refusal that the issue does not describe is taken to mean that a message says what is wrong and "
    "nothing is changed.",
    "ask-refusals": "Which messages or status codes answer “{cited}” and the other refusals, and what stays unchanged?",
}
