"""Issues about other things than an API's calls, in other styles: user stories, bug reports, terse notes, German."""

from __future__ import annotations

OTHER_ISSUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "As a reader I want to switch to dark mode",
        (
            "A switch in the page header changes between a light and a dark theme",
            "The chosen theme is kept when the browser is closed",
            "All text has a contrast of at least 4.5:1 in both themes",
        ),
    ),
    (
        "App crashes when I rotate the phone while a photo is uploading",
        (
            "Open the gallery, choose a photo of more than 5 MB, rotate the phone during the upload",
            "Expected: the upload goes on and the progress bar stays visible",
            "Actual: the app closes without a message",
        ),
    ),
    (
        "Password reset by e-mail",
        (
            "A user who forgot the password can request a link by e-mail",
            "The link expires after 60 minutes and works once",
            "The new password must have at least 12 characters, a digit and a capital letter",
            "An unknown e-mail address gets the same answer as a known one",
        ),
    ),
    (
        "Shopping cart: discount codes",
        (
            "A discount code reduces the total by 10 percent",
            "Only one code can be used in an order",
            "An expired code shows the message This code is no longer valid",
            "The total never falls below zero",
        ),
    ),
    (
        "CSV export of the time sheet",
        (
            "The export has one line per working day with start, end and break",
            "Umlauts are kept when the file is opened in a spreadsheet",
            "A month without entries gives a file with the header only",
        ),
    ),
    (
        "Map does not show the nearest bus stop",
        (
            "Within 500 metres all bus stops are shown on the map",
            "The nearest stop is highlighted and its next departures are listed",
            "Without a position the map shows the city centre",
        ),
    ),
    (
        "Als Bibliothekarin möchte ich Bücher verlängern",
        (
            "Ein Buch kann höchstens zweimal um 14 Tage verlängert werden",
            "Ein vorgemerktes Buch kann nicht verlängert werden",
            "Die Leserin erhält eine Bestätigung mit dem neuen Rückgabedatum",
        ),
    ),
    (
        "Two-factor login with an authenticator app",
        (
            "After the password a six-digit code is asked for",
            "A code is valid for 30 seconds and can be used once",
            "After five wrong codes the login is locked for 15 minutes",
        ),
    ),
    (
        "Video player loses subtitles in full screen",
        (
            "Subtitles stay visible when the player enters full screen",
            "The size of the subtitles follows the size of the screen",
            "The chosen language of the subtitles is kept for the next episode",
        ),
    ),
    (
        "Thermostat: night setback",
        (
            "Between 22:00 and 6:00 the target temperature falls by 3 degrees",
            "A manual change during the night holds until the morning",
            "After a power failure the schedule goes on without being set again",
        ),
    ),
    (
        "Search suggestions while typing",
        (
            "From the third letter on up to eight suggestions appear below the search field",
            "The arrow keys move through the suggestions and Enter opens one",
            "Escape closes the list and keeps the typed text",
        ),
    ),
    (
        "Nightly backup of the database",
        (
            "Every night at 2:00 a backup is written to the second data centre",
            "A failed backup sends an alarm to the person on call",
            "Backups older than 30 days are deleted",
        ),
    ),
    (
        "Rate limiting of the public REST API",
        (
            "A client may send 100 requests a minute",
            "Further requests are answered with HTTP status code 429 and the header Retry-After",
            "The limit is counted per API key, not per address",
        ),
    ),
    (
        "File upload: virus scan",
        (
            "Each uploaded file is scanned before others can download it",
            "An infected file is refused with HTTP status code 422 and deleted",
            "If the scanner does not answer within 10 seconds the file stays in quarantine",
        ),
    ),
    (
        "Kiosk: choose the language of the ticket machine",
        (
            "The first screen offers English, German, French and Turkish",
            "The language goes back to German after 60 seconds without a touch",
            "Receipts are printed in the chosen language",
        ),
    ),
)
