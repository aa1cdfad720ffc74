"""Draw Markdown as GitHub shows it: its own parser, its style sheet, Mermaid, and Chromium.

``python browser.py summary.md summary.png`` also writes ``summary-top.png``, down to the second section; `make picture`
gives it an environment of its own. Both carry the SHA-256 of the Markdown they were made from, so that a test sees when
they are out of date. The drawings of ``--pages`` are only tried.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import resource
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

KEY = "Source SHA-256"
"""Of the picture's text that says what it was made from."""

_MILLISECONDS = 60_000  # for each step of the browser
_DATA = 4 * 2**30  # bytes of memory for each of its processes
_MARGIN = 24  # pixels around the text
_PAGE = """<!doctype html><html data-color-mode="{theme}"><meta charset="utf-8">
<style>body {{ margin: 0 }} .markdown-body {{ box-sizing: border-box; padding: {margin}px }}</style>
<article class="markdown-body">{html}</article></html>"""
_DRAW = """async theme => {
    mermaid.initialize({startOnLoad: false, securityLevel: "strict", theme});
    const blocks = document.querySelectorAll("pre[lang=mermaid]");
    for (const [number, block] of blocks.entries()) {
        const drawn = document.createElement("div");
        block.replaceWith(drawn);
        drawn.innerHTML = (await mermaid.render(`drawing${number}`, block.textContent, drawn)).svg;
    }
    return blocks.length;
}"""
_FENCE = re.compile(r"^```mermaid\n(.*?)^```", re.DOTALL | re.MULTILINE)
_TRY = """async text => {
    try { await mermaid.render("drawing", text); return ""; } catch (error) { return String(error); }
}"""


@contextmanager
def _page(chromium: str, width: int) -> Iterator[Page]:
    """Yield an empty page. Nothing is loaded or sent: the browser is offline."""
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, which one is in a container.
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False, timeout=_MILLISECONDS)
        page = browser.new_context(offline=True, viewport={"width": width, "height": 800}).new_page()
        page.set_default_timeout(_MILLISECONDS)
        yield page
        browser.close()


def misdrawn(pages: Sequence[Path], modules: Path, chromium: str) -> list[str]:
    """Return where Mermaid does not understand a drawing on a page, each with what it says."""
    wrong = []
    with _page(chromium, 1000) as page:
        page.set_content("<!doctype html>")
        page.add_script_tag(path=modules / "mermaid" / "dist" / "mermaid.min.js")
        page.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")
        for path in pages:
            for number, drawing in enumerate(_FENCE.findall(path.read_text(encoding="utf-8")), 1):
                if said := page.evaluate(_TRY, drawing):
                    wrong.append(f"{path}, drawing {number}: {said}")
    return wrong


def draw(markdown: str, modules: Path, *, width: int, theme: str, unfolded: bool, chromium: str) -> tuple[bytes, int]:
    """Return a screenshot, PNG, and how high its first section is, in pixels.

    Raises playwright's Error, also where Mermaid does not understand a drawing.
    """
    # GitHub passes some HTML, which its parser alone does not.
    html = github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    with _page(chromium, width) as page:
        page.set_content(_PAGE.format(theme=theme, margin=_MARGIN, html=html))
        page.add_style_tag(path=modules / "github-markdown-css" / f"github-markdown-{theme}.css")
        page.add_script_tag(path=modules / "mermaid" / "dist" / "mermaid.min.js")
        page.evaluate(_DRAW, "dark" if theme == "dark" else "default")
        if unfolded:
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        picture: bytes = page.locator("article").screenshot()
        second = page.locator("h3").nth(1).bounding_box()
    assert second is not None  # a summary has several sections
    return picture, int(second["y"])


def small(picture: bytes, source: str, height: int | None = None) -> bytes:
    """Return the PNG with a palette, which for text and bars looks the same, and with what it was made from.

    Below ``height`` pixels it is cut off.
    """
    said = PngInfo()
    said.add_text(KEY, hashlib.sha256(source.encode()).hexdigest())
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = image.crop((0, 0, image.width, height or image.height)).quantize(colors=200, dither=Image.Dither.NONE)
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True, pnginfo=said)
    return written.getvalue()


def main() -> None:
    """Read the arguments and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("markdown", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--modules", type=Path, default=Path(__file__).parent / "node_modules")
    parser.add_argument("--width", type=int, default=1000, help="pixels, as wide as a summary on GitHub")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--unfolded", action="store_true", help="open all folds")
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="whose Mermaid drawings are tried first")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    given = parser.parse_args()
    if given.chromium is None:
        parser.error("there is no Chromium; on Debian or Ubuntu: apt-get install chromium")
    resource.setrlimit(resource.RLIMIT_DATA, (_DATA, _DATA))
    if wrong := misdrawn(given.pages, given.modules, given.chromium):
        raise SystemExit("\n".join(wrong))
    source = given.markdown.read_text(encoding="utf-8")
    drawn, first = draw(
        source,
        given.modules,
        width=given.width,
        theme=given.theme,
        unfolded=given.unfolded,
        chromium=given.chromium,
    )
    top = given.picture.with_stem(f"{given.picture.stem}-top")
    for path, height in ((given.picture, None), (top, first)):
        path.write_bytes(small(drawn, source, height))
        print(f"{path}: {path.stat().st_size / 1000:.0f} kB")  # noqa: T201 – a command


if __name__ == "__main__":
    main()
