replay = Recount of the results
replay-means = Whenever this page is opened, every star of the session is counted again from the sealed sheets and the confirmed minimum requirements, and compared with the results that were kept and with the log.
replay-see = Count again from the sealed sheets
replay-same = { $same }/{ $checked } match.
replay-all-same = Every star, mean, minimum requirement and seal is as it was when the session was closed.
replay-some-differ =
    { $count ->
        [one] One product is not as it was when the session was closed.
       *[other] { $count } products are not as they were when the session was closed.
    }
replay-differences = Products that do not match
replay-kept = Kept
replay-counted = Counted again
replay-why = What does not match
replay-next = The data were changed past the programme. Leave the server as it is, tell the inspectors, and compare with a backup from before the session was closed.
replay-no-star = none
replay-star = { $stars }, mean { $mean }
replay-fault-stars = The star that was kept is not the one counted from the sheets.
replay-fault-mean = The mean that was kept is not the one counted from the sheets.
replay-fault-ranking = The explanation that was kept (points of each sheet, minimum requirements) is not the one counted again.
replay-fault-row = The row of the result names other criteria, another product or another recognition.
replay-fault-result-missing = The result that was kept is gone.
replay-fault-listing-missing = The product is no longer on the session's list.
replay-fault-criteria = The criteria { $name } are no longer the text that was used.
replay-fault-sheet-unreadable = The sheet of { $name } cannot be read any more.
replay-fault-facts-unreadable = The sheet of minimum requirements cannot be read any more.
replay-fault-facts-missing = The confirmed sheet of minimum requirements is gone.
replay-fault-not-countable = What is left cannot be counted ({ $name }).
replay-fault-seal = The seal does not fit the sheet of { $name }.
replay-fault-log-sheet = The log does not know this sheet of { $name }.
replay-fault-log-facts = The log does not know this sheet of minimum requirements, confirmed by { $name }.
replay-fault-log-result = At the closing the log wrote down another result, or one counted from other sheets.
replay-fault-reopened = The row that closed the session is gone.
replay-product-gone = product { $listing }
replay-line = Session of { $day }, { $product }: kept { $kept }; counted again { $counted }.
refused-replay-not-closed = The session is not closed, so there is nothing to count again.
refused-criteria-changed = This programme carries another text of criteria that were used to judge: { $criteria }. The server does not start, for old results could not be counted again. Use the right version of the programme, or see: saolang doctor.
