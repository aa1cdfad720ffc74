"""Test cases labelled by hand with the smells a tester would mark, to measure the rules by.

A step is written ``action | data | expected result``; a label is the place («2» is step 2, «p1» precondition 1, «t»
the title) and the first letters of the smell. Half of the steps are clean. ``FIRST`` was at hand while the rules were
made; ``SECOND`` was written when they were finished, and no rule was changed for it afterwards.
"""

# ruff: noqa: E501, Q003 – one step a line reads as a table

from __future__ import annotations

from dataclasses import dataclass

from test_case_generator.testware.review.smells import SmellName
from test_case_generator.testware.suite import Case, CaseType, Priority, Step, Technique

_NAMES = {
    "unv": SmellName.UNVERIFIED_ACTION,
    "ver": SmellName.MISPLACED_VERIFICATION,
    "act": SmellName.MISPLACED_ACTION,
    "pre": SmellName.MISPLACED_PRECONDITION,
    "eag": SmellName.EAGER_ACTION,
    "amb": SmellName.AMBIGUOUS_TEST,
    "con": SmellName.CONDITIONAL_TEST,
    "tac": SmellName.TACIT_KNOWLEDGE,
    "vag": SmellName.VAGUE_RESULT,
}


@dataclass(frozen=True)
class Labelled:
    """One case, the style it is written in, and what is wrong with it as (place, name)."""

    style: str
    case: Case
    smells: frozenset[tuple[str, SmellName]]


def make_case(
    steps: tuple[str, ...], preconditions: tuple[str, ...] = (), title: str = "A case", name: str = "TC-1-01"
) -> Case:
    """Return a case of steps written ``action | data | expected result``."""
    parts = [[cell.strip() for cell in f"{step}||".split("|")[:3]] for step in steps]
    made = tuple(Step(action, data, expected) for action, data, expected in parts)
    return Case(
        name,
        title,
        Priority.MEDIUM,
        CaseType.POSITIVE,
        Technique.EQUIVALENCE_PARTITIONING,
        ("R1",),
        preconditions,
        made,
    )


def _where(place: str) -> str:
    if place == "t":
        return "title"
    return f"precondition {place[1:]}" if place.startswith("p") else f"step {place}"


def _labelled(style: str, labels: str, *steps: str, pre: tuple[str, ...] = (), title: str = "A case") -> Labelled:
    pairs = (label.split() for label in labels.split(",") if label.strip())
    return Labelled(
        style, make_case(steps, pre, title), frozenset((_where(place), _NAMES[name]) for place, name in pairs)
    )


FIRST = (
    # --- English, imperative, a table of steps: clean ---
    _labelled("en table", "", "Open the login page | | The form shows the fields “E-mail” and “Password”.",
              "Enter the e-mail address | anna@example.com | The address stands in the field.",
              "Enter the password | s3cret-Pw | The field shows nine dots.",
              "Click “Sign in” | | The dashboard opens with “Welcome, Anna”."),
    _labelled("en table", "", "Open the login page | |", "Sign in | ben@example.com / wrong-pw | The message “Unknown user or password” is shown."),
    _labelled("en table", "", "Upload a file of 10 MB | photo.jpg, 10 MB | The preview of the photo is displayed."),
    _labelled("en table", "", "Upload a file | photo.jpg, 10.1 MB | The message “The file is too large” is displayed and no preview."),
    _labelled("en table", "", "Set the quantity | 0 | The button “Add to cart” is disabled."),
    _labelled("en table", "", "Select the check box “Remember me” | | The box is ticked."),
    _labelled("en table", "", "Drag and drop the card “Fix login” to the column “Done” | | The card stands in “Done”."),
    _labelled("en table", "", "Click Save and Close | | The dialog disappears and the list shows the new name."),
    _labelled("en table", "", "Enter first name and last name | Anna Schmidt | Both names stand in the heading."),
    _labelled("en table", "", "Press the Enter key | | The search starts and 3 products are listed."),
    _labelled("en table", "", "Send GET /invoices/42 | | The status is 200 and the body contains the invoice 42."),
    _labelled("en table", "", "Send POST /users without the field name | {\"mail\": \"a@b.co\"} | The status is 422."),
    _labelled("en table", "", "Search for a product | red shoes | The list shows “Red shoes, size 38”.",
              pre=("A product “Red shoes, size 38” exists.", "The user anna@example.com is signed in.")),
    _labelled("en table", "", "Let the session idle for 31 minutes | | The login page is shown.",
              pre=("The session's limit is set to 30 minutes.",)),
    _labelled("en table", "", "Click the link “If you forgot your password” | | The page “Reset your password” opens."),
    _labelled("en table", "", "Double-click the row | invoice 7 | The invoice's details are shown beside the list."),
    _labelled("en table", "", "Confirm the deletion | | The row disappears from the list."),
    _labelled("en table", "", "Check the box beside “I accept the terms” | | The button “Continue” becomes enabled."),
    _labelled("en table", "", "Check out the cart as a guest | | The page asks for an e-mail address."),
    _labelled("en table", "", "Open the order | order 1001 |", "Cancel the order | | The order's state is “Cancelled”.",
              "Open the list of orders | | The order 1001 is listed as “Cancelled”."),
    _labelled("en table", "", "Verify the e-mail address with the code from the message | 123456 | The address is marked as verified."),
    _labelled("en table", "", "Submit the form | | No error message is displayed and the thank-you page opens."),
    _labelled("en table", "", "Enter the amount | 10000.01 EUR | The field is outlined red and “At most 10,000.00 EUR” stands below it."),
    _labelled("en table", "", "Open the report | | The columns are sorted by date, newest first."),
    _labelled("en table", "", "Select the account that has no transactions | account 77 | “No transactions yet” is shown."),
    # --- clean, several steps each ---
    _labelled("en table", "", "Open the product “Blue mug” | | The price is 8.00 EUR.", "Set the quantity | 3 | The sum is 24.00 EUR.",
              "Click “Add to cart” | | The cart's badge shows 3.", "Open the cart | | One row is listed: Blue mug, 3, 24.00 EUR.",
              "Remove the row | | “Your cart is empty” is displayed."),
    _labelled("en table", "", "Send PUT /users/7 | {\"name\": \"Ben\"} | 200, and the body has the name “Ben”.", "Send GET /users/7 | | The name is “Ben”.",
              "Send PUT /users/7 without a token | | 401, and the name is still “Ben”."),
    _labelled("en table", "", "Enter a password of 7 characters | abcdefg | “At least 8 characters” stands below the field.",
              "Enter a password of 8 characters | abcdefgh | The note disappears.", "Enter a password of 64 characters | 64 times “a” | No note is shown.",
              "Enter a password of 65 characters | 65 times “a” | “At most 64 characters” stands below the field."),
    _labelled("de table", "", "Den Artikel „Blaue Tasse“ öffnen | | Der Preis ist 8,00 EUR.", "Die Menge setzen | 3 | Die Summe ist 24,00 EUR.",
              "Auf „In den Warenkorb“ klicken | | Am Warenkorb steht eine 3.", "Den Warenkorb öffnen | | Eine Zeile ist aufgelistet: Blaue Tasse, 3, 24,00 EUR.",
              "Die Zeile entfernen | | „Ihr Warenkorb ist leer“ wird angezeigt."),
    _labelled("de table", "", "Ein Passwort mit 7 Zeichen eingeben | abcdefg | Unter dem Feld steht „Mindestens 8 Zeichen“.",
              "Ein Passwort mit 8 Zeichen eingeben | abcdefgh | Der Hinweis verschwindet.", "Formular absenden | | Die Seite „Willkommen“ öffnet sich."),
    _labelled("gherkin", "", "I search for “mug” | | 2 products are listed", "I sort them by price | | “Blue mug” stands above “Red mug”",
              "I open the first product | | the title is “Blue mug”", pre=("the shop has the products “Blue mug” and “Red mug”",)),
    # --- English: smelly ---
    _labelled("en table", "2 unv", "Open the login page | | The form is shown.", "Click “Sign in” | |"),
    _labelled("en table", "3 unv", "Open the cart | |", "Click Pay | |", "Close the browser | |"),
    _labelled("en table", "1 unv", "Delete the account | | -"),
    _labelled("en table", "1 eag", "Enter the name and click Save | Anna | The name is displayed in the heading."),
    _labelled("en table", "1 eag", "Open the settings and then select the tab “Privacy” | | The tab shows three switches."),
    _labelled("en table", "1 eag", "Click “Add”. Enter the title. Press Enter. | Milk | The item “Milk” is listed."),
    _labelled("en table", "2 eag", "Open the page | | The page is shown.", "Log in, navigate to the profile and upload the photo | a.png | The photo is displayed."),
    _labelled("en table", "1 eag", "Copy the link, open a new tab and paste it | | The invitation is shown."),
    _labelled("en table", "1 vag", "Submit the form | | The form works as expected."),
    _labelled("en table", "1 vag", "Submit the form | | The error is handled properly."),
    _labelled("en table", "1 vag", "Upload the file | a.pdf | The file is uploaded successfully."),
    _labelled("en table", "1 vag", "Upload the file | a.pdf | OK"),
    _labelled("en table", "1 vag", "Open the report | | The report is displayed correctly."),
    _labelled("en table", "1 vag", "Open the invoice | 7 | The total is correct."),
    _labelled("en table", "1 vag", "Restart the service | | The service starts without any issues."),
    _labelled("en table", "1 vag", "Sign in | anna / pw | Login successful."),
    _labelled("en table", "", "Upload the file | a.pdf | The message “a.pdf was uploaded successfully” is displayed."),
    _labelled("en table", "", "Upload the file | a.pdf | The file is successfully uploaded and listed under “Documents”."),
    _labelled("en table", "1 amb", "Enter some value in the field | | The field turns green."),
    _labelled("en table", "1 amb", "Log in with valid credentials | | The dashboard is displayed."),
    _labelled("en table", "", "Log in with valid credentials | anna@example.com / s3cret-Pw | The dashboard is displayed."),
    _labelled("en table", "1 amb", "Enter an invalid e-mail address | | The message “Not an address” is shown."),
    _labelled("en table", "1 amb", "Submit the empty form | | An appropriate error message is displayed."),
    _labelled("en table", "1 amb", "Open the list | | The page loads quickly."),
    _labelled("en table", "1 amb", "Add several products to the cart | | The cart shows the sum."),
    _labelled("en table", "1 amb", "Fill in name, address, etc. | Anna, Berlin | The button “Next” is enabled."),
    _labelled("en table", "1 amb", "Upload a very large file | | “The file is too large” is shown."),
    _labelled("en table", "1 amb", "Select any product | | Its price is shown."),
    _labelled("en table", "p1 amb", "Open the admin page | | The list of users is shown.", pre=("The user has the necessary permissions.",)),
    _labelled("en table", "1 con", "If the dialog appears, click OK | | The dialog disappears."),
    _labelled("en table", "1 con", "Enter the address if necessary | Berlin | The address is shown."),
    _labelled("en table", "1 con", "Click Save or press Ctrl+S | | “Saved” is shown."),
    _labelled("en table", "1 con", "Send the request | {} | Depending on the configuration, the status is 200 or 204."),
    _labelled("en table", "1 con", "Sign in | anna / pw | If the account is locked, “Locked” is shown, otherwise the dashboard."),
    _labelled("en table", "1 ver", "Check that the list is sorted by date | | The newest entry is on top."),
    _labelled("en table", "2 ver", "Open the cart | |", "Verify the total | | The total is 12.50 EUR."),
    _labelled("en table", "2 ver", "Click Save | | The dialog closes.", "The new name is displayed in the list | | The list shows “Anna”."),
    _labelled("en table", "1 ver", "Is the button enabled? | | The button is enabled."),
    _labelled("en table", "1 ver", "Click Save and verify that “Saved” is shown | | “Saved” is shown."),
    _labelled("en table", "2 ver", "Open the page | |", "Observe the colour of the title | | The title is blue (#00f)."),
    _labelled("en table", "1 act", "Open the list | | Click the first row."),
    _labelled("en table", "1 act", "Open the list | | The list is shown. Then select the row “Anna”."),
    _labelled("en table", "1 act", "Enter the code | 123456 | Log in again with the new password."),
    _labelled("en table", "1 pre", "The user is logged in | |", "Open the profile | | The name “Anna” is shown."),
    _labelled("en table", "1 pre", "Ensure that Wi-Fi is turned off | |", "Open the app | | “You are offline” is shown."),
    _labelled("en table", "p1 pre", "Open the profile | | The name “Anna” is shown.", pre=("Log in as anna@example.com.",)),
    _labelled("en table", "p2 pre", "Open the shop | | 3 products are listed.", pre=("The shop is open.", "Create three products in the shop")),
    _labelled("en table", "1 tac", "Log in as usual | | The dashboard is shown."),
    _labelled("en table", "1 tac", "Enter the usual data | | The button “Next” is enabled."),
    _labelled("en table", "2 tac", "Open the page | |", "Continue as in the previous test | | The page “Done” is shown."),
    _labelled("en table", "p1 tac", "Open the page | | The page shows “Hello”.", pre=("The environment is set up as described in the wiki.",)),
    _labelled("en table", "", "Repeat steps 1 to 3 | Ben | The list shows “Anna” and “Ben”."),
    _labelled("en table", "", "Transfer 10.00 EUR | account 1 to account 1 | The balance is the same as before the transfer: 50.00 EUR."),
    # --- German ---
    _labelled("de table", "", "Die Anmeldeseite öffnen | | Die Felder „E-Mail“ und „Passwort“ sind sichtbar.",
              "E-Mail-Adresse eingeben | anna@example.com | Die Adresse steht im Feld.",
              "Auf „Anmelden“ klicken | | Die Übersicht zeigt „Willkommen, Anna“."),
    _labelled("de table", "", "Öffnen Sie die Bestellung | 1001 | Der Status ist „Offen“.", "Klicken Sie auf „Stornieren“ | | Der Status lautet „Storniert“."),
    _labelled("de table", "", "Klicke auf Speichern | | Die Meldung „Gespeichert“ erscheint."),
    _labelled("de table", "", "Die Menge ändern | 0 | Die Schaltfläche „Bestellen“ ist ausgegraut."),
    _labelled("de table", "", "Datei hochladen | foto.jpg, 10 MB | Die Vorschau des Fotos wird angezeigt.", pre=("Der Benutzer anna@example.com ist angemeldet.",)),
    _labelled("de table", "", "Falsches Passwort eingeben | geheim1 | Die Meldung „Das Passwort ist nicht korrekt“ wird angezeigt."),
    _labelled("de table", "1 eag", "Geben Sie den Namen ein und klicken Sie auf „Speichern“ | Anna | Der Name steht in der Überschrift."),
    _labelled("de table", "1 eag", "Namen eingeben und auf „Speichern“ klicken | Anna | Der Name steht in der Überschrift."),
    _labelled("de table", "1 eag", "Öffne die Einstellungen, dann wähle den Reiter „Konto“ | | Der Reiter zeigt die Adresse."),
    _labelled("de table", "1 vag", "Formular absenden | | Das Formular funktioniert wie erwartet."),
    _labelled("de table", "1 vag", "Datei hochladen | a.pdf | Die Datei wurde erfolgreich hochgeladen."),
    _labelled("de table", "1 vag", "Bericht öffnen | | Der Bericht wird korrekt dargestellt."),
    _labelled("de table", "", "Datei hochladen | a.pdf | Die Meldung „a.pdf wurde erfolgreich hochgeladen“ erscheint."),
    _labelled("de table", "1 con", "Falls der Dialog erscheint, auf „OK“ klicken | | Der Dialog verschwindet."),
    _labelled("de table", "1 con", "Wenn nötig, die Adresse eingeben | Berlin | Die Adresse wird angezeigt."),
    _labelled("de table", "1 con", "Ggf. die Sprache umstellen | Deutsch | Die Überschrift lautet „Konto“."),
    _labelled("de table", "1 amb", "Einen beliebigen Wert eingeben | | Das Feld wird grün."),
    _labelled("de table", "1 amb", "Leeres Formular absenden | | Eine entsprechende Fehlermeldung wird angezeigt."),
    _labelled("de table", "1 amb", "Mit einem gültigen Benutzer anmelden | | Die Übersicht erscheint."),
    _labelled("de table", "1 ver", "Prüfen, ob die Liste sortiert ist | | Der neueste Eintrag steht oben."),
    _labelled("de table", "2 ver", "Die Liste öffnen | |", "Den Betrag kontrollieren | | Der Betrag ist 12,50 EUR."),
    _labelled("de table", "1 act", "Die Liste öffnen | | Auf die erste Zeile klicken."),
    _labelled("de table", "1 pre", "Der Benutzer ist angemeldet | |", "Das Profil öffnen | | Der Name „Anna“ wird angezeigt."),
    _labelled("de table", "1 pre", "Stellen Sie sicher, dass das WLAN aus ist | |", "Öffnen Sie die App | | „Offline“ wird angezeigt."),
    _labelled("de table", "p1 pre", "Das Profil öffnen | | Der Name „Anna“ wird angezeigt.", pre=("Melden Sie sich als anna@example.com an.",)),
    _labelled("de table", "1 tac", "Wie üblich anmelden | | Die Übersicht erscheint."),
    _labelled("de table", "2 unv", "Die Seite öffnen | | Die Seite zeigt das Formular.", "Auf „Löschen“ klicken | |"),
    # --- Given/When/Then ---
    _labelled("gherkin", "", "I enter the code | 123456 | I see the page “Welcome”", pre=("I am on the login page",)),
    _labelled("gherkin", "", "the user submits the form without a name | | the field “Name” is outlined red", pre=("the user is on the page “Register”",)),
    _labelled("gherkin", "", "the session expires after 30 minutes | | the login page is shown"),
    _labelled("gherkin", "1 vag", "I submit the form | | everything works fine"),
    _labelled("gherkin", "1 eag", "the user enters the name and clicks Save | Anna | the list shows “Anna”"),
    _labelled("gherkin", "1 amb", "the user logs in with a valid account | | the dashboard is displayed"),
    _labelled("gherkin", "1 vag", "the order is cancelled | | the cancellation is handled gracefully"),
    # --- French, Spanish, Japanese ---
    _labelled("fr", "", "Cliquer sur « Enregistrer » | | Le message « Enregistré » s’affiche."),
    _labelled("fr", "1 vag", "Envoyer le formulaire | | Le formulaire fonctionne correctement."),
    _labelled("fr", "1 vag", "Envoyer le fichier | a.pdf | Le fichier est envoyé avec succès."),
    _labelled("fr", "1 con", "Si la fenêtre apparaît, cliquer sur « OK » | | La fenêtre disparaît."),
    _labelled("es", "", "Hacer clic en «Guardar» | | Se muestra el mensaje «Guardado»."),
    _labelled("es", "1 vag", "Enviar el formulario | | El formulario funciona correctamente."),
    _labelled("es", "1 vag", "Enviar el archivo | a.pdf | El archivo se envía con éxito."),
    _labelled("es", "1 con", "Si el diálogo aparece, pulsar «Aceptar» | | El diálogo desaparece."),
    _labelled("ja", "", "「保存」をクリックする | | 「保存しました」というメッセージが表示される。"),
    _labelled("ja", "1 vag", "フォームを送信する | | 正しく処理される。"),
    _labelled("ja", "1 vag", "ファイルを送信する | a.pdf | 期待通りに動作する。"),
    _labelled("ja", "1 con", "もしダイアログが出たら「OK」を押す | | ダイアログが閉じる。"),
)  # fmt: skip

SECOND = (
    # --- clean ---
    _labelled("en mobile", "", "Tap the bell | | The sheet “Notifications” slides up.", "Swipe the first notification to the left | | It disappears, and “1 dismissed” is shown for 3 seconds."),
    _labelled("en mobile", "", "Rotate the phone to landscape | | The keyboard stays open, and the text “Hello” is kept."),
    _labelled("en api", "", "POST /orders with an empty body | | 400; the body names the missing field `items`."),
    _labelled("en api", "", "DELETE /orders/17 with a reader's token | reader-token | 403, and GET /orders/17 still answers 200."),
    _labelled("en api", "", "Call GET /orders?limit=101 | | 422 with the message “limit must be at most 100”."),
    _labelled("en terse", "", "Open Settings > Privacy | |", "Turn off “Share usage data” | | The switch is grey."),
    _labelled("en terse", "", "Wait until the spinner has gone | |", "Scroll to the end | | 50 rows are loaded."),
    _labelled("en terse", "", "Upload 11 files at once | file1.txt … file11.txt | Only 10 are listed; “At most 10 files” is shown."),
    _labelled("en terse", "", "Request a second reset link within one minute | ben@example.com | “Please wait 60 seconds” appears, and no second e-mail arrives."),
    _labelled("en terse", "", "Press Tab three times | | The focus is on the button “Send”."),
    _labelled("en prose", "", "As the owner, remove the member Ben from the team | | Ben no longer stands in the list of members."),
    _labelled("en prose", "", "Change the order's state from “Paid” to “Shipped” | order 12 | The history shows both states with the time."),
    _labelled("en prose", "", "Filter the list by the status “Open” | | Two tickets remain: #4 and #9."),
    _labelled("en prose", "", "Leave the field “Phone” empty and all others filled | Anna, Berlin | The form is accepted; the page “Thank you” opens.", pre=("Anna's cart holds one book for 9.99 EUR.",)),
    _labelled("en prose", "", "Try to pay 5,000.01 EUR as an authorised person | | The payment is refused with “Limit 5,000 EUR”.", pre=("An account with 6,000.00 EUR exists.",)),
    _labelled("de Sie", "", "Rufen Sie die Seite „Konto“ auf | | Der Kontostand 50,00 EUR steht oben rechts."),
    _labelled("de Sie", "", "Geben Sie einen Betrag ein | 0,00 EUR | Neben dem Feld steht „Mindestens 0,01 EUR“."),
    _labelled("de kurz", "", "Überweisung absenden | 10,00 EUR von Konto 1 an Konto 2 | Konto 1: 40,00 EUR, Konto 2: 60,00 EUR.", pre=("Konto 1 und Konto 2 haben je 50,00 EUR.",)),
    _labelled("de kurz", "", "Dreimal einen falschen Code eingeben | 000000 | Der Kunde ist abgemeldet, und die Überweisung ist abgebrochen."),
    _labelled("de kurz", "", "Seite neu laden | | Die Auswahl „Berlin“ bleibt erhalten."),
    _labelled("gherkin", "", "I add the book to my cart | ISBN 978-3-16-148410-0 | my cart shows 1 item", pre=("I am signed in as anna@example.com",)),
    _labelled("gherkin", "", "the payment service answers with 503 | | the order stays in the state “Pending”"),
    _labelled("gherkin de", "", "ich das Buch in den Warenkorb lege | ISBN 978-3-16-148410-0 | zeigt der Warenkorb 1 Artikel"),
    _labelled("fr", "", "Saisir le montant | 10,00 EUR | Le solde affiché est de 40,00 EUR."),
    _labelled("es", "", "Introducir el importe | 10,00 EUR | El saldo mostrado es 40,00 EUR."),
    _labelled("ja", "", "金額を入力する | 100円 | 残高が900円と表示される。"),
    # --- smelly ---
    _labelled("en mobile", "1 eag", "Tap the plus sign and choose “Photo” | | The camera opens."),
    _labelled("en mobile", "1 eag", "Launch the app, then allow notifications | | The home screen appears."),
    _labelled("en mobile", "1 con", "Allow the camera when prompted | | The picture of the camera is visible."),
    _labelled("en mobile", "1 amb", "Scroll down a bit | | The header is hidden."),
    _labelled("en api", "1 vag", "POST /orders with two items | see body.json | The request succeeds."),
    _labelled("en api", "1 vag", "Call GET /orders | | The correct data is returned."),
    _labelled("en api", "1 amb", "Call GET /orders with an invalid token | | 401"),
    _labelled("en api", "1 ver", "Ensure the response time is below 200 ms | | The response takes 150 ms."),
    _labelled("en api", "2 unv", "POST /orders | {} | 400", "POST /orders | {\"items\": [1]} |"),
    _labelled("en terse", "1 vag", "Run the import | items.csv | Import completes without errors"),
    _labelled("en terse", "1 vag", "Export the list | | Works"),
    _labelled("en terse", "1 vag", "Log out | | User should be logged out successfully"),
    _labelled("en terse", "1 tac, 1 vag", "Same as TC-12 | | As expected"),
    _labelled("en terse", "1 tac", "Use the standard test data | | The form shows “Anna”."),
    _labelled("en terse", "1 act", "Open the order | 17 | Press the button “Cancel” and look at the state"),
    _labelled("en terse", "p1 pre", "Open the cart | | The cart is empty.", pre=("Clear the cart",)),
    _labelled("en prose", "1 pre", "The database is running | |", "Open the page “Health” | | The page shows “up”."),
    _labelled("en prose", "1 con", "Choose a delivery date unless the order is digital | 2024-05-01 | The date is shown in the summary."),
    _labelled("en prose", "1 con", "Pay by card or pay by invoice | order 17 | The order is marked as paid."),
    _labelled("en prose", "2 ver", "Send the form | | “Thank you” is shown.", "The confirmation e-mail should arrive | | The e-mail is in the inbox."),
    _labelled("en prose", "1 amb", "Enter random characters in the search field | | “No results” is shown."),
    _labelled("en prose", "1 amb", "Resize the window | | The layout adapts in a reasonable time."),
    _labelled("de Sie", "1 eag", "Öffnen Sie das Menü und wählen Sie „Drucken“ | | Die Druckvorschau erscheint."),
    _labelled("de Sie", "1 ver", "Überprüfen Sie, dass der Betrag stimmt | | Der Betrag ist 9,99 EUR."),
    _labelled("de kurz", "1 vag", "Export starten | | Export läuft problemlos durch."),
    _labelled("de kurz", "1 amb", "Mehrere Artikel in den Warenkorb legen | | Die Summe wird angezeigt."),
    _labelled("de kurz", "1 con", "Adresse ändern, sofern vorhanden | Berlin | Die Adresse lautet „Berlin“."),
    _labelled("de kurz", "1 tac", "Daten wie im vorherigen Test eingeben | | Der Name „Anna“ wird angezeigt."),
    _labelled("de kurz", "1 act", "Das Menü öffnen | | Klicken Sie auf „Drucken“."),
    _labelled("gherkin", "1 vag", "I request the report | | I get the expected result"),
    _labelled("gherkin", "1 eag", "I open my profile and upload a new picture | me.png | my picture is replaced"),
    _labelled("fr", "1 vag", "Valider la commande | | Tout se passe comme prévu."),
    _labelled("fr", "1 ver", "Vérifier que le solde est affiché | | Le solde est de 40,00 EUR."),
    _labelled("es", "1 ver", "Comprobar que se muestra el saldo | | El saldo es 40,00 EUR."),
    _labelled("es", "1 vag", "Confirmar el pedido | | El sistema responde adecuadamente."),
    _labelled("ja", "1 vag", "注文を確定する | | 問題なく完了する。"),
)  # fmt: skip
