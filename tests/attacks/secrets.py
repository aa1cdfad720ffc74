"""Made-up values in the published forms of secrets, and test data that resembles them.

No value here was ever valid. The parts are joined when this is read, so that no scanner takes the file for a leak.
"""

from __future__ import annotations

import base64

_RANDOM = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z5B"
_HEX = "9f86d081884c7d659a2feaa0c55ad015"
_LINE = "MIIEpAIBAAKCAQEA7bq0Zq1g0m1y7wq0v5r3m8n2p9s4t6u1xY3z5BkL1mN3pQ5"
_DASHES = "-" * 5
KEY = (
    f"{_DASHES}BEGIN RSA PRIVATE KEY{_DASHES}\n{_LINE}\n{_LINE[::-1]}\nabcdefg=\n{_DASHES}END RSA PRIVATE KEY{_DASHES}"
)
"""A private key in PEM."""
_ESCAPED_KEY = KEY.replace("\n", "\\n")
_JWT = f"eyJ{'hbGciOiJIUzI1NiJ9'}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
_BASIC = base64.b64encode(b"ada:Correct-7!horse").decode()

SECRETS: dict[str, tuple[str, str, str]] = {
    name: (kind, text, secret or text)
    for name, kind, text, secret in (
        ("GitHub, classic", "GitHub token", "ghp" + "_" + _RANDOM, ""),
        ("GitHub, OAuth", "GitHub token", "gho" + "_" + _RANDOM, ""),
        ("GitHub, user to server", "GitHub token", "ghu" + "_" + _RANDOM, ""),
        ("GitHub, installation", "GitHub token", "ghs" + "_" + _RANDOM, ""),
        ("GitHub, installation of 2026", "GitHub token", "ghs" + "_12345_" + _JWT, ""),
        ("GitHub, refresh", "GitHub token", "ghr" + "_" + _RANDOM * 2, ""),
        (
            "GitHub, fine-grained",
            "GitHub token",
            f"github{'_'}pat_11ABCDEFG0{_RANDOM[:12]}_{_RANDOM}{_RANDOM[:23]}",
            "",
        ),
        ("GitHub, escaped as Markdown", "GitHub token", "ghp" + "\\_" + _RANDOM, ""),
        ("GitLab", "GitLab token", "glpat" + "-" + _RANDOM[:20], ""),
        ("AWS, long-term", "AWS key", "AKIA" + "IOSFODNN7ABCDEFG", ""),
        ("AWS, temporary", "AWS key", "ASIA" + "Y34FZKBOKMUTVV7A", ""),
        (
            "AWS, secret",
            "password or key",
            f"aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+{_RANDOM[:18]}",
            f"wJalrXUtnFEMI/K7MDENG+{_RANDOM[:18]}",
        ),
        ("Google, API key", "Google key", "AIza" + "Sy" + _RANDOM[:33], ""),
        ("Google, OAuth", "Google key", "ya29" + "." + _RANDOM, ""),
        ("Google, client secret", "Google key", "GOCSPX" + "-" + _RANDOM[:28], ""),
        ("Azure, client secret", "Azure key", "abc8" + "Q~" + _RANDOM[:34], ""),
        ("Azure, storage", "Azure key", f"AccountKey={(_RANDOM * 3)[:86]}==", f"{(_RANDOM * 3)[:86]}=="),
        ("Azure, shared access", "Azure key", f"?sv=2024&sig={_RANDOM}abcdE1%3D", f"{_RANDOM}abcdE1%3D"),
        ("Azure, new keys", "Azure key", f"{(_RANDOM * 2)[:52]}JQQJ9{_RANDOM[:27]}", ""),
        ("Slack, bot", "Slack token", "xoxb" + "-123456789012-1234567890123-" + _RANDOM[:24], ""),
        ("Slack, app", "Slack token", "xapp" + "-1-A012345-1234567890123-" + _HEX, ""),
        (
            "Slack, webhook",
            "Slack token",
            "https://hooks.slack.com/services/T01/B02/" + _RANDOM[:24],
            "T01/B02/" + _RANDOM[:24],
        ),
        ("Stripe", "Stripe key", "sk" + "_live_" + _RANDOM[:24], ""),
        ("Stripe, webhook", "Stripe key", "whsec" + "_" + _RANDOM, ""),
        ("OpenAI", "API key", "sk" + "-proj-" + _RANDOM + "_" + _RANDOM, ""),
        ("Anthropic", "API key", "sk" + "-ant-api03-" + _RANDOM + "-" + _RANDOM, ""),
        ("Hugging Face", "key of a service", "hf" + "_" + _RANDOM[:34], ""),
        ("SendGrid", "key of a service", f"SG.{_RANDOM[:22]}.{_RANDOM}{_RANDOM[:7]}", ""),
        ("DigitalOcean", "key of a service", f"dop_v1_{_HEX}{_HEX[::-1]}", ""),
        ("HashiCorp Vault", "key of a service", "hvs" + "." + _RANDOM, ""),
        ("Shopify", "key of a service", "shpat" + "_" + _HEX, ""),
        ("Databricks", "key of a service", "dapi" + _HEX, ""),
        ("age", "key of a service", "AGE-SECRET-KEY-1" + (_RANDOM * 2)[:58].upper(), ""),
        ("npm", "key of a package registry", "npm" + "_" + _RANDOM, ""),
        ("PyPI", "key of a package registry", "pypi-AgE" + _RANDOM * 2, ""),
        ("Docker", "key of a package registry", "dckr" + "_pat_" + _RANDOM[:27], ""),
        ("JSON Web Token", "JSON Web Token", _JWT, ""),
        ("private key", "private key", KEY, ""),
        ("private key in JSON", "private key", f'"private_key": "{_ESCAPED_KEY}"', _ESCAPED_KEY),
        ("bearer", "bearer token", f"Authorization: Bearer {_RANDOM}", _RANDOM),
        ("basic", "password", f"authorization: basic {_BASIC}", _BASIC),
        ("URL", "password", "postgres://app:s3cr3tPw@db.internal:5432/x", "s3cr3tPw"),
        ("URL without a user", "password", "redis://:s3cr3tPw@10.0.0.7/0", "s3cr3tPw"),
        ("assignment", "password or key", "DB_PASSWORD=Xk9#mP2$vL5@nQ8w", "Xk9#mP2$vL5@nQ8w"),
        ("in JSON", "password or key", '{"password":"Xk9#mP2$vL5@nQ8w","user":"ada"}', "Xk9#mP2$vL5@nQ8w"),
        ("in bold", "password or key", "**Password:** `Xk9#mP2$vL5@nQ8w`", "Xk9#mP2$vL5@nQ8w"),
        ("in a sentence", "password or key", "The password is Xk9#mP2$vL5@nQ8w", "Xk9#mP2$vL5@nQ8w"),
        ("in Japanese", "password or key", "パスワード：Xk9#mP2$vL5@nQ8w", "Xk9#mP2$vL5@nQ8w"),
        ("hexadecimal", "password or key", f"API key: {_HEX}", _HEX),
    )
}
"""Name → what it looks like, a text that holds it, and the part of the text that is the secret."""

TEST_DATA = (
    "password: Correct-7",
    'The password "Correct-7" is accepted, ada@example.com / Wrong-8 is not',
    "123e4567-e89b-12d3-a456-426614174000",
    "token: 123e4567-e89b-12d3-a456-426614174000",
    "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
    f"sha256:{_HEX}{_HEX}",
    f"ETag: {_HEX}",
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_" + "x" * 36,
    "ghs_loopback",
    "The file begins with `-----BEGIN PRIVATE KEY-----` and ends with `-----END PRIVATE KEY-----`.",
    "https://ada:Correct-7@example.com/",
    "https://user:password@host.internal/",
    "https://${USER}:${PASSWORD}@host.internal/",
    "https://example.com:8443/a@b",
    "Authorization: Bearer <token>",
    "Authorization: Bearer valid-token-123",
    "Authorization: Basic dXNlcjpwYXNzd29yZA==",
    "token: 2024-01-15T10:30:00Z",
    "The token expires after 24 hours; the API key: max. 64 characters, min. 32 characters",
    "token = request.headers.get('X-Token-2')",
    "api_key: ${{ secrets.API_KEY_2 }}",
    "password: ************",
    "Password: 12345678901234567890",
    "password=aaaaaaaaaaaaaaaaaaA1!",
    "passphrase: correct horse battery staple",
    "secret: projects/42/secrets/database-password/versions/3",
    "sk-button-primary-large-hover-2",
    "the key user.profile.settings.v2.name is shown",
    "IBAN DE89370400440532013000, card 4111 1111 1111 1111",
    "GET /orders/{id}?token={token}",
    "eyJ0eXAi is how a token begins",
)
"""Texts that must survive."""
