# The evidence locker
locker = Evidence locker
locker-means = Each paper is brought once and serves every dossier until it expires.
locker-every-kind = Every kind of paper
locker-every-state = Every state
locker-filter = Filter
locker-not-found = There is no such paper. Try fewer conditions.
locker-empty = There is no paper yet
locker-wanting = No paper in force yet
locker-wanting-means = The papers an OCOP dossier may carry. Not every product needs all of them; bring what there is.
locker-add = Add
desk-locker = My evidence locker

paper-add = Add a paper
paper-add-means = A paper of { $producer }. Photograph every page of one paper and send them together.
paper-more = Add pages
paper-change = Change what it says
paper-kind = Kind of paper
paper-files = Photographs or PDF
paper-files-hint = Choose every page of the paper, up to { $most } files at a time, 20 MB each. JPEG, PNG or WebP photographs, or PDF.
paper-send = Send the paper
paper-says = What the paper says
paper-says-hint = Optional. Enter the expiry date to be reminded in time.
paper-about = About
paper-about-producer = The producer as a whole
paper-name = Name
paper-name-hint = Where there are several of one kind, for example Rice contract 2026
paper-number = Number
paper-issuer = Issued by
paper-issued = Issued on
paper-expires = Expires on
paper-expires-hint = For example 25/03/2028. Leave it empty where there is none.
paper-number-is = number { $number }
paper-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
paper-issued-on = issued { $day }
paper-expires-on = expires { $day }
paper-expired-on = expired { $day }
paper-state = State
paper-state-valid = in force
paper-state-soon = expires soon
paper-state-expired = expired
paper-state-empty = no page yet
paper-expired-means = This paper has expired and serves no new dossier. Add a new paper of the same kind.
paper-serves = Serves the criteria
paper-entered = Entered
paper-no-files = This paper has no page yet. Add photographs or a PDF.
paper-again = Photograph it again
paper-unscanned = The original PDF was not scanned for viruses. The pictures of its pages below are safe; download the original only if you must.
paper-active = It contains: { $parts }.
paper-page-of = Page { $page } of file { $place }
paper-other-pages = Other pages:
paper-original = Download the original PDF
paper-file-remove = Remove file { $place }
paper-file-remove-title = Remove this file?
paper-file-remove-means = The other pages of the paper stay. What was submitted does not change.
paper-file-remove-seen = First page of the file to remove
paper-remove = Remove this paper from the locker
paper-remove-means = { $kind }, { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}. What was submitted does not change; new dossiers can no longer use it.
paper-remove-do = Remove

receipt-title = { $there }/{ $all } files received
receipt-code = code
receipt-by = { $name } sent it at { $at }
receipt-file = File { $place }
receipt-kept = received
receipt-known = already there
receipt-refused = not received
receipt-means = The code is a mark of what is in the file. This page can be opened again at any time.
receipt-see = See this paper
receipt-back = Continue with the dossier

active-script = a script
active-launch = a command that starts a program or opens another file
active-form = a form that can send data away
active-files = other files attached inside
active-opening = something it does when opened
active-media = film, sound or three dimensions
active-other = a part that may act by itself

file-evidence-empty = The file is empty. Photograph the paper again or choose another file.
file-evidence-too-big = The file is larger than 20 MB. Photograph each page, or split the PDF into smaller files.
file-evidence-wrong-type = The file is neither a JPEG, PNG or WebP photograph nor a PDF. Photograph the paper, or save it as PDF.
file-evidence-markup = The file is a web page or an SVG drawing. Send a screenshot, or print it to PDF.
file-evidence-link = The file only leads elsewhere. Open the link, download the paper and send that.
file-evidence-archive = The file is an archive. Unpack it and send the photographs or PDF in it one by one.
file-evidence-office = The file is a Word, Excel or similar document. Save it as PDF and send that.
file-evidence-heic = The photograph is in the iPhone's HEIC format. In Settings › Camera › Formats choose “Most Compatible” and photograph again, or send a screenshot.
file-evidence-film = The file is a film or a sound. Photograph the paper and send the photograph.
file-evidence-two-kinds = The file is two kinds of file in one. Open the original, print it to PDF and send that.
file-evidence-password = The PDF has a password. Remove the password, or print it to a PDF without one.
file-evidence-too-many-pixels = The picture is too large: 50 million pixels at most. Choose a smaller size in the camera and photograph again.
file-evidence-animated = The picture moves. Send a still one.
file-evidence-too-many-parts = The picture is cut into too many parts to be read. Photograph again, or send a screenshot of it.
file-evidence-too-many-pages = The PDF has more than 200 pages. Split it into one file for each paper.
file-evidence-bomb = The file unpacks to far more than a paper holds, so it was not taken. Print it to PDF again or photograph the paper.
file-evidence-unreadable = The file is broken or incomplete and cannot be opened. Try to open it on your device, then send or photograph it again.
file-evidence-not-now = The server is busy and could not take this file; nothing is wrong with it. Send it again in a few minutes.
file-evidence-too-small = The picture is small, so its letters are hard to read. Go nearer, or send the original photograph instead of what a messenger made of it.
file-evidence-too-dark = The picture is dark, so its letters are hard to read. Photograph in more light or with the phone's lamp.
file-evidence-blurred = The picture seems blurred. Hold the phone still and touch the paper on the screen before photographing.
file-virus = The file contains a virus pattern and was not taken. Scan your device and send a clean copy, or photograph the paper.
file-too-many = Only 12 files are taken at a time. This one was not received; add it next.
file-too-much = Only 60 MB are taken at a time. This file was not received; add it next.
file-paper-full = This paper has its 100 files. Add a new paper for the remaining pages.
file-producer-full = The producer's locker is full, counting removed files. Ask the programme office for more room.

problem-paper-kind = Choose the kind of paper.
problem-paper-files = Choose at least one photograph or PDF.
problem-paper-files-again = The files were not kept because something needs to be corrected. Correct it and choose the files again.
problem-paper-file = File { $place }: { $said }
problem-paper-issued-later = The day of issue lies ahead. Look at the paper again.
problem-paper-expires-before = It would expire before it was issued. Look at both days again.
refused-paper-kind = There is no such kind of paper. Choose the kind again.
refused-paper-product = This product is not the producer's. Choose the product again.
refused-paper-nothing = No file was received. Choose the photographs or the PDF again.
refused-producer-full = The producer's locker is full, counting removed files. Ask the programme office for more room.
refused-upload-cut-off = The line broke before all files had come. Nothing was kept; go back and send them again.
refused-upload-too-much = Too much at once: up to 12 files, 60 MB together. Nothing was kept; send them in several turns.
refused-upload-too-large = The file is larger than 20 MB and was not taken. Photograph each page, or split the PDF into smaller files.
refused-upload-too-many = You have begun to send too many files. Finish or remove some of them, then try again.
refused-upload-unfinished = A file has not come as a whole yet. Wait until it has, then send again.
refused-upload-taken = These files were received the last time. Load the page again to see that receipt.
