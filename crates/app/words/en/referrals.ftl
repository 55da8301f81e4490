desk-referrals = See the products that go to the ministry
task-refer = { $count ->
    [one] { $count } product for the ministry not sent yet
   *[other] { $count } products for the ministry not sent yet
}
task-refer-until = before { $day }
task-central-awaited = { $count ->
    [one] { $count } product awaits the ministry's result
   *[other] { $count } products await the ministry's result
}
task-central-choice = { $count ->
    [one] { $count } product got fewer than 5 stars from the ministry; the chair of the province decides
   *[other] { $count } products got fewer than 5 stars from the ministry; the chair of the province decides
}

referrals = Products for the ministry
referrals-mean = A product with a mean of 90 or more is judged and recognised by the ministry, even where it lacks a minimum for 5 stars. So is the renewal of a product with a certificate of 5 stars.
referrals-none = No product has to go to the ministry yet.
referral-round = The ministry's next round takes what is sent before { $before }, at the latest by the end of { $last }.
referral-session = Session
referral-stands = How it stands
referral-stands-unsent = Not sent to the ministry
referral-stands-awaited = Awaits the ministry's result
referral-stands-five = 5 stars from the ministry; its certificate is to be entered
referral-stands-choice = Fewer than 5 stars from the ministry; the chair of the province decides
referral-stands-evaluated = Evaluated anew by the province
referral-stands-declined = Not recognised
referral-stands-recognised = Awaits the province's decision
referral-stands-certified = Has its certificate
referral-stands-set-aside = Judged anew in another session
referral-stands-anew-over = Judging anew has ended; the result waits for somebody else to confirm it
referral-letter = Letter { $number } of { $day }
referral-sent = Sent to the ministry
referral-due = The ministry evaluates again within 45 days of the complete dossier: by { $day }, counted from the day of the letter
referral-no-round = A renewal of 5 stars belongs to no round: the ministry has { $days } days from the complete dossier (Điều 7, Decision 26/2026/QĐ-TTg).
referral-in-round = In the round that takes what is sent before { $before }
referral-approved = Decision { $number } of { $day } that approves the result
referral-on-paper = On paper: { $parts }
referral-see = See its package
referral-send = Record as sent to the ministry
referral-do = Record as sent
referral-approval-number = Number of the decision that approves the result
referral-approval-date = Day of that decision
referral-letter-number = Number of the letter to the ministry
referral-letter-date = Day of the letter
referral-letter-date-hint = This day tells which round of the ministry it is in.
referral-letter-date-renewal = The ministry's term is counted from this day.
referral-confirm-paper = What is not in the programme goes along on paper

package-title = Package for the ministry
package-our-mean = The province's result
package-our-stars = { $count } stars by the minima
package-contents = PACKAGE FOR THE MINISTRY
package-mean = Mean of the province's council: { $mean }
package-part = Part
package-state = How it stands
package-part-letter = Letter to the ministry
package-part-advisory-report = Evaluation report of the advisory team of the provincial council
package-part-office-report = Evaluation report of the provincial agency that advises on OCOP
package-part-council-report = Evaluation report of the provincial council
package-part-approval = Decision of the chair of the provincial People's Committee that approves the evaluation result
package-part-dossier = Product dossier: Mẫu 01, Mẫu 02, Mẫu 03, evidence
package-part-tests = Papers that confirm the province's further checks and tests (if any)
package-part-tests-unfiled = Results of further tests without a file here
package-part-samples = Samples (05 samples)
package-means = What says “on paper” is not in the programme. The signed paper takes the place of a draft.
package-state-here = In the download
package-state-draft = Draft, to be signed
package-state-missing = On paper
package-state-things = Sent as they are
package-state-if-any = Where there is any
package-state-files = { $count ->
    [one] In the file (1 file)
   *[other] In the file ({ $count } files)
}
package-state-not-asked = None were asked
package-download = Download the package (zip)

central-result = The ministry's result
central-mean-is = Mean { $mean }
central-no-rank = no rank
central-version = corrected, version { $version }
central-choice = Decision of the chair of the province
central-recognises = Recognise { $count } stars on the basis of the ministry's result
central-recognises-hint = By the ministry's mean and stars, and no more than the minima allow. The decision is entered afterwards.
central-evaluates = The province evaluates anew
central-evaluates-hint = The old result is not recognised any more; the product goes on the list of a new session.
central-evaluates-next = Put the product on the list of a new session.
central-declines = Neither recognise nor evaluate anew
central-declines-hint = The product ends without a certificate. Its producer is told by the notice of the final result; an old certificate that Điều 12 extends ends on the day of that notice.
central-declines-keeps = The product does not rise, and its certificate stays as it is to its end. Its producer is told by the notice of the final result.
central-final-notice = Notice of the final result and the other papers of the session
central-keeps = The ministry's result or the minima allow no more than the { $count } stars that the product has. It keeps its certificate.
central-nothing = The ministry's result or the minima allow no recognition from 3 stars on.
central-choose = Enter the decision of the chair of the province
central-choose-means = Where the ministry gives fewer than 5 stars, the chair of the province may recognise 3 or 4 stars on the basis of its result, or have the product evaluated (Điều 7 of Decision 26/2026/QĐ-TTg); with neither the product is not recognised. Once entered it is not changed.
central-choose-do = Enter the decision
central-decided-on = Day of the decision
central-reason = Reason
central-reason-hint = Why it is chosen so. The notice of the final result says it.
central-enter = Enter the ministry's result
central-enter-again = Correct the result that was entered
central-enter-certificate = Enter the ministry's decision and certificate
central-enter-means = Enter it as the ministry's paper says. For a product of 5 stars the number of the Minister's certificate is entered next.
central-number = Number of the paper
central-number-hint = Of the Minister's decision, or of the notice of the result.
central-date = Day of the paper
central-mean = Mean
central-mean-hint = As it is printed, for example 91,25 or 1095/12
central-stars = Stars
central-note = Note
central-note-hint = Where the paper says why, copy it here.
central-note-again = Say why the result that was entered is corrected.
central-do = Record the result

decision-row-waits-ministry = Sent to the ministry, awaits its result
decision-row-waits-choice = Fewer than 5 stars from the ministry; the chair of the province decides
decision-row-waits-referral = 5 stars are the ministry's: not sent there
decision-row-waits-renewal = Renewal of a product of 5 stars: not sent to the ministry
decision-row-declined = Not recognised by the chair of the province
decision-row-held-back = Held back in the province: { $reason }
decision-row-waits-evaluation = Evaluated anew by the province

problem-need-letter-number = Enter the number of the letter.
problem-need-sent-on = Enter the day of the letter.
problem-need-approval-number = Enter the number of the decision that approves the result.
problem-need-approval-date = Enter the day of that decision.
problem-confirm-on-paper = Confirm that what is missing goes along on paper.
problem-need-central-number = Enter the number of the ministry's paper.
problem-need-central-date = Enter the day of the ministry's paper.
problem-need-central-mean = Enter the mean.
problem-no-central-mean = Write the mean as 91,25 or 1095/12, no more than 100.
problem-choose-central-stars = Choose the stars.
problem-choose-settlement = Choose to recognise, to evaluate anew, or neither.
problem-need-decided-on = Enter the day of the decision.

refused-referral-below = { $product } has a mean below 90 and renews no certificate of 5 stars, so that it is not sent to the ministry.
refused-referral-held-back = { $product } is held back in the province. To send it to the ministry, let it go on the page of its session.
refused-referral-certified = { $product } has a certificate and is not sent to the ministry any more.
refused-referral-sent = This product was recorded as sent already. Look at the page again.
refused-referral-set-aside = { $product } is judged anew in another session, so this result is neither sent to the ministry nor decided on. Wait for the new one; where judging anew has ended, somebody else must first confirm this result, on the page “Judge anew” of the session.
refused-referral-day = The letter cannot be older than the decision that approves the result nor of a day to come; that decision cannot be older than the closing of the session ({ $day }).
refused-referral-settled = This result was used or decided on already and is not changed any more.
refused-central-day = The ministry's paper cannot be older than the letter ({ $day }) nor of a day to come.
refused-central-stars-above-mean = A mean of { $mean } is not enough for these stars. Look at the ministry's paper again.
refused-central-why-again = Say why the result that was entered is corrected.
refused-central-awaited = The ministry has no result yet.
refused-central-of-five = The ministry gave 5 stars: enter its decision and certificate.
refused-central-choice-day = The decision cannot be older than the ministry's paper nor of a day to come.
refused-central-does-not-rise = { $product } has a certificate of { $stars } stars, and the ministry's result gives no more. Choose not to recognise it (its certificate stays as it is) or to evaluate it anew.
refused-central-nothing-to-recognise = { $product }: the ministry's result or the minima allow no recognition from 3 stars on.
refused-decision-waits-for-ministry = { $product } was sent to the ministry, which has not answered. Do not choose it.
refused-decision-waits-for-choice = { $product }: the ministry gave fewer than 5 stars, and the chair of the province has not decided yet. Enter that first.
refused-decision-not-referred = { $product } has 5 stars, which the Minister gives. Record that it was sent to the ministry and enter its result first.
refused-decision-renewal-of-five = { $product } has a certificate of 5 stars from the ministry, which decides on its renewal. Record that it was sent there and enter the result first.
refused-decision-declined = The chair of the province decided not to recognise { $product }. Do not choose it.
refused-decision-evaluated-anew = { $product } is evaluated anew by the province in another session. Do not choose it.
refused-decision-other-than-ministry = The certificate of 5 stars is by the ministry's paper { $number } of { $day }. Enter that number and day.
decision-row-does-not-rise = Not more than it has: the old certificate stays
refused-decision-does-not-rise = { $product } has a certificate of { $stars } stars and was not upgraded: the old one stays as it is to its end. Do not choose it.

holding = Hold back in the province
holding-means = The product has a mean of 90 or more and lacks a minimum for 5 stars. The chair of the province may hold it back and recognise it in the province, with a reason. Submission, decision, notice and the letter to the ministry follow what is entered here; enter it before they are made.
holding-reason = Reason
holding-hint = The submission, the draft decision and the notice to the producer say it.
holding-do = Hold back
holding-by = Held back by { $name }, { $at }.
holding-lift = Let it go
holding-lift-means = The product then goes to the ministry again.
holding-lift-hint = Why it is let go.
refused-holding-not-closed = The session is not closed: there is no result to hold back.
refused-holding-judged-anew = { $product } is judged anew in another session. Enter it there; where judging anew has ended, somebody else must first confirm this result, on the page “Judge anew” of the session.
refused-holding-settled = { $product } was sent to the ministry, approved, noticed, asked for by a later submission or certified, so that this is not changed any more.
refused-holding-not-for-the-province = { $product } cannot be held back: only a product with a mean of 90 or more that lacks a minimum of 5 stars can; the renewal of a product of 5 stars is always the ministry's.
refused-holding-done = This product is held back already. Look at the page again.
refused-holding-none = This product is not held back. Look at the page again.
refused-holding-asked-for = The session's submission has its number and asks to recognise { $product } in the province, so that it is not let go any more.
