"""Which language a text is in: issues of many kinds and languages, and replies in the wrong one."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.basis.language import complaint, detect, differs
from test_case_generator.testware.basis.language_names import NAMES, code_of
from test_case_generator.testware.suite import Case, CaseType, Priority, Step, Technique
from tests.testware.bounded import TEXTS, read_all
from tests.testware.documents.samples import requirement
from tests.testware.strategies import MARKDOWN

ISSUES = {
    "en": "The reset link is sent to the registered address and expires after 24 hours. It works only once.",
    "de": "Der Link wird an die registrierte Adresse geschickt und läuft nach 24 Stunden ab. Er gilt nur einmal.",
    "fr": "Le lien est envoyé à l'adresse enregistrée et expire au bout de 24 heures. Il ne sert qu'une fois.",
    "es": "El enlace se envía a la dirección registrada y caduca a las 24 horas. Solo sirve una vez.",
    "it": "Il link viene inviato all'indirizzo registrato e scade dopo 24 ore. Vale una volta sola.",
    "pt": "O link é enviado para o endereço cadastrado e expira após 24 horas. Só pode ser usado uma vez.",
    "nl": "De link wordt naar het geregistreerde adres gestuurd en verloopt na 24 uur. Hij werkt maar één keer.",
    "pl": "Link jest wysyłany na zarejestrowany adres i wygasa po 24 godzinach. Działa tylko raz.",
    "cs": "Odkaz se posílá na registrovanou adresu a vyprší po 24 hodinách. Platí jen jednou.",
    "sv": "Länken skickas till den registrerade adressen och går ut efter 24 timmar. Den gäller bara en gång.",
    "da": "Linket sendes til den registrerede adresse og udløber efter 24 timer. Det virker kun én gang.",
    "fi": "Linkki lähetetään rekisteröityyn osoitteeseen ja vanhenee 24 tunnin kuluttua. Se toimii vain kerran.",
    "tr": "Bağlantı kayıtlı adrese gönderilir ve 24 saat sonra geçersiz olur. Yalnızca bir kez kullanılabilir.",
    "ru": "Ссылка отправляется на зарегистрированный адрес и действует 24 часа. Она работает только один раз.",
    "uk": "Посилання надсилається на зареєстровану адресу і діє 24 години. Воно працює лише один раз.",
    "el": "Ο σύνδεσμος αποστέλλεται στη δηλωμένη διεύθυνση και λήγει μετά από 24 ώρες.",
    "ja": "リンクは登録済みのアドレスに送信され、24時間で失効する。一度だけ使える。",
    "zh": "链接会发送到注册的邮箱地址，24小时后失效，并且只能使用一次。点击后进入重置页面。",
    "ko": "링크는 등록된 주소로 전송되며 24시간 후에 만료됩니다. 한 번만 사용할 수 있습니다.",
    "ar": "يُرسل الرابط إلى العنوان المسجل وتنتهي صلاحيته بعد 24 ساعة. يعمل مرة واحدة فقط.",
}
GERMAN_WITH_ENGLISH = """\
### Steps to reproduce

1. `POST /api/v1/password-reset` mit `emailAddress` und `redirectUrl` aufrufen
2. Request Body ohne tenant_id senden, siehe https://example.com/docs/the-reset-of-the-password

### Expected behavior

Der Endpoint liefert den Status Code 400 und den Error Code `missing_tenant`, wenn im Request Body der Tenant fehlt.
Das Feature Flag `RESET_ENABLED` im Config File muss gesetzt sein.

```
Traceback: the value of the tenant must not be empty, and the request that was sent is not valid for this account
```

> The server said that the request was not valid, and that it should be sent again with the tenant.

<!-- Thanks for the report! Please describe what you expected to happen, and what happened instead. -->
"""
ENGLISH_CASE = Case(
    "",
    "The link is refused after 24 hours",
    Priority.HIGH,
    CaseType.NEGATIVE,
    Technique.BOUNDARY_VALUE_ANALYSIS,
    ("R1",),
    (),
    (Step("Open the reset link that was sent", "a day old", "The page says that the link has expired"),),
)
GERMAN_CASE = replace(
    ENGLISH_CASE,
    title="Der Link wird nach 24 Stunden abgelehnt",
    steps=(Step("Öffne den Link aus der E-Mail", "the mail of the day before", "«Link expired» erscheint"),),
)


@pytest.mark.parametrize(("language", "text"), ISSUES.items())
def test_the_language_of_an_issue(language: str, text: str) -> None:
    """Two sentences are enough."""
    assert language == detect(text)


def test_code_and_logs_do_not_count() -> None:
    """A German issue in an English form, full of English identifiers, quotations and logs, is German."""
    assert "de" == detect(GERMAN_WITH_ENGLISH)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "APIのresponseはJSONで返すこと。Content-Typeはapplication/jsonとする"),
        ("zh", "Response Body 必须返回 status 和 message 字段"),
        ("de", "Login fehlgeschlagen\n\nDer Button Submit bleibt disabled"),
        ("en", "The label 「保存する」 on the button must be translated, and so must the title of the dialog"),
        ("en", "Users of Pérez & Söhne GmbH must be able to pay with the card that is on file"),
        ("de", "### Beschreibung des Fehlers bei der Anmeldung\n\n`POST /login`"),
        ("es", "### Description of the problem\n\nEl usuario no puede iniciar sesión."),
    ],
)
def test_mixed_texts(language: str, text: str) -> None:
    """What most of the words are in counts, not what stands between them; headings count where nothing else does."""
    assert language == detect(text)


@pytest.mark.parametrize(
    "text",
    ["", "ok", "Add login", "API v2", "password reset link token", "Coupon expired", "Dark mode", "GET /users 404",
     "🚀🚀🚀", "12345 67890", "```\nDer Link ist abgelaufen\n```", "Fix `läuft_ab`", "Null pointer in parser"],
)  # fmt: skip
def test_english_where_nothing_is_sure(text: str) -> None:
    """Short, mixed or empty texts are taken for English."""
    assert "en" == detect(text)


@pytest.mark.parametrize("language", ISSUES)
def test_a_reply_in_its_language_is_fine(language: str) -> None:
    """No text is blamed for its own language."""
    assert not differs(ISSUES[language], language)


@pytest.mark.parametrize("expected", ["en", "de", "fr", "es", "ja", "pl", "zh", "sw"])
def test_a_reply_in_another_language_is_seen(expected: str) -> None:
    """Sentences in any other language are told from the one that was asked for."""
    assert [] == [name for name, text in ISSUES.items() if name != expected and not differs(text, expected)]


@pytest.mark.parametrize(
    "text",
    ["", "Login", "Status 404", "`the value of the field` `is not what it should be`", "POST /a/b/c HTTP/1.1 HOST API"],
)
@pytest.mark.parametrize("expected", ["en", "de", "ja", "sw"])
def test_nobody_is_blamed_for_what_is_in_no_language(text: str, expected: str) -> None:
    """Too few words tell nothing."""
    assert not differs(text, expected)


@pytest.mark.parametrize(
    "text",
    ["Reject expired coupon\nEnter coupon code\nError message displayed, total unchanged",
     "Send GET request without tenant header\nSend request\nResponse status 400 Bad Request",
     "Upload file at limit\nSelect file, press Upload\nStatus 201 returned, body contains id"],
)  # fmt: skip
def test_terse_english_is_english(text: str) -> None:
    """Steps without any function word are not taken for another language."""
    assert not differs(text, "en")
    assert differs(text, "ja")


def test_a_complaint_says_what_to_do() -> None:
    """The author is told the language it wrote in and the one it was asked for."""
    assert "it is written in English; write it in German" == complaint(ENGLISH_CASE, "de", ())
    assert "it is written in German; write it in English" == complaint(GERMAN_CASE, "en", ())
    assert "" == complaint(ENGLISH_CASE, "en", ())


def test_quotations_and_data_may_be_in_any_language() -> None:
    """Data, what stands in quotation marks, and the issue's own sentences do not count."""
    assert "" == complaint(GERMAN_CASE, "de", ())
    quote = "The page says that the link has expired and that a new one can be requested on the page of the login."
    quoting = replace(GERMAN_CASE, steps=(replace(GERMAN_CASE.steps[0], expected=quote),))
    assert "" == complaint(quoting, "de", (requirement("R1", quote),))
    pressing = replace(GERMAN_CASE.steps[0], action="„I have read the terms of use and agree to all of them“ anhaken")
    assert "" == complaint(replace(GERMAN_CASE, steps=(pressing,)), "de", ())


def test_english_needs_no_model() -> None:
    """The common run does not pay the second that the model takes to load, nor do languages with a script."""
    program = (
        "import sys\n"
        "from test_case_generator.testware.basis.language import detect, differs\n"
        f"assert 'en' == detect({ISSUES['en']!r}) and not differs({ISSUES['en']!r}, 'en')\n"
        f"assert 'ja' == detect({ISSUES['ja']!r}) and differs({ISSUES['en']!r}, 'ja')\n"
        "assert not {'py3langid', 'numpy'}.intersection(sys.modules)\n"
        f"assert 'de' == detect({ISSUES['de']!r}) and 'py3langid' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@given(MARKDOWN, st.sampled_from(["en", "de", "ja", "aa", "xx"]))
def test_any_text_has_a_language(text: str, expected: str) -> None:
    """Whatever is in it, the answer is a language, and asking again answers the same."""
    assert detect(text) in NAMES
    assert detect(text) == detect(text)
    assert differs(text, expected) in {True, False}


def test_names_and_codes() -> None:
    """A language is named by its code or in English, in any case."""
    assert ["de", "de", "nb", None, None] == [
        code_of(text) for text in ("DE", "german", " Norwegian Bokmål ", "Klingon", "")
    ]
    assert (183, 183) == (len(NAMES), len({name.casefold() for name in NAMES.values()}))
    assert all(len(code) == 2 and name == name.strip() for code, name in NAMES.items())


@pytest.mark.slow
def test_no_text_takes_unbounded_work() -> None:
    """Texts of the worst kinds end."""
    program = (
        "from test_case_generator.testware.basis.language import detect, differs\n"
        "def read(text):\n"
        "    detect(text), differs(text, 'de')\n"
    )
    assert len(TEXTS) == read_all(program)
