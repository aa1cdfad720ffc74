"""The commands of one's own machine: ``preview``, ``demo``, ``requirements``, ``lint`` and ``doctor``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator import __version__
from test_case_generator.errors import GeneratorError
from test_case_generator.options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.ports import Console
    from test_case_generator.run import Places


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the command and its options; exits with 2 where they are wrong, and with 0 behind ``--help``."""
    return _parser().parse_args(arguments)


def command(options: argparse.Namespace, console: Console, places: Places, root: Path) -> int:
    """Run one command and return its exit status; of a failure, the console says why. ``root`` holds ``examples/``."""
    try:
        return _run(options, console, places, root)
    except GeneratorError as error:
        console.error(f"{error.what} What to do: {error.remedy}", title=error.code)
        # As with other linters, 1 is what was found, and 2 that one could not look.
        return 2 if options.command == "lint" else 1


def _run(options: argparse.Namespace, console: Console, places: Places, root: Path) -> int:
    if options.command == "requirements":
        from test_case_generator.inspection import print_requirements

        print_requirements(options.issue, console, as_json=options.json)
        return 0
    if options.command == "lint":
        from test_case_generator.lint import lint_files

        return 1 if lint_files(options.paths, console) else 0
    if options.command == "doctor":
        from test_case_generator.doctor.mode import doctor_here

        given = {name: value for name in _CHECKED if (value := getattr(options, name.replace("-", "_")))}
        return 0 if doctor_here(console, places, given, options.github, options.repository) else 1
    from test_case_generator.preview import STATE, demo, preview

    names = (*_SETTINGS, "force")
    settings = {name: value for name in names if (value := getattr(options, name.replace("-", "_"), ""))}
    if options.command == "demo":
        result = demo(console, places, root / "examples" / "issue.md", Path.cwd() / ".demo", settings)
    else:
        result = preview(
            console,
            places,
            issue_file=options.issue,
            repository=options.repository,
            number=options.issue_number,
            output=options.output or options.repository / STATE / "preview",
            settings=settings,
        )
    return 1 if result.outcome == "failed" else 0


_SETTINGS = ("model", "ollama-url", "instructions", "max-cases", "formats")
_OF_DEMO = ("model", "ollama-url")
_DESCRIPTIONS = {option.name: option.description for option in OPTIONS}
_CHECKED = ("model", "ollama-url", "context-tokens", "embedding-model", "label")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="test-case-generator",
        description="Write test cases for an issue. Without a command: run as an action.",
        epilog="More: https://github.com/ai-test-case-generator/ai-test-case-generator/blob/main/docs/configuration.md"
        "#commands",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("preview", help="write test cases for a Markdown file into a local clone")
    one.add_argument("issue", type=Path, metavar="ISSUE.md", help="the issue; a first line “# …” is its title")
    one.add_argument("--repository", type=Path, default=Path.cwd(), help="the clone (default: the current directory)")
    one.add_argument("--issue-number", type=int, default=1, help="names branch and document (default: 1)")
    one.add_argument(
        "--output",
        type=Path,
        help="where pull request and comment are put as files (default: .test-case-generator/preview in the clone)",
    )
    _add(one, _SETTINGS)
    one.add_argument("--force", action="store_const", const="true", default="", help="the input `force`: write anew")
    _add_verbose(one)
    reading = commands.add_parser("requirements", help="print what is read in an issue: requirements, test conditions")
    reading.add_argument("issue", type=Path, metavar="FILE", help="the issue; a first line “# …” is its title")
    reading.add_argument("--json", action="store_true", help="for programs; offsets count the file's characters")
    lint = commands.add_parser(
        "lint",
        help="name what smells in test cases written in Markdown, by hand or not",
        epilog="Ends with 0 if nothing smells, with 1 if something does, and with 2 if a FILE cannot be read or holds "
        "no test case that is recognised (docs/lint.md says which forms are).",
    )
    lint.add_argument("paths", type=Path, nargs="+", metavar="FILE", help="a document, or a directory of documents")
    doctor = commands.add_parser("doctor", help="check everything that a run needs, and write nothing")
    doctor.add_argument(
        "--github", default="", metavar="OWNER/NAME", help="the repository; the token is GITHUB_TOKEN or GH_TOKEN"
    )
    doctor.add_argument(
        "--repository",
        type=Path,
        default=Path.cwd(),
        help="the clone whose committed config file counts where GitHub is not asked (default: the current directory)",
    )
    _add(doctor, _CHECKED)
    demo = commands.add_parser("demo", help="preview the example issue in a throwaway clone under .demo/")
    _add(demo, _OF_DEMO)
    _add_verbose(demo)
    return parser


def _add(command: argparse.ArgumentParser, names: Sequence[str]) -> None:
    """Add inputs of the action as options."""
    for name in names:
        # argparse takes a percent sign for the beginning of a format.
        command.add_argument(f"--{name}", default="", help=_DESCRIPTIONS[name].replace("%", "%%"))


def _add_verbose(command: argparse.ArgumentParser) -> None:
    command.add_argument("--verbose", action="store_true", help="print all that the stages say")
