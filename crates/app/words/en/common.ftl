skip-to-content = Skip to the main content
nav-main = Main
nav-desk = Desk
sign-in = Sign in
sign-out = Sign out
other-language = Tiếng Việt
footer = Sao Làng runs the One Commune One Product (OCOP) programme. This site never asks for a password or money when you check a star.
title-error = Error:
error-prefix = Error:
form-wrong = Something needs to be mended
demo-data = illustrative data
go-home = To the first page

error-missing-title = Page not found
error-missing = This page does not exist, or you may not see it.
error-missing-next = Check the address, or sign in with another account.
error-sign-in-title = Sign in first
error-sign-in = Please sign in to go on.
error-refused-title = This could not be done
error-refused-next = Go back, mend it and send it again.
error-stale-title = Somebody changed this before you
error-stale = This has changed since you opened the page. Nothing of yours was written.
error-stale-next = Load the page again to see the new state, then try again.
error-fault-title = The system failed
error-fault = The fault is ours. Nothing was written.
error-fault-next = Try again in a few minutes. If it goes on, call the programme office and read them this code.
error-reference = Code: { $number }

problem-day = This is not a day. Write it like 25/03/2026.
problem-no-such-day = The calendar has no { $day }.
problem-too-long = Longer than { $most } characters. Please shorten it.

refused-form-expired = This form has expired. Load the page again and send it again.
refused-form-too-large = What was sent is too large. A form may hold 256 KB, a file 20 MB.
problem-one-line = This must stand on one line. Please take the line break out.
refused-press-busy = Many people are fetching papers at this moment, so the server has not got to this one. Try again in a few minutes.
refused-forms-busy = Many people are sending files at this moment, so the server did not take these. Send them again in a few minutes.
refused-forms-yours = You are sending several forms with files at once. Wait until they are through, then send again.
refused-form-unreadable = What was sent could not be read. Load the page again and send it again.

command-missing = Not found.
command-migrated = the database has its newest shape
command-serving = Sao Làng is running at { $address }
command-demo-accounts = Demo accounts (user name, one-time password):
command-demo-own-password = (own password chosen)
refused-role-unknown = There is no such role. Use producer, commune, office, advisor, council, leader, outlet, organiser or auditor.

site-place = One Commune One Product
crumbs = You are here
home-title = Sao Làng
home-criteria = The criteria for evaluation and ranking
home-in-force = In force: { $decision }, since { $day }.
points = { $count ->
    [one] 1 point
   *[other] { $count } points
 }
points-most = at most { $count ->
    [one] 1 point
   *[other] { $count } points
 }
search = Search
pages = Pages
pages-at = Page { $page } of { $pages }
pages-earlier = ‹ Previous
pages-later = Next ›
