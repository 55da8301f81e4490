# Papers of a session
proceedings = Papers of the session
proceedings-mean = Every paper is made from the filed sheets and what was recorded in the session; nothing is typed again. A paper without a number is a draft and follows the data; with its number it stays as it was printed.
proceedings-when-closed = The summary table, minutes, report, submission and notices come once the session is closed. Before that, blank sheets can be printed for a hall without a line.
proceedings-lack-office = Nothing is known of the office to print at the head and foot of papers; those places are dotted lines.
proceeding-of-bang-tong-hop = Summary table
proceeding-of-bien-ban = Minutes of the council
proceeding-of-bao-cao = Report of the council
proceeding-of-to-trinh = Submission that asks for recognition
proceeding-of-quyet-dinh = Draft decision of recognition
proceeding-of-phe-duyet = Draft approval of results of 90 points and more
proceeding-of-gui-bo = Draft letter to the ministry
proceeding-of-gui-bo-danh-gia-lai = Draft letter that sends renewals to the ministry
proceeding-of-thong-bao = Notice of the result
proceeding-of-thong-bao-ket-qua-cuoi = Notice of the final result
proceeding-of-to-trinh-bo-sung = Later submission on recognition
proceeding-of-quyet-dinh-bo-sung = Draft later decision on recognition
proceeding-draft = draft
proceeding-agency-report = Assessment report of the agency
proceeding-of-province = The People's Committee of the province signs and numbers it.
proceeding-number-is = number { $number }
proceeding-numbered-by = Number given by { $name }.
proceeding-give-number = Give it a number
proceeding-own-series = The number is the next of the council's own series of the year. With a number the paper does not change.
proceeding-office-series = Enter the number from the office's register. With a number the paper does not change.
proceeding-signed-series = Enter number and day of the decision once the chair of the People's Committee has signed it. Notices and the letter to the ministry name it; it does not change afterwards.
proceeding-number = Number
proceeding-first-number = Number of the first paper, the others follow
proceeding-day = Day on the paper
proceedings-notices = Notices to producers
proceedings-notices-mean = Each notice says the star, the points, what was missed, the way to the next star and where complaints are taken. A recognised product is noticed once its decision is entered; one that goes to the ministry, once its result is approved (a renewal needs no approval). Once the ministry has answered, the producer gets a notice of the final result, too.
proceedings-wait-for-minutes = A notice names the number of the minutes: the secretary has to number the minutes first.
proceedings-wait-for-approval = What goes to the ministry waits for the number of the decision that approves its result.
proceedings-batch-thong-bao = { $count ->
    [one] One notice can be numbered and sent now.
   *[other] { $count } notices can be numbered and sent now.
}
proceedings-batch-thong-bao-ket-qua-cuoi = { $count ->
    [one] { $count } notice of the final result can be numbered and sent now.
   *[other] { $count } notices of the final result can be numbered and sent now.
}
proceedings-batch-to-trinh-bo-sung = { $count ->
    [one] { $count } later submission can be numbered: a product recognised on the basis of the ministry's result, or held back after the session's submission had its number.
   *[other] { $count } later submissions can be numbered: products recognised on the basis of the ministry's result, or held back after the session's submission had its number.
}
proceedings-give-thong-bao = Number and send the notices
proceedings-give-thong-bao-ket-qua-cuoi = Number and send the notices of the final result
proceedings-give-to-trinh-bo-sung = Number the later submissions
proceedings-blank = Blank sheet for the pen
proceedings-sheets = Filed sheets:
discussion = What happened and what was said
discussion-means = Printed as a part of the minutes. The chair or the secretary types and changes it until the minutes have their number; every version is kept, the last one is printed. Left empty, the minutes have no such part.
discussion-text = What happened and what was said
discussion-text-hint = One paragraph a line. For example: the department of health asks about the shelf life; the council keeps its sheets.
discussion-keep = Keep
discussion-by = { $name } kept it last at { $at }.
refused-discussion-numbered = The minutes have their number: nothing is added to what was said.
notice-by-majority = Not met, by the majority of sheets
problem-need-signed-on = Enter the day on the paper.
problem-whole-number = Number: enter a whole number from { $from } to { $to }.
refused-proceeding-nothing = This session has no product for that paper.
refused-proceeding-session-open = The session is open, so there is no paper to number yet.
refused-proceeding-number = Enter the number from the office's register.
refused-proceeding-numbered = This paper has its number.
refused-proceeding-minutes-first = The report names the number of the minutes. Number the minutes first.
refused-proceeding-report-first = The submission names the number of the council's report. The secretary has to number the report first.
refused-proceeding-submission-first = The approval names the number of the submission. Number the submission first.
refused-proceeding-minutes-before-notice = A notice names the number of the minutes. The secretary has to number the minutes first.
refused-proceeding-approval-first = The result of what goes to the ministry is not approved yet. Enter number and day of the decision that approves it first.
refused-proceeding-earlier = This paper names one of { $day }, so it cannot be older. Change the day.
refused-proceeding-no-notice = No notice waits for a number. A recognised product is noticed once its decision is entered.
refused-proceeding-set-aside = { $product } is judged anew in another session, so there is no notice of this result. Its producer will be given notice of the new one; where judging anew has ended, somebody else must first confirm this result, on the page “Judge anew” of the session.
refused-proceeding-no-final-notice = No notice of the final result waits for a number. Enter the ministry's result, what the chair of the province decided, and the decision that recognises the product where there is one.
refused-proceeding-no-later-submission = No later submission waits for a number.
refused-proceeding-day = The day on the paper lies between the closing of the session and today.
refused-proceeding-number-taken = Number { $number } is taken this year. Enter another one.
letter-result-noticed-title = The result of an OCOP evaluation was noticed
letter-result-noticed-about = { $product } – { $producer }
letter-result-noticed-text = There is a written notice of the result for { $product } ({ $producer }), dossier { $number }. It says the star, the reasons and how to complain.
letter-final-result-noticed-title = Notice of the final result of an OCOP product sent to the ministry
letter-final-result-noticed-about = { $product } – { $producer }
letter-final-result-noticed-text = The ministry has evaluated { $product } ({ $producer }), dossier { $number }. The notice of the final result tells the ministry's paper, the stars that are recognised or why none are, and how to complain.
session-papers = Minutes, report, notices and other papers
session-blank-sheets = Print blank sheets, see my filed ones
comparison = The edited paper against the data
comparison-open = Compare with an edited Word file
comparison-file = Edited Word file (.docx)
comparison-do = Show the differences
comparison-same = The edited file says what the data say.
comparison-differs = { $count ->
    [one] One place differs from the data. Look at it before signing; the file is not kept.
   *[other] { $count } places differ from the data. Look at each before signing; the file is not kept.
}
comparison-data = By the data
comparison-edited = In the edited file
comparison-nothing = (nothing)
comparison-scope = Compared: the words of the text, of heads and feet of pages and of notes. Not compared: how they look, such as size, colour and place. Read the printed paper before you sign it.
comparison-unread = The file has parts that cannot be compared, so it cannot be said that it says what the data say:
comparison-unread-hidden = hidden text, which is not printed
comparison-unread-symbols = symbols put in place of letters
comparison-unread-embedded = text or objects taken in from another file
comparison-unread-pictures = pictures or drawings
comparison-unread-numbering = numbers that Word counts itself
comparison-unread-comments = comments in the margin
comparison-unread-foreign = text in extensions that are no Word text and may show as something else
comparison-unread-fields = fields that Word fills in itself
refused-word-main-part = This Word file opens another part than the one that is compared. Use the .docx file from this page, open it in Word, edit and save it.
refused-word-not-docx = This is no Word file (.docx). Choose the .docx that was downloaded here and edited.
refused-word-broken = The Word file is damaged or unusual and cannot be read. Open it in Word and save it again.
refused-word-too-long = The Word file has more than 5,000 paragraphs. Choose the file of this paper.
