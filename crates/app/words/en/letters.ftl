inbox = Inbox
inbox-unread = { $count ->
    [one] One unread letter.
   *[other] { $count } unread letters.
  }
inbox-none = No letters yet. When a certificate runs out or its renewal may be filed, a letter will be here.
desk-letters = Open the inbox
task-letters = { $count ->
    [one] Your inbox has one unread letter
   *[other] Your inbox has { $count } unread letters
  }
letter-unread = unread
letter-open = Open the page
letter-more = More: { $address }
letter-automatic = An automatic letter of the OCOP programme; nobody needs to answer. To get it at another address, change the e-mail address in the particulars of the producer.

letter-certificate-expires-title = Reminder: an OCOP certificate holds to { $valid_on }
letter-certificate-expires-about = { $product } – { $producer }
letter-certificate-expires-text = Certificate { $number } of the product { $product } ({ $producer }) holds to the end of { $valid_on }. Its re-evaluation may be filed from { $opens_on } to the end of { $closes_on }, that is 180 to 120 days before (Article 7.6.a of Decision 26/2026/QĐ-TTg). If that time is over and nothing was filed, the page of dossiers tells what is still possible.

letter-window-opened-title = The re-evaluation of an OCOP product may be filed now
letter-window-opened-about = { $product } – { $producer }
letter-window-opened-text = The re-evaluation of the product { $product } ({ $producer }) may be filed from { $opens_on } to the end of { $closes_on } (Article 7.6.a of Decision 26/2026/QĐ-TTg). Certificate { $number } holds to the end of { $valid_on }.

letter-window-closing-title = The time to file the re-evaluation of an OCOP product ends soon
letter-window-closing-about = { $product } – { $producer }
letter-window-closing-text = The re-evaluation of the product { $product } ({ $producer }) is taken from { $opens_on } and no later than the end of { $closes_on } (Article 7.6.a of Decision 26/2026/QĐ-TTg). Certificate { $number } holds to the end of { $valid_on }. Whoever has filed already may leave this letter aside.

letter-dossier-submitted-title = An OCOP dossier was submitted
letter-dossier-submitted-about = { $product } – { $producer }
letter-dossier-submitted-text = { $producer } submitted dossier { $number } for the product { $product }. The term of 15 working days runs from the day of submission.

letter-dossier-received-title = An OCOP dossier was taken in
letter-dossier-received-about = { $product } – { $producer }
letter-dossier-received-text = The commune has taken in dossier { $number } of the product { $product } ({ $producer }).

letter-supplement-asked-title = An OCOP dossier needs a supplement
letter-supplement-asked-about = { $product } – { $producer }
letter-supplement-asked-text = Dossier { $number } of the product { $product } ({ $producer }) is to be completed. The whole list stands on its page; submit it again when it is complete.

letter-dossier-returned-title = An OCOP dossier was not taken in
letter-dossier-returned-about = { $product } – { $producer }
letter-dossier-returned-text = Dossier { $number } of the product { $product } ({ $producer }) was returned. The reasons stand on its page. A new dossier may begin with what was said.

letter-dossier-proposed-title = An OCOP dossier was proposed to the province
letter-dossier-proposed-about = { $product } – { $producer }
letter-dossier-proposed-text = The commune has proposed the product { $product } ({ $producer }) to the province, dossier { $number }.

letter-delay-apologised-title = An apology and a new day for an OCOP dossier
letter-delay-apologised-about = { $product } – { $producer }
letter-delay-apologised-text = The commune is late with dossier { $number } of the product { $product } ({ $producer }), apologises and names a new day. The day and the reason are in the letter on the page of the dossier.
letter-proxy-code-title = A code to act on behalf
letter-proxy-code-about = { $producer }
letter-proxy-code-text = Code { $code } lets { $agent } act for { $product }. It works once, within ten minutes. Read it out only if you are asking this person.
letter-submission-code-title = A code to submit an OCOP dossier
letter-submission-code-about = { $product } – { $producer }
letter-submission-code-text = Code { $code } lets { $agent } submit the dossier of { $product } for you. It works once, within ten minutes. Read it out only if you looked at the dossier and want it submitted.

letter-proposal-received-title = The province has received an OCOP dossier
letter-proposal-received-about = { $product } – { $producer }
letter-proposal-received-text = The OCOP office of the province has received dossier { $number } of the product { $product } ({ $producer }), which the commune proposed.

letter-office-asked-title = The province asks to complete an OCOP dossier
letter-office-asked-about = { $product } – { $producer }
letter-office-asked-text = The OCOP office of the province asks the producer to complete dossier { $number } of the product { $product } ({ $producer }). The whole list stands on its page. The producer sends it to the office of the province; the commune need not assess again.

letter-supplement-answered-title = An OCOP dossier was completed
letter-supplement-answered-about = { $product } – { $producer }
letter-supplement-answered-text = { $producer } completed dossier { $number } of the product { $product } as the office of the province asked, and submitted it again.

letter-dossier-stopped-title = The processing of an OCOP dossier was stopped
letter-dossier-stopped-about = { $product } – { $producer }
letter-dossier-stopped-text = The OCOP office of the province has stopped the processing of dossier { $number } of the product { $product } ({ $producer }). The reason stands on its page.

letter-dossier-resumed-title = The processing of an OCOP dossier was resumed
letter-dossier-resumed-about = { $product } – { $producer }
letter-dossier-resumed-text = The OCOP office of the province goes on with dossier { $number } of the product { $product } ({ $producer }). The reason stands on its page.

letter-term-resumed-title = An OCOP dossier was completed, the term goes on
letter-term-resumed-about = { $product } – { $producer }
letter-term-resumed-text = { $producer } completed and submitted again dossier { $number } for { $product }, as the commune asked. The term goes on and does not begin anew: { $due_on ->
        [unknown] the holidays are not entered, so its last day is not known yet.
       *[other] { $left } working days are left, to be answered by the end of { $due_on }.
    }

letter-proposed-short-title = A commune proposed an OCOP dossier without its paper set or samples
letter-proposed-short-about = { $product } – { $producer }
letter-proposed-short-text = Dossier { $number } of { $product } ({ $producer }) was proposed without its paper set or all samples. The commune's reason: { $why }
