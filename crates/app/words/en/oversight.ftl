# Oversight: the life of a product, evidence packs
pack-take = Download the evidence pack (zip, can be checked without a network)
life-see = Life of the product: everything, with its sources
life-of = Life of { $product }
life-means = Everything that happened to the product, the oldest first. Each line says where it comes from: a row, the log, or both in agreement.
life-wrong = { $count ->
    [one] One line where the row and the log do not agree. Look at the line marked “Look here”.
   *[other] { $count } lines where the row and the log do not agree. Look at the lines marked “Look here”.
}
life-now = Now
life-dossiers = Dossiers
life-no-dossier = No dossier was submitted in this system yet.
life-certificate-now = Certificate
life-no-certificate = The register has no certificate of it yet.
life-sessions = Sessions and results
life-no-session = The product was not listed in a session yet.
life-is-certified = Decision and certificate are there.
life-awaits-decision = The decision that recognises it is not there yet.
life-not-recognised = Not enough to be recognised.
life-cancelled = The session was cancelled; there is no result.
life-withdrawn = Its producer took the product out of this session, so there is no result.
life-not-closed = The session is not closed, so there is no result yet. Sheets are filed until { $at }.
life-same = This product is as it was when the session was closed.
life-differs = This product is no longer as it was when the session was closed.
life-replay-see = See it counted again
life-published = Published sources
life-line = Line by line
life-nothing = Nothing was recorded of this product yet.
life-look = Look here
life-source-both = Source: a row and the log, in agreement.
life-source-log = Source: the log.
life-source-counted = Source: follows from the days on the certificate.
life-source-row = Source: a row alone; the log does not tell of it.
life-source-differs = The row and the log say different things.
life-submitted = Version { $version }, number { $number }, hash { $hash }
life-dossier = Dossier { $number }
life-dossier-see = See the dossier
life-code = Product code { $code }
life-asked = { $count ->
    [one] One item, due { $day }
   *[other] { $count } items, due { $day }
}
life-proposed = Letter { $letter }, signed by { $name }
life-listed = Product set { $set }, { $decision }
life-listed-version = The council judges version { $version } of the dossier
life-session-see = See the session
life-no-tie = Declared: no conflict of interest
life-tie-taken-back = Takes an earlier declaration back: { $why }
life-version = Version { $version }
life-seal = Seal { $seal }
life-sheet = See the filed sheet
life-sheet-hidden = What it says and its seal are shown once the session is closed
life-result = Result: { $star }
life-roll = { $present } present, { $absent } absent
life-searched = New ties found: { $count }
life-decision = Number { $number } of { $day }, { $authority }
life-decision-see = See the decision
life-certificate = Number { $number }, { $stars }, valid from { $from } to the end of { $to }
life-certificate-see = See the certificate
life-check = Check code { $code }
life-revoked = Decision { $number }, without force from { $day }
life-of-certificate = Certificate number { $number }
life-superseded = Followed by a new certificate
life-expired = The certificate ran out
