# Generated from issue-7.md; edit the cases there, this file is overwritten.
Feature: Transfer money between own accounts (#7)

  R1: The form offers every account of the customer that is not closed, as source and as target.
  R2: Source and target must be different accounts.
  R3: The amount must be between 0.01 and 10,000.00 EUR, with at most two decimal places.
  R4: The amount must not exceed the available balance of the source account.
  R5: The reference text is optional and has at most 140 characters.
  R6: A transfer above 1,000.00 EUR asks for a one-time code of 6 digits, valid for 5 minutes.
  R7: After three wrong codes the transfer is cancelled and the customer is signed out.
  R8: A transfer made before 18:00 on a working day is booked the same day; later ones on the next working day.
  R9: After a successful transfer both balances are shown, and the customer gets an email with the transfer's number.
  R10: If the available balance is too low, the form shows "Your balance is too low" beside the amount and keeps all entries.
  R11: If the booking system does not answer within 10 seconds, the customer sees "Please try again later" and no money moves.
  R12: Sending the same form twice must not move the money twice.
  R13: Owner | yes | 20,000 EUR [Role | May transfer | Limit per day]
  R14: Authorised person | yes | 5,000 EUR [Role | May transfer | Limit per day]
  R15: Reader | no | [Role | May transfer | Limit per day]

  @TC-7-01 @R1 @high @positive
  Scenario: The form offers every account of the customer that is not closed, as source and as target
    When Open the form
    Then The form offers every account of the customer that is not closed, as source and as target

  @TC-7-02 @R2 @high @positive
  Scenario: Source and target are different accounts
    When Look at the source and target
    Then Source and target are different accounts

  @TC-7-03 @R3 @medium @boundary
  Scenario: Amount: 0.01 EUR, 10000.00 EUR accepted
    When Submit the amount with 0.01 EUR
    Then The input is accepted and no error is shown
    When Submit the amount with 10000.00 EUR
    Then The input is accepted and no error is shown

  @TC-7-04 @R3 @medium @boundary
  Scenario: Amount: 0.00 EUR, 10000.01 EUR refused
    When Submit the amount with 0.00 EUR
    Then The input is refused with an error message, and nothing is saved
    When Submit the amount with 10000.01 EUR
    Then The input is refused with an error message, and nothing is saved

  @TC-7-05 @R3 @medium @boundary
  Scenario: Amount: 2 decimal places accepted
    When Submit the amount with 2 decimal places
    Then The input is accepted and no error is shown

  @TC-7-06 @R3 @medium @boundary
  Scenario: Amount: 3 decimal places refused
    When Submit the amount with 3 decimal places
    Then The input is refused with an error message, and nothing is saved

  @TC-7-07 @R4 @high @negative
  Scenario: The amount does not exceed the available balance of the source account
    When Try to make the amount exceed the available balance of the source account
    Then The amount does not exceed the available balance of the source account

  @TC-7-08 @R5 @medium @boundary
  Scenario: Reference text: 140 characters accepted
    When Submit the reference text with 140 characters
    Then The input is accepted and no error is shown

  @TC-7-09 @R5 @medium @boundary
  Scenario: Reference text: 141 characters refused
    When Submit the reference text with 141 characters
    Then The input is refused with an error message, and nothing is saved

  @TC-7-10 @R5 @medium @positive
  Scenario: Reference text can be left out
    When Submit the input without the reference text
    Then The input is accepted without the reference text

  @TC-7-11 @R6 @medium @boundary
  Scenario: At 1000.01 EUR: A transfer above 1,000.00 EUR asks for a one-time code of 6 digits, valid for 5 minutes
    When Try the transfer with 1000.01 EUR
    Then A transfer above 1,000.00 EUR asks for a one-time code of 6 digits, valid for 5 minutes

  @TC-7-12 @R6 @medium @boundary
  Scenario: Not at 1000.00 EUR: A transfer above 1,000.00 EUR asks for a one-time code of 6 digits, valid for 5 minutes
    When Try the transfer with 1000.00 EUR
    Then This does not happen: A transfer above 1,000.00 EUR asks for a one-time code of 6 digits, valid for 5 minutes

  @TC-7-13 @R6 @medium @boundary
  Scenario: Code: 6 digits accepted
    When Submit the code with 6 digits
      """
      6 digits: 123456
      """
    Then The input is accepted and no error is shown

  @TC-7-14 @R6 @medium @boundary
  Scenario: Code: 5 digits, 7 digits refused
    When Submit the code with 5 digits
      """
      5 digits: 12345
      """
    Then The input is refused with an error message, and nothing is saved
    When Submit the code with 7 digits
      """
      7 digits: 1234567
      """
    Then The input is refused with an error message, and nothing is saved

  @TC-7-15 @R7 @high @boundary
  Scenario: At 3 wrong codes: After three wrong codes the transfer is cancelled and the customer is signed out
    When Cause 3 wrong codes
    Then After three wrong codes the transfer is cancelled and the customer is signed out

  @TC-7-16 @R7 @high @boundary
  Scenario: Not at 2 wrong codes: After three wrong codes the transfer is cancelled and the customer is signed out
    When Cause 2 wrong codes
    Then This does not happen: After three wrong codes the transfer is cancelled and the customer is signed out

  @TC-7-17 @R8 @medium @boundary
  Scenario: At 17:59: A transfer made before 18:00 on a working day is booked the same day
    When At 17:59: make a transfer
    Then A transfer made before 18:00 on a working day is booked the same day

  @TC-7-18 @R8 @medium @boundary
  Scenario: At 18:00: Later ones on the next working day
    When At 18:00: make a transfer
    Then Later ones on the next working day

  @TC-7-19 @R9 @high @positive
  Scenario: After a successful transfer both balances are shown, and the customer gets an email with the transfer's number
    When Carry out a successful transfer
    Then Both balances are shown, and the customer gets an email with the transfer's number

  @TC-7-20 @R10 @high @negative
  Scenario: The form shows "Your balance is too low" beside the amount and keeps all entries (the available balance is too low)
    Given The available balance is too low
    When Open the form
    Then The form shows "Your balance is too low" beside the amount and keeps all entries

  @TC-7-21 @R11 @high @boundary
  Scenario: At 11 seconds: The customer sees "Please try again later" and no money moves
    When Let the booking system take 11 seconds
    Then The customer sees "Please try again later" and no money moves

  @TC-7-22 @R11 @high @boundary
  Scenario: Not at 10 seconds: The customer sees "Please try again later" and no money moves
    When Let the booking system take 10 seconds
    Then This does not happen: The customer sees "Please try again later" and no money moves

  @TC-7-23 @R12 @high @negative
  Scenario: Sending the same form twice does not move the money twice
    When Try what is forbidden here: Sending the same form twice does not move the money twice
    Then Sending the same form twice does not move the money twice

  @TC-7-24 @R13 @high @positive
  Scenario: Owner: transfer
    Given A person with the role “Owner” is signed in
    When As Owner: transfer
    Then It is carried out, and no error is shown

  @TC-7-25 @R13 @medium @boundary
  Scenario: Limit per day (Owner): 20000 EUR accepted
    When Submit the limit per day (Owner) with 20000 EUR
    Then The input is accepted and no error is shown

  @TC-7-26 @R13 @medium @boundary
  Scenario: Limit per day (Owner): 20001 EUR refused
    When Submit the limit per day (Owner) with 20001 EUR
    Then The input is refused with an error message, and nothing is saved

  @TC-7-27 @R14 @high @positive
  Scenario: Authorised person: transfer
    Given A person with the role “Authorised person” is signed in
    When As Authorised person: transfer
    Then It is carried out, and no error is shown

  @TC-7-28 @R14 @high @boundary
  Scenario: Limit per day (Authorised person): 5000 EUR accepted
    When Submit the limit per day (Authorised person) with 5000 EUR
    Then The input is accepted and no error is shown

  @TC-7-29 @R14 @high @boundary
  Scenario: Limit per day (Authorised person): 5001 EUR refused
    When Submit the limit per day (Authorised person) with 5001 EUR
    Then The input is refused with an error message, and nothing is saved

  @TC-7-30 @R15 @high @negative
  Scenario: Not allowed for Reader: transfer
    Given A person with the role “Reader” is signed in
    When As Reader, try to transfer
    Then It is refused, and nothing is changed
