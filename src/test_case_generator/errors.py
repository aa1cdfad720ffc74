"""Every way a run can fail, as one tree.

::

    GeneratorError
    ├── InputsInvalid              inputs-invalid
    ├── EventUnsupported           event-unsupported
    ├── TemplateInvalid            template-invalid
    ├── DocumentUnreadable         document-unreadable
    ├── GenerationTimeout          generation-timeout
    ├── Interrupted                interrupted
    ├── InternalError              internal-error
    ├── ForgeError                 github-error
    │   ├── ForgeUnreachable       github-unreachable
    │   ├── CertificateUntrusted   certificate-untrusted
    │   ├── ProxyFailed            proxy-failed
    │   ├── RateLimited            rate-limited
    │   ├── TokenMissing           token-missing
    │   ├── TokenRejected          token-rejected
    │   ├── PermissionMissing      permission-missing
    │   ├── PullRequestsNotPermitted  pull-requests-not-permitted
    │   ├── RoleTooLow             role-too-low
    │   ├── RoleUnreadable         role-unreadable
    │   ├── RepositoryNotFound     repository-not-found
    │   ├── RepositoryEmpty        repository-empty
    │   ├── IssueNotFound          issue-not-found
    │   ├── BaseBranchNotFound     base-branch-not-found
    │   └── BranchConflict         branch-conflict
    ├── AuthorError                ollama-error
    │   ├── OllamaUnreachable      ollama-unreachable
    │   ├── OllamaBusy             ollama-busy
    │   ├── OllamaRefused          ollama-refused
    │   ├── ModelMissing           model-missing
    │   ├── ModelPullFailed        model-pull-failed
    │   ├── ModelSilent            model-silent
    │   ├── PromptTooLong          prompt-too-long
    │   ├── ReplyBroken            reply-broken
    │   └── ReplyUnusable          reply-unusable
    └── LibraryError               index-unusable

An adapter turns its vendor's exceptions into these; nothing above an adapter sees others.
Each class has a stable ``code`` and a default ``remedy``; the message says what happened,
the remedy what to change, down to the line of YAML or the command to run.
"""

from __future__ import annotations

from typing import ClassVar


class GeneratorError(Exception):
    """A failure a user can read: ``code`` for machines, the message for what happened, ``remedy`` for what to do."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 1
    default_remedy: ClassVar[str] = "See the log of this run."

    def __init__(self, what: str, *, remedy: str | None = None) -> None:
        """Take what happened, in one sentence, and a remedy where the class's own is not precise enough."""
        super().__init__(what)
        self.what = what
        self.remedy = remedy or self.default_remedy


class InputsInvalid(GeneratorError):
    """One or more inputs, or keys of the config file, are unknown or malformed; ``problems`` names every one."""

    code = "inputs-invalid"
    default_remedy = "Correct the inputs named above in the workflow's `with:` block or in the config file."

    def __init__(self, problems: tuple[str, ...], *, remedy: str | None = None) -> None:
        """Take one sentence a problem, each naming the input and what is allowed."""
        super().__init__(" ".join(problems), remedy=remedy)
        self.problems = problems


class EventUnsupported(GeneratorError):
    """The workflow was started by an event this action cannot work with, or its payload is missing or malformed."""

    code = "event-unsupported"
    default_remedy = (
        "Start the workflow with `on: issues: types: [labeled]`, `issue_comment: types: [created]` or "
        "`workflow_dispatch` (see examples/)."
    )


class TemplateInvalid(GeneratorError):
    """A prompt template does not render: unknown variable, syntax error, forbidden operation, too much to do."""

    code = "template-invalid"
    default_remedy = "Correct the template in the `prompts-directory`, or remove it to use the built-in one."


class DocumentUnreadable(GeneratorError):
    """The document of an earlier run exists but cannot be read back, so people's edits could be lost."""

    code = "document-unreadable"
    default_remedy = "Restore the closing HTML comment of the document, or delete the document to start afresh."


class GenerationTimeout(GeneratorError):
    """GENERATE used up ``generation-timeout`` without one usable test case."""

    code = "generation-timeout"
    default_remedy = "Raise `generation-timeout`, or use a smaller `model`."


class Interrupted(GeneratorError):
    """The run was cancelled by SIGINT or SIGTERM."""

    code = "interrupted"
    default_remedy = "Run the job again; nothing is written twice."


class Cancellation(BaseException):
    """What a signal handler raises, wherever the run is; :func:`.run.action` makes an :class:`Interrupted` of it.

    Not an Exception: no library, and no adapter of ours, may take it for a failure of its own and go on. ``heard``
    tells the handler that it has arrived: from some places (a destructor, a callback of a library in C) it is lost.
    """

    def __init__(self, what: str) -> None:
        """Take what happened, in one sentence."""
        super().__init__(what)
        self.heard = False


class InternalError(GeneratorError):
    """A defect of this program."""

    code = "internal-error"
    default_remedy = "Please report this with the log of the run; a rerun is safe."


class ForgeError(GeneratorError):
    """GitHub (or the local clone that stands in for it) answered something unexpected."""

    code = "github-error"
    default_remedy = "Run the job again; if it fails in the same way, report it with the log."


class ForgeUnreachable(ForgeError):
    """No answer from GitHub's API within the bounds of the retries."""

    code = "github-unreachable"
    default_remedy = "Check the runner's network, proxy variables and `GITHUB_API_URL`, then run the job again."


class CertificateUntrusted(ForgeError):
    """The certificate that GitHub, or a proxy on the way, shows is not trusted, or a file of them cannot be used."""

    code = "certificate-untrusted"
    default_remedy = (
        "Put the certificate of your company's authority, as PEM, where the container sees it, and name it in "
        "`SSL_CERT_FILE` in the step's `env:`, for example `/github/workspace/company-ca.pem`."
    )


class ProxyFailed(ForgeError):
    """The proxy on the way to GitHub cannot be reached or used, wants a password, or refuses to pass a request on."""

    code = "proxy-failed"
    default_remedy = (
        "Correct HTTP_PROXY and HTTPS_PROXY on the runner (`http://user:password@host:port`, special characters of "
        "the password percent-encoded), or name the host in NO_PROXY."
    )


class RateLimited(ForgeError):
    """GitHub's rate limit is used up for longer than a run may wait."""

    code = "rate-limited"
    default_remedy = "Run the job again after the limit has reset."


class TokenMissing(ForgeError):
    """There is no `github-token`."""

    code = "token-missing"
    default_remedy = "Remove `github-token:` from the step to use the job's own token, or pass a non-empty secret."


class TokenRejected(ForgeError):
    """GitHub answered 401: the token is wrong, expired or revoked."""

    code = "token-rejected"
    default_remedy = "Pass a valid token as `github-token`."


class PermissionMissing(ForgeError):
    """The token may not do what a stage needs; the remedy names the line of `permissions:`."""

    code = "permission-missing"
    default_remedy = "Give the job `permissions:` with `contents: write`, `pull-requests: write` and `issues: write`."


class PullRequestsNotPermitted(ForgeError):
    """The repository's settings forbid GitHub Actions to open pull requests."""

    code = "pull-requests-not-permitted"
    default_remedy = (
        "Enable Settings → Actions → General → Workflow permissions → "
        "“Allow GitHub Actions to create and approve pull requests”, or pass a token of a GitHub App."
    )


class RoleTooLow(ForgeError):
    """Who set the run off has less than `minimum-role` in the repository, or is a bot that `allowed-bots` lacks."""

    code = "role-too-low"
    default_remedy = "Ask someone with the role to set the label again, or lower `minimum-role`."


class RoleUnreadable(ForgeError):
    """The role of who set the run off could not be read, so the run refuses."""

    code = "role-unreadable"
    default_remedy = (
        "Pass a `github-token` that may read the repository's collaborators: the job's own can; a fine-grained token "
        "or an App needs the permission `metadata: read` on this repository, a classic token the scope `repo` and an "
        "owner with write access."
    )


class RepositoryNotFound(ForgeError):
    """The repository does not exist, or the token cannot see it."""

    code = "repository-not-found"
    default_remedy = "Check that the token can read the repository."


class RepositoryEmpty(ForgeError):
    """The repository has no commit yet, so there is nothing to branch from."""

    code = "repository-empty"
    default_remedy = "Push a first commit (a README will do), then run the job again."


class IssueNotFound(ForgeError):
    """There is no issue of that number."""

    code = "issue-not-found"
    default_remedy = "Pass the number of an existing issue as `issue-number`."


class BaseBranchNotFound(ForgeError):
    """The `base-branch` does not exist."""

    code = "base-branch-not-found"
    default_remedy = "Correct `base-branch`, or remove it to use the default branch."


class BranchConflict(ForgeError):
    """Somebody else moved the branch between our read and our write."""

    code = "branch-conflict"
    default_remedy = "Run the job again; it merges with what is there."


class AuthorError(GeneratorError):
    """The model's server answered something unexpected."""

    code = "ollama-error"
    default_remedy = "See the server's own log (`journalctl -u ollama`), then run the job again."


class OllamaUnreachable(AuthorError):
    """No address answered; the message lists each one tried and what happened there."""

    code = "ollama-unreachable"
    default_remedy = "Set `ollama-url` to an address that the action's container can reach."


class OllamaBusy(AuthorError):
    """The server's queue stayed full."""

    code = "ollama-busy"
    default_remedy = "Raise OLLAMA_MAX_QUEUE on the server, or run fewer jobs at once."


class OllamaRefused(AuthorError):
    """The server, or a proxy in front of it, refused the request (401, 403, 400)."""

    code = "ollama-refused"
    default_remedy = "Check `ollama-token` and the proxy in front of Ollama."


class ModelMissing(AuthorError):
    """The server does not have the model."""

    code = "model-missing"
    default_remedy = "Pull the model on the server, or set `pull-model: true`."


class ModelPullFailed(AuthorError):
    """The server could not fetch the model."""

    code = "model-pull-failed"
    default_remedy = "Check the model's name and the server's own access to the model registry."


class ModelSilent(AuthorError):
    """Nothing came from the model for `timeout` seconds."""

    code = "model-silent"
    default_remedy = "Raise `timeout` (loading a model on a slow disk takes minutes), or use a smaller `model`."


class PromptTooLong(AuthorError):
    """The prompt does not fit into the model's context window."""

    code = "prompt-too-long"
    default_remedy = "Raise `context-tokens`, use a model with a larger window, or shorten the issue."


class ReplyBroken(AuthorError):
    """The stream ended with an error, or without the frame that says it is complete."""

    code = "reply-broken"
    default_remedy = "See the server's own log (out of memory is the usual cause), then run the job again."


class ReplyUnusable(AuthorError):
    """The model answered, but no test case in its replies was valid."""

    code = "reply-unusable"
    default_remedy = "Use a larger `model`, or set `outline-fallback: true`."


class LibraryError(GeneratorError):
    """The index of earlier test cases cannot be used; a generating run goes on without it, with a warning."""

    code = "index-unusable"
    default_remedy = "Delete the state directory; the index is rebuilt from the default branch."
