commune-dossiers = Dossiers of the commune
commune-search = Search
commune-search-hint = Number of the slip, code of the product (an old one too), product or producer.
commune-lot = Work
commune-all = All
commune-find = Search
commune-none = There is no such dossier.
commune-count = { $count ->
    [one] { $count } dossier.
   *[other] { $count } dossiers.
}
lot-overdue = Overdue
lot-soon = Due within 3 working days
lot-new = New, to be taken in
lot-under-way = Under way, in time
lot-asked = Waiting for the producer
dossier-stands = Where it stands
clock-used = { $used } working days used, { $left } left.
clock-due = To be answered by the end of { $day }.
clock-due-after-answer = The deadline is counted on when the producer answers.
clock-late = Late by { $count ->
    [one] { $count } working day.
   *[other] { $count } working days.
}
clock-settled = The commune answered after { $used ->
    [one] { $used } working day.
   *[other] { $used } working days.
}
clock-paused = Standing still since { $day }, for { $count ->
    [one] { $count } working day.
   *[other] { $count } working days.
}
clock-stood-still = Stood still for { $count ->
    [one] { $count } working day
   *[other] { $count } working days
} while the producer completed it.
clock-year-unknown = The holidays of { $year } are not entered, so the deadline is not known.
handling-dossier = Dossier
handling-submitted = Submitted
handling-taken = Taken in
handling-paper-copy = The paper copy came.
handling-no-paper-copy = The paper copy has not come.
handling-samples = { $count ->
    [one] { $count } sample.
   *[other] { $count } samples.
}
handling-complete = { $count } of 4 points done.
handling-papers = Read and print
product-code = Product code
product-code-old = old code
intake = Take the dossier in
intake-checklist = Is it complete?
intake-form-01 = Registration slip (Form 01)
intake-form-02 = Self-assessment (Form 02)
intake-frozen = Submitted electronically on { $day }.
intake-papers = { $count } papers, { $pages } pages.
intake-no-paper = No paper of this kind.
intake-there = there
intake-expired = had expired when submitted
intake-not-there = not there
intake-paper-copy = One set on paper was received
intake-samples = Samples received
intake-samples-hint = The decision asks for 05. If there are fewer, say why below.
intake-remark = Remark
intake-gives-code = The product gets a code, which it keeps for ever and no other product gets.
intake-keeps-code = The product has the code { $code } and keeps it.
intake-old-code = Old code: { $code }.
intake-alike = There are products of a like name in this commune. Look whether one is the same.
intake-otherwise = Not complete, or not to be accepted?
problem-intake-samples = Write the number of samples, from { $from } to { $to }.
problem-intake-remark = Fewer than 05 samples: say why.
refused-intake-not-now = This dossier no longer waits to be taken in. Look where it stands.
supplement-ask = Ask for a supplement
supplement-once = Say everything that is to be completed at once. The clock stands still from today until the producer answers.
supplement-of-papers = Papers
supplement-of-questions = Slip and report
supplement-of-lines = Criteria
supplement-other = Something else
supplement-other-at = Something else, { $at }
supplement-what = Paper or subject
supplement-reason = What is missing or wrong
supplement-remedy = What to do (optional)
supplement-asked-before = asked { $count ->
    [one] once
   *[other] { $count } times
} before
supplement-due = Awaited until the end of
supplement-due-hint = For example 20/1/2027. Ten working days are suggested.
supplement-again = Why it is asked again
supplement-again-hint = Needed when something is asked that was asked before.
supplement-send = Send the request
supplement-preview = See the letter first
supplement-paper = Request for a supplement, PDF
supplement-of-day = Asked at { $at }
supplement-answered-on = Answered on { $day }.
supplement-awaited = Awaited until the end of { $day }.
supplement-again-because = Asked again because: { $why }
supplement-times = asked for the { $count ->
    [2] 2nd
    [3] 3rd
   *[other] { $count }th
} time
problem-supplement-due = Say until when it is awaited.
problem-supplement-reason = { $what }: say what is missing or wrong.
problem-supplement-name = Say which paper or subject.
refused-supplement-not-now = Nothing can be asked now. Look where the dossier stands.
refused-supplement-nothing = Choose at least one thing to complete.
refused-supplement-due = That day is over. Choose today or a later one.
refused-supplement-again = Asked before: { $items }. To ask again, say why at the end of the page.
asked-to-complete = The commune asks you to complete { $count ->
    [one] { $count } thing
   *[other] { $count } things
}
asked-until = Awaited until the end of { $day }.
asked-means = When it is mended, check and submit it again.
return-dossier = Do not accept
return-means = This dossier ends here. The producer reads why, and may begin a new one with what this one says.
return-reasons = Reasons
return-reasons-hint = Write so that the producer knows what to do otherwise.
return-basis = Legal basis
returned = Not accepted
return-paper-pdf = Notice of return, PDF
return-paper-docx = Notice of return, Word
returned-means = You may begin a new dossier for this product; what you wrote is taken over.
problem-return-reasons = Say why it is not accepted.
return-basis-hint = Give the article, the clause and the point.
problem-return-basis = Name the legal basis.
refused-return-reasons = Give the reasons and the legal basis.
refused-return-not-now = This dossier was answered, so it cannot be returned.
assessment = Assess the four points
assess-means = Write it once here; Form 03 and the letter are made from it.
assess-saved = Saved by { $name } at { $at }.
assess-described = The producer says
assess-verdict = Finding
assess-reasons = What it rests on
assess-reasons-hint = What was looked at, where, and what was seen.
assess-checked-by = Who looked
assess-checked-on = When
assess-meeting = Consultation meeting (if there was one)
assess-held-on = Day of the meeting
assess-chair = Chair
assess-present = Who was there
assess-present-hint = One person or office a line.
assess-opinions = What was said
assess-remarks = Other remarks of the commune
assess-to-papers = Save and see the papers
assess-save = Save for later
assess-point-materials = Local raw material
assess-point-labour = Local labour
assess-point-idea = Whose idea it is
assess-point-identity = Local identity and knowledge
assess-hint-materials = Where product and raw material come from, and how much of it is local.
assess-hint-labour = How many of those who work there live there.
assess-hint-idea = Whose idea it is, new or grown from an old one.
assess-hint-identity = What of the place and its knowledge is in it.
assess-verdict-materials-yes = Mostly local raw material
assess-verdict-materials-partly = Partly local raw material
assess-verdict-materials-no = Raw material from elsewhere
assess-verdict-labour-yes = Mostly local people
assess-verdict-labour-partly = Partly local people
assess-verdict-labour-no = People from elsewhere
assess-verdict-idea-yes = The idea was born here
assess-verdict-idea-partly = Taken from elsewhere and developed here
assess-verdict-idea-no = The idea is from elsewhere
assess-novelty = Origin of the product
assess-novelty-traditional = A traditional product
assess-novelty-new = A new product
assess-saved-meanwhile = Saved just now
refused-assess-meanwhile = { $name } saved the assessment at { $at }. What you wrote is still below; save again to replace it.
assess-verdict-identity-yes = Clearly local in identity and knowledge
assess-verdict-identity-partly = Partly local in identity and knowledge
assess-verdict-identity-no = Not local in identity or knowledge
refused-assess-not-now = Take the dossier in before it is assessed; once proposed, it is not changed.
refused-assess-verdict = Choose the finding of each point again.
refused-assess-day = “{ $point ->
    [materials] { assess-point-materials }
    [labour] { assess-point-labour }
    [idea] { assess-point-idea }
   *[identity] { assess-point-identity }
}”: the day it was looked at lies between the day the dossier was filed ({ $from }) and today.
refused-assess-held-on = The day of the meeting lies between the day the dossier was filed ({ $from }) and today.
refused-assess-meeting-day = Write the day of the meeting, or leave the meeting out.
proposal = Propose to the province
propose-lacks = It cannot be signed yet; the report lacks:
propose-lacks-assessment = The four points
propose-lacks-materials = Local raw material
propose-lacks-labour = Local labour
propose-lacks-idea = Whose idea it is
propose-lacks-identity = Local identity and knowledge
propose-lacks-meeting = The meeting: chair, who was there, or what was said
propose-drafts = Papers
propose-sign = Sign and propose
propose-means = Write number and day as in the register. A paper without a signature has no number.
propose-not = Not proposed? Return it with reasons.
propose-report-number = Number of the report (Form 03)
propose-report-symbol = Symbol of the report
propose-letter-number = Number of the letter
propose-letter-symbol = Symbol of the letter
propose-signed-on = Signed on
propose-title = Title of who signs
propose-title-hint = Chủ tịch or Phó Chủ tịch. A deputy signs for the chair (KT. CHỦ TỊCH).
propose-signer = Name of who signs
propose-send = Signed: propose it
problem-propose-number = Write the number, from { $from } to { $to }.
problem-propose-symbol = Write the symbol, for example BC-UBND.
problem-propose-day = Write the day it was signed.
problem-propose-title = Write the title of who signs.
problem-propose-signer = Write the name of who signs.
refused-propose-not-now = Take the dossier in, and wait for what was asked, before it is proposed.
refused-propose-incomplete = The report is not complete, so nothing is proposed yet. Finish the assessment.
shortfall = What goes with the electronic dossier is not all there:
shortfall-paper-set = 01 paper set (Article 7.2.b)
shortfall-samples = 05 samples: { $count } came (Article 6.2.d)
shortfall-because = Why the commune proposed it without them: { $why }
propose-shortfall-why = Why it is proposed without them
propose-shortfall-hint = The provincial office reads it. Note first, on the page of the dossier, what has come since.
refused-propose-short = The paper set or samples are not all there. Note what has come, or say why it is proposed all the same.
refused-propose-day = It is signed between the day it was taken in and today.
paper-03-pdf = Report (Form 03), PDF
paper-03-docx = Report (Form 03), Word
paper-letter-pdf = Letter of proposal, PDF
paper-letter-docx = Letter of proposal, Word
paper-draft = draft without a number
apology-drafted = The answer is late. The apology with a new day is drafted.
apology-paper = Apology, PDF
apology-write = Say why, and name a new day
apology-written = Apologised on { $day }; the new day is { $new }.
apology-new-day = New day
apology-new-day-hint = Five working days from now are suggested.
apology-reason = Why it is late
apology-reason-hint = Write it for the producer.
problem-apology-day = Name a new day.
problem-apology-reason = Say why it is late.
refused-apology-not-late = This dossier is not late.
refused-apology-day-off = The office is closed on the new day. Choose a working day.
refused-apology-day = That day is over. Choose today or a later one.
reading = Read the papers
reading-open = Read { $count ->
    [one] { $count } paper
   *[other] { $count } papers
}
reading-none = There is no paper in this dossier.
reading-list = Papers of the dossier
reading-seen-of = { $seen } of { $count } seen.
reading-pages = { $count ->
    [one] { $count } page.
   *[other] { $count } pages.
}
reading-issued = of { $day }
reading-expires = holds until { $day }
reading-seen = seen
reading-mark = Mark as seen
reading-mark-next = Seen, on to the next
reading-not-seen = Not seen
reading-turn = Turn the pages
week-title = This week
week-none = Nothing is due.
week-cut-off = The next cut-off for proposals: the end of { $day }, to be evaluated before { $evaluated }.
desk-commune = Dossiers of the commune
task-supplement = The commune asks you to complete the dossier of { $product }
refused-supplement-second = A supplement was asked of this dossier before. Say why there is a second list.
apology-told = The commune is late, apologises and names { $day } as the new day.

product-codes = Product codes
product-codes-mean = The code that a commune gives when it takes a dossier in never changes and is never given again. Codes of before Decision 26/2026/QĐ-TTg are kept as they were written, so that the product is still found by them.
product-codes-none = The product has no code yet. It gets one when the commune takes its dossier in.
old-code = Old code
old-code-hint = As it is written in the decision, certificate or register, for example 83-832-28882-2-2022.
old-code-enter = Add an old code
old-code-keep = Keep the old code
old-code-take-back = Remove this code
problem-old-code = Give the old code, 40 characters at most.
refused-old-code-shape = An old code has at least one digit and 40 characters at most.
refused-old-code-taken = This code is that of { $product } already. If that is a mistake, remove it on the page of that product first.

arrival = Note a paper copy or samples that came later
arrival-means = Note what the producer brought after the dossier was taken in; the intake stays as it was.
arrival-samples = Further samples
arrival-note = Note it
refused-arrival-nothing = Tick the paper copy, or give the number of further samples.
proposal-correct = Correct number or day of the proposal
