"""The commands of one's own machine: ``preview`` and ``demo``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator import __version__
from test_case_generator.errors import GeneratorError
from test_case_generator.preview import demo, preview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.ports import Console
    from test_case_generator.run import Places
    from test_case_generator.state import Result


def command(arguments: Sequence[str], console: Console, places: Places, root: Path) -> Result | None:
    """Run one command; None says that it failed, and the console why. ``root`` holds ``examples/``."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "demo":
            return demo(console, places, root / "examples" / "issue.md", Path.cwd() / ".demo")
        return preview(
            console,
            places,
            issue_file=options.issue,
            repository=options.repository,
            number=options.issue_number,
            output=options.output or options.repository / ".test-case-generator" / "preview",
            settings={name: value for name in _SETTINGS if (value := getattr(options, name.replace("-", "_")))},
        )
    except GeneratorError as error:
        console.error(f"{error.what} What to do: {error.remedy}", title=error.code)
        return None


_SETTINGS = ("model", "ollama-url", "instructions", "max-cases", "formats")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="test-case-generator", description="Write test cases for an issue. Without a command: run as an action."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("preview", help="write test cases for a Markdown file into a local clone")
    one.add_argument("issue", type=Path, metavar="ISSUE.md", help="the issue; a first line “# …” is its title")
    one.add_argument("--repository", type=Path, default=Path.cwd(), help="the clone (default: the current directory)")
    one.add_argument("--issue-number", type=int, default=1, help="the issue's number (default: 1)")
    one.add_argument("--output", type=Path, help="where pull request and comment are put as files")
    for name in _SETTINGS:
        one.add_argument(f"--{name}", default="", help=f"the input `{name}` of the action")
    commands.add_parser("demo", help="preview the example issue in a throwaway clone under .demo/")
    return parser
