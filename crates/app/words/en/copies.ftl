copies = Printed copies of the certificate
copies-open = Printed copies ({ $count })
copies-mean = Every copy that is printed to be handed over is recorded and carries its number at the foot. Looking on a screen is not printing.
copies-none = No copy was printed yet.
copy = Copy
copy-n = Printed copy { $number }
copy-reason = What for
copy-for-first = Handed over for the first time
copy-for-lost = In the place of a lost copy
copy-for-damaged = In the place of a damaged copy
copy-for-corrected = In the place of a copy from before the correction
copy-for-archive = For an office's files
copy-handed-to = Handed over to
copy-handed-to-hint = Who gets this copy.
copy-note = Note
copy-note-hint = Needed where it replaces another copy: how that one was lost, damaged or taken back.
copy-printed-by = Who printed, when
copy-print = Print a copy to hand over
copy-do = Record and make the copy
copy-look = Only look on the screen
copy-is-waiting = Waiting
copy-is-made = Made
copy-is-failed = Not made
copy-failed-unprintable = a name or an address has a character that cannot be printed; correct it and try again
copy-failed-too-long = the names and the address do not fit on one page; correct them and try again
copy-failed-fault = a fault of the server; try again, and tell the operator if it stays
copy-retry = Try again those that were not made
copy-ministry = A certificate of 5 stars is the Minister's and is printed by the ministry. Here is what the register says.
copy-past = The certificate does not hold at present or is suspended, so no copy is printed to be handed over. It can be looked at on a screen.
batch-open = Print the certificates of the decision
batch-title = Print certificates at once
batch-means = Look at one first, then make all. Each is recorded as copy 1, handed over to the producer. What was printed before is not printed here again.
batch-left = { $count ->
    [one] { $count } certificate not printed yet
   *[other] { $count } certificates not printed yet
}
batch-nothing-left = No certificate of this decision is left to be printed. To replace a copy that was lost or damaged, open its certificate.
batch-preview = Look
batch-preview-one = Look at one first
batch-do = { $count ->
    [one] Make { $count } certificate
   *[other] Make all { $count } certificates
}
batches = Printed at once before
batch-by = Asked for by { $name } at { $at }.
batch-made = { $made }/{ $count } certificates made
batch-waiting = { $count ->
    [one] { $count } certificate is waiting
   *[other] { $count } certificates are waiting
}
batch-failed = { $count ->
    [one] { $count } certificate was not made
   *[other] { $count } certificates were not made
}
batch-looks-again = This page may be closed: the work goes on. It looks again after 5 seconds.
batch-look-again = Look again
batch-all = Download { $count } certificates to print (zip)
batch-all-means = The files are in the order of the decision: unpack, choose all and print.

correction-start = Correct
correction-title = Correct a certificate
correction-means = A name or an address that was written wrongly is put right by a new version. The version before can still be looked at; the code stays the same and tells which version is current.
correction-fixed = Stars, number and term are not corrected: to change them takes a new decision or a withdrawal.
correction-place-hint = Printed on the certificate, for example: xã Bát Tràng, thành phố Hà Nội
correction-district = District (old papers)
correction-district-hint = Only where the paper names a district; leave it empty otherwise.
correction-reason = What was wrong
correction-reason-hint = The producer reads this line.
correction-paper = Correcting paper
correction-paper-number = Number of the paper
correction-paper-number-hint = For example 45/SNN-OCOP
correction-paper-date = Day of the paper
correction-paper-by = Office that signed the paper
correction-do = Record the correction
correction-by = By paper number { $number } of { $day }
correction-before = Before the correction
versions = Versions of the certificate
version-n = Version { $version }
version-first = As it was issued
verdict-version-now = The paper with this code is version { $version }, the current one.
verdict-version-before = The paper with this code is version { $before }; it was replaced by version { $version }. Below is what version { $version } says.
verdict-version-replaced = The certificate was corrected: version 1 was replaced by version { $version }. Below is what version { $version } says.
problem-choose-copy-reason = Choose what the copy is for.
problem-need-handed-to = Say who gets the copy.
problem-need-copy-note = Say how the old copy was lost, damaged or taken back.
problem-need-product-name = Enter the name of the product.
problem-need-producer-name = Enter the name of the producer.
problem-need-place-of-origin = Enter where it is made.
problem-need-paper-number = Enter the number of the correcting paper.
problem-need-paper-date = Enter the day of the correcting paper.
problem-need-paper-by = Enter the office that signed the correcting paper.
refused-copy-of-ministry = A certificate of 5 stars is the Minister's and is printed by the ministry, not by the province.
refused-copy-of-past = The certificate does not hold at present or is suspended, so no copy is printed to be handed over.
refused-copy-first-twice = This certificate was printed to be handed over already. Choose to replace a copy that was lost, damaged or corrected.
refused-copy-not-corrected = This certificate was not corrected.
refused-copy-none-before = No copy of this certificate was handed over yet, so there is none to replace. Choose the first handing over.
refused-copy-none-failed = Nothing is left that was not made. Look at the page again.
refused-batch-of-nothing = No certificate of this decision is left to be printed.
refused-correction-of-revoked = A certificate that was withdrawn is not corrected.
refused-correction-of-nothing = Nothing was changed. Put right the name or the address that is wrong.
refused-correction-of-words-only = A correction changes the names of product and producer and the place only. Stars, number and term change by a new decision or a withdrawal.
refused-correction-in-the-future = The day of the correcting paper has not come yet.
refused-correction-before-decision = The correcting paper cannot be older than the decision ({ $day }).

letter-certificate-corrected-title = An OCOP certificate was corrected
letter-certificate-corrected-about = { $product } – { $producer }
letter-certificate-corrected-text = Certificate { $number } of { $product } ({ $producer }) was corrected; version { $version } is the current one. What was put right: “{ $why }”. Stars, number and term are the same. The old paper was replaced; get the new one from the province's OCOP office.
