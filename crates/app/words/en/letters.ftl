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
letter-certificate-expires-text = Certificate { $number } of the product { $product } ({ $producer }) holds to the end of { $valid_on }. Its re-evaluation may be filed from { $opens_on } to the end of { $closes_on }, that is 180 to 120 days before (Article 7.6.a of Decision 26/2026/QĐ-TTg).

letter-window-opened-title = The re-evaluation of an OCOP product may be filed now
letter-window-opened-about = { $product } – { $producer }
letter-window-opened-text = The re-evaluation of the product { $product } ({ $producer }) may be filed from { $opens_on } to the end of { $closes_on } (Article 7.6.a of Decision 26/2026/QĐ-TTg). Certificate { $number } holds to the end of { $valid_on }.

letter-window-closing-title = The time to file the re-evaluation of an OCOP product ends soon
letter-window-closing-about = { $product } – { $producer }
letter-window-closing-text = The re-evaluation of the product { $product } ({ $producer }) is taken from { $opens_on } and no later than the end of { $closes_on } (Article 7.6.a of Decision 26/2026/QĐ-TTg). Certificate { $number } holds to the end of { $valid_on }. Whoever has filed already may leave this letter aside.
