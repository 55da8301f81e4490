sign-in-login = User name
sign-in-password = Password
sign-in-password-hint = The first time: the one-time password you were given.
password-title = Choose your password
password-first = You signed in with a one-time password. Choose your own to go on.
password-new = New password
password-new-hint = At least 8 characters. A long sentence you remember is better than a hard word.
password-again = The new password again
password-save = Save the password
desk-hello = Welcome, { $name }

role-producer = Producer
role-commune = Commune officer
role-office = Programme office
role-advisor = Advisory team
role-council = Council member
role-leader = Leader
role-outlet = Point of sale
role-organiser = Event organiser
role-auditor = Auditor

refused-sign-in-wrong = The user name or the password is wrong. If you forgot the password, call the programme office for a one-time password.
refused-sign-in-too-often = Too many tries. Wait a minute and try again.
refused-sign-in-busy = Too many people are signing in at this moment. Try again in a few seconds.
refused-password-short = The password needs at least 8 characters.
refused-password-long = The password is longer than 128 characters.
refused-password-is-login = The password may not be the user name.
refused-password-differs = The two passwords are not the same. Type them again.
refused-login-form = A user name has small letters without accents, digits, dots and hyphens, at most 40 of them.
refused-login-taken = This user name is taken. Choose another.

desk-waits = What waits for you
desk-nothing-waits = Nothing waits for you now.
desk-elsewhere = With others
desk-next = What you can do
desk-log = Read the log of events
desk-products = Find a product
task-roll-call = Session of { $day }: the roll is not called
task-declare = Session of { $day }: conflicts of interest are not declared for { $count ->
    [one] one product
   *[other] { $count } products
  }
task-sheets = Session of { $day }: { $count ->
    [one] one sheet
   *[other] { $count } sheets
  } still to file
task-propose = Session of { $day }: minimum requirements not yet proposed for { $count ->
    [one] one product
   *[other] { $count } products
  }
task-confirm = Session of { $day }: { $count ->
    [one] one sheet of minimum requirements waits
   *[other] { $count } sheets of minimum requirements wait
  } for the chair
task-second-looks = Session of { $day }: { $count ->
    [one] one product
   *[other] { $count } products
  } to look at again, because the sheets lie far apart
task-close = The session of { $day } can be closed
task-round = The session of { $day } has no results yet
task-round-due = its round is evaluated by the end of { $day }
task-round-late = the last day of its round, { $day }, has passed
task-decide = Session of { $day }: { $count ->
    [one] one result waits
   *[other] { $count } results wait
  } for a decision
task-until = until { $at }
desk-open-round = Open a round
desk-create-council = Set up a council
desk-rounds = See the rounds and councils
desk-criteria = Read the criteria
desk-password = Change your password
password-current = Current password
refused-password-current-wrong = The current password is not right.
refused-password-is-one-time = Choose another password than the one-time one: whoever gave it to you knows it.
refused-password-common = This password is too easy to guess. Choose a longer phrase of your own.
refused-role-without-place = This role is of the whole province and takes no place (@CODE).
refused-password-locked = The current password was typed wrong too often. Try again after { $at }.
refused-reset-needs-release = This person has a seat in an open session. The chair or the secretary must first confirm the fresh password, on the page of the session under “Confirm a fresh password”; that holds for 24 hours. Whoever confirms is not you; in the last 30 days neither of you made the other’s account or gave it a fresh password, and no third account did so to both.
letter-password-reset-title = Your password was given anew
letter-password-reset-about = { $name }
letter-password-reset-text = { $by } gave the account of { $name } a fresh password. The PIN of before holds no more. If you did not ask for this, tell the chair of the council or the auditor at once.
