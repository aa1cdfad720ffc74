"""The clone's adapter: the user's work tree, index and settings stay as they are, and reruns find their files."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from test_case_generator.adapters.local_git import LocalGitForge
from test_case_generator.errors import ForgeError, ForgeUnreachable, RepositoryEmpty
from test_case_generator.ports import Head, Issue

if TYPE_CHECKING:
    from pathlib import Path

ISSUE = Issue(7, "Login fails", "Steps", "file:///ISSUE.md")
BRANCH = "test-cases/issue-7"
MARKER = "<!-- marker -->"


class Clone:
    """A clone with one commit on ``main``, and the environment of its user."""

    def __init__(self, root: Path) -> None:
        self.path = root / "clone"
        self.output = root / "output"
        self.home = root / "home"
        self.home.mkdir()
        self.path.mkdir()
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.home)}
        self.git("init", "--quiet", "--initial-branch=main")
        self.write("README.md", "# Demo\n")
        self.commit("Begin")

    def git(self, *arguments: str) -> str:
        """Run git as somebody and return its output."""
        identity = ("-c", "user.name=Someone", "-c", "user.email=someone@example.test")
        command = ["git", *identity, *arguments]
        done = subprocess.run(command, cwd=self.path, env=self.environment, capture_output=True, timeout=30, check=True)
        return done.stdout.decode().strip()

    def write(self, name: str, text: str) -> None:
        """Write a file into the work tree."""
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text, encoding="utf-8")

    def commit(self, message: str) -> None:
        """Commit the whole work tree."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def forge(self, **environment: str) -> LocalGitForge:
        """Return the adapter, with more in the environment."""
        return LocalGitForge(self.path, self.output, ISSUE, self.environment | environment, timeout=30)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone."""
    return Clone(tmp_path)


def head(forge: LocalGitForge, branch: str = "main") -> Head:
    """Return the head of a branch that is there."""
    found = forge.head(branch)
    assert found is not None
    return found


def commit(forge: LocalGitForge, branch: str = BRANCH, text: str = "seven\n") -> str:
    """Put a file on a branch, on top of it or of main."""
    at = forge.head(branch) or head(forge)
    return forge.commit(branch, at.commit, at.tree, {"test-cases/issue-7.md": text}, "Add")


def text_at(url: str) -> str:
    """Read what a file:// address points at."""
    parts = urlsplit(url)
    assert parts.scheme == "file"
    with open(unquote(parts.path), encoding="utf-8") as file:  # noqa: PTH123 (a path out of a URL)
        return file.read()


def test_work_tree_and_index_stay(clone: Clone) -> None:
    """What the user has changed, staged or not yet added is as it was."""
    clone.write("README.md", "changed\n")
    clone.write("staged.md", "staged\n")
    clone.git("add", "staged.md")
    clone.write("untracked.md", "untracked\n")
    before = (clone.git("status", "--porcelain"), (clone.path / ".git" / "index").read_bytes(), clone.git("branch"))
    made = commit(clone.forge())
    clone.git("branch", "-D", BRANCH)
    after = (clone.git("status", "--porcelain"), (clone.path / ".git" / "index").read_bytes(), clone.git("branch"))
    assert before == after
    assert clone.git("show", f"{made}:README.md") == "# Demo"
    assert clone.git("ls-tree", "--name-only", "-r", made).split() == ["README.md", "test-cases/issue-7.md"]


def test_no_hook_runs(clone: Clone) -> None:
    """Neither the clone's hooks nor the user's own run."""
    trace = clone.home / "ran"
    hooks = (clone.path / ".git" / "hooks", clone.home / "hooks")
    for folder in hooks:
        folder.mkdir(exist_ok=True)
        for name in ("reference-transaction", "pre-commit", "commit-msg", "post-commit", "post-index-change"):
            (folder / name).write_text(f"#!/bin/sh\necho {name} >> '{trace}'\nexit 1\n")
            (folder / name).chmod(0o755)
    (clone.home / ".gitconfig").write_text(f"[core]\n\thooksPath = {hooks[1]}\n")
    commit(clone.forge())
    assert not trace.exists()


def test_git_s_own_variables_are_dropped(clone: Clone, tmp_path: Path) -> None:
    """Called from a hook, where GIT_DIR and GIT_INDEX_FILE are set, it still works on its own clone."""
    elsewhere = {"GIT_DIR": str(tmp_path / "no"), "GIT_WORK_TREE": "/", "GIT_INDEX_FILE": str(tmp_path / "index")}
    forge = clone.forge(**elsewhere)
    assert commit(forge) == clone.git("rev-parse", BRANCH)
    assert not (tmp_path / "index").exists()


def test_user_s_name(clone: Clone) -> None:
    """A commit is in the user's name."""
    (clone.home / ".gitconfig").write_text("[user]\n\tname = Ada\n\temail = ada@example.test\n")
    made = commit(clone.forge())
    assert clone.git("log", "-1", "--format=%an %ae %cn %ce", made) == "Ada ada@example.test Ada ada@example.test"


def test_no_name_configured(clone: Clone) -> None:
    """Without one there is a name that says so, even where git may not guess."""
    (clone.home / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    made = commit(clone.forge())
    assert clone.git("log", "-1", "--format=%an <%ae>", made) == ("Test Case Generator <test-case-generator@localhost>")


def test_files_are_stored_byte_for_byte(clone: Clone) -> None:
    """No setting of the user's turns line ends around."""
    clone.write(".gitattributes", "*.md text eol=crlf\n")
    clone.commit("Attributes")
    (clone.home / ".gitconfig").write_text("[core]\n\tautocrlf = true\n\tsafecrlf = true\n")
    forge = clone.forge()
    commit(forge, text="a\nb\r\nc")
    assert forge.read("test-cases/issue-7.md", BRANCH) == "a\nb\r\nc"


def test_the_branch_checked_out_stays(clone: Clone) -> None:
    """A branch that somebody works on, here or in another work tree, is not moved under their hands."""
    forge = clone.forge()
    before = commit(forge)
    clone.git("switch", "--quiet", BRANCH)
    with pytest.raises(ForgeError, match="checked out") as caught:
        commit(forge, text="again")
    assert "git switch" in caught.value.remedy
    clone.git("switch", "--quiet", "main")
    clone.git("worktree", "add", "--quiet", str(clone.home / "other"), BRANCH)
    with pytest.raises(ForgeError, match="checked out"):
        commit(forge, text="again")
    assert clone.git("rev-parse", BRANCH) == before


def test_default_branch(clone: Clone, tmp_path: Path) -> None:
    """The remote's default if it is here, else what is checked out; a detached HEAD has none."""
    forge = clone.forge()
    clone.git("switch", "--quiet", "--create", "topic")
    assert forge.default_branch() == "topic"
    clone.git("clone", "--quiet", "--bare", str(clone.path), str(tmp_path / "remote.git"))
    clone.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    clone.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    assert forge.default_branch() == "main"
    clone.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
    clone.git("switch", "--quiet", "--detach")
    with pytest.raises(ForgeError, match="No branch") as caught:
        forge.default_branch()
    assert "git switch" in caught.value.remedy


def test_read_from_the_remote_s_branch(clone: Clone, tmp_path: Path) -> None:
    """A branch that is only at the remote can be read, and committed upon under its commit."""
    clone.git("clone", "--quiet", "--bare", str(clone.path), str(tmp_path / "remote.git"))
    clone.git("--git-dir", str(tmp_path / "remote.git"), "branch", "far")
    clone.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    clone.git("fetch", "--quiet", "origin")
    assert clone.forge().read("README.md", "far") == "# Demo\n"
    assert clone.forge().head("far") is None


@pytest.mark.parametrize("ref", ["HEAD", "main~0", "@{-1}", "main^{/Begin}", "--all", "refs/heads/main"])
def test_refs_are_names_not_expressions(clone: Clone, ref: str) -> None:
    """Only a branch or a SHA is a ref, as on GitHub; nothing becomes an option."""
    assert clone.forge().read("README.md", ref) is None


def test_links_and_submodules_are_no_files(clone: Clone) -> None:
    """A link is neither read nor listed: its blob is a path."""
    (clone.path / "docs").mkdir()
    (clone.path / "docs" / "link.md").symlink_to("/etc/passwd")
    clone.write("docs/real.md", "real\n")
    clone.commit("Link")
    forge = clone.forge()
    assert set(forge.tree(head(forge).tree, "docs").files) == {"docs/real.md"}
    assert forge.read("docs/link.md", "main") is None


def test_bytes_that_are_not_utf_8(clone: Clone) -> None:
    """They are replaced."""
    (clone.path / "latin.md").write_bytes(b"caf\xe9")
    clone.commit("Latin")
    assert clone.forge().read("latin.md", "main") == "caf�"


def test_a_branch_that_cannot_be(clone: Clone) -> None:
    """Where a branch ``test-cases`` is in the way, git says so; that is no conflict."""
    clone.git("branch", "test-cases")
    with pytest.raises(ForgeError, match="refs/heads/test-cases") as caught:
        commit(clone.forge())
    assert type(caught.value).__name__ == "GitRefused"


def test_pull_request_and_comment_are_files(clone: Clone) -> None:
    """A person finds both at their addresses, and a rerun finds them again."""
    commit(clone.forge())
    made = clone.forge().open_pull_request(BRANCH, "main", "Title", "Body\n", draft=False)
    assert made.number == ISSUE.number + 1
    assert text_at(made.url) == "# Title\n\n`test-cases/issue-7` → `main` · open\n\nBody\n\n"
    clone.forge().update_pull_request(made.number, "Title", "New ü")
    assert "New ü" in text_at(made.url)
    url = clone.forge().comment(7, MARKER, f"{MARKER}\nfirst\r\n")
    assert clone.forge().comment(7, MARKER, f"{MARKER}\nsecond") == url
    assert text_at(url) == f"{MARKER}\nsecond"
    assert clone.forge().pull_request(BRANCH) is not None
    names = sorted(path.name for path in clone.output.iterdir())
    assert names == ["comment-7.md", "forge.json", "pull-request-test-cases-issue-7.md"]


def test_branches_with_the_same_file_name(clone: Clone) -> None:
    """Two branches whose names differ only in what a file's name cannot hold have two files."""
    forge = clone.forge()
    urls = []
    for branch in ("a/b", "a#b", "a+b"):
        commit(forge, branch)
        urls.append(forge.open_pull_request(branch, "main", branch, "B", draft=False).url)
    assert [text_at(url).split("\n")[0] for url in urls] == ["# a/b", "# a#b", "# a+b"]


def test_a_broken_state_file(clone: Clone) -> None:
    """A state that is not ours is told, with the file to delete."""
    clone.output.mkdir()
    (clone.output / "forge.json").write_text('{"pull_requests": [{"no": 1}]}')
    with pytest.raises(ForgeError, match=r"forge\.json is not what this program wrote") as caught:
        clone.forge().pull_request(BRANCH)
    assert "Delete" in caught.value.remedy


def test_output_that_cannot_be_written(clone: Clone) -> None:
    """An output directory that is a file is told."""
    clone.output.write_text("a file")
    with pytest.raises(ForgeError, match=r"comment-7\.md cannot be read") as caught:
        clone.forge().comment(7, MARKER, MARKER)
    assert "output directory" in caught.value.remedy


def test_no_clone(tmp_path: Path) -> None:
    """A directory that is no clone, or none at all, is told with what to do."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    for path, expected in ((tmp_path, "not a git repository"), (tmp_path / "gone", "does not run")):
        forge = LocalGitForge(path, tmp_path / "output", ISSUE, environment)
        for call in (forge.default_branch, lambda forge=forge: forge.head("main")):
            with pytest.raises(ForgeError, match=expected) as caught:
                call()
            assert "clone" in caught.value.remedy


def test_no_git(clone: Clone) -> None:
    """Without the git command the remedy is to install it."""
    forge = clone.forge(PATH="/nowhere")
    with pytest.raises(ForgeUnreachable, match="git does not run") as caught:
        forge.head("main")
    assert "git must be installed" in caught.value.remedy


def test_git_that_does_not_end(clone: Clone) -> None:
    """A git that hangs is given up."""
    program = clone.home / "bin" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    environment = clone.environment | {"PATH": f"{program.parent}:{clone.environment['PATH']}"}
    forge = LocalGitForge(clone.path, clone.output, ISSUE, environment, timeout=0.2)
    with pytest.raises(ForgeUnreachable, match=r"did not end within 0\.2 s"):
        forge.head("main")


def test_no_commit(clone: Clone) -> None:
    """The remedy for an empty repository is a first commit."""
    clone.git("update-ref", "-d", "HEAD")
    with pytest.raises(RepositoryEmpty) as caught:
        clone.forge().head("main")
    assert "first commit" in caught.value.remedy


def test_sha_256_repository(tmp_path: Path) -> None:
    """A repository whose objects have longer names works the same."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    path = tmp_path / "long"
    path.mkdir()
    identity = "git -c user.name=A -c user.email=a@example.test"
    script = f"git init -q -b main --object-format=sha256 && {identity} commit -q --allow-empty -m Begin"
    subprocess.run(["sh", "-c", script], cwd=path, env=environment, timeout=30, check=True)
    forge = LocalGitForge(path, tmp_path / "output", ISSUE, environment)
    assert len(commit(forge)) == 64
    tree = forge.tree(head(forge, BRANCH).tree, "test-cases")
    assert list(forge.blobs(list(tree.files.values())).values()) == ["seven\n"]
