queue = Queue of dossiers
queue-search = Search the queue
queue-search-hint = Product, producer, number of the slip or code of the product.
queue-any = All
queue-commune = Commune
queue-sector = Sector
queue-case = Case
queue-assigned = Assigned to
queue-from = Proposed from
queue-to = Proposed to
queue-day-hint = For example 20/1/2027
queue-waited-least = Has waited at least (days)
queue-of-me = Me
queue-of-nobody = Nobody
queue-clear = Clear the filter
queue-parts = By where they stand
queue-lot-open = With the province
queue-lot-new = To be received
queue-lot-received = Received
queue-lot-asked = Waiting for a supplement
queue-lot-late = Overdue
queue-lot-stopped = Stopped
queue-lot-returned = Returned
queue-lot-done = Done
queue-lot-all = All
queue-none-ever = No commune has proposed a product yet.
queue-none-ever-next = When a commune signs its letter of proposal, the dossier appears here and the office gets a letter.
queue-none = There is no such dossier.
queue-none-next = See every dossier that was proposed
queue-shown = { $first }–{ $last } of { $total } dossiers
queue-number = Number of the slip
queue-product = Product
queue-producer = Producer
queue-proposed = Proposed on
queue-waited = Days waited
queue-due = Answer due on
queue-word = Status
queue-step = Step
queue-demo = Note
queue-sheet = Queue
queue-waited-days = { $count ->
    [one] has waited { $count } day
   *[other] has waited { $count } days
}
queue-late = Overdue since { $day }
queue-due-on = due on { $day }
queue-choose = Choose dossier
queue-workbook = { $count ->
    [one] Download { $count } dossier, XLSX
   *[other] Download { $count } dossiers, XLSX
}
problem-queue-days = Write the number of days in digits.
assign = Assign
assign-to = Assign the chosen dossiers to
assign-choose = Choose somebody
assign-to-nobody = Nobody
refused-assign-nothing = Choose at least one dossier.
refused-assign-to-whom = Choose to whom, or choose nobody.
refused-assign-nobody = This person is not of the office any more. Choose somebody else.
refused-assign-closed = Dossier { $number } has ended and cannot be assigned any more. Leave it out.
filter-saved = Saved filters
filter-save = Save this filter
filter-name = Name of the filter
filter-name-hint = For example: Mine, round 1. The same name replaces the old filter. Only you see it.
filter-keep = Save
filter-drop = Delete
refused-filter-name = Give the filter a name.
refused-filter-name-long = The name of the filter has more than { $most } letters.
refused-filter-many = Everybody may keep { $most } filters. Delete one first.
receive = Receive at the province
receive-means = Notes that the office of the province has received what the commune proposed. The back of Form 01 names you and the day. The producer and the commune are told.
receive-samples-hint = What the commune took in is filled in; correct it to what really came.
receive-remark-hint = Without the paper set or all samples, say why it is received.
refused-receive-short = The paper set or the 05 samples are not all there. To receive it, say why in the remark; or ask for a supplement.
refused-receive-not-now = This dossier does not wait to be received any more. Look at where it stands.
handling-office-took = Received by the province
clock-province-due = The province answers the re-evaluation by the end of { $day } (45 days).
supplement-once-office = Write everything that is to be completed, once and whole. The producer sends it to the office of the province; the commune is told and need not assess again.
supplement-office-of-day = The office of the province asked for a supplement at { $at }
asked-by-office = { $count ->
    [one] The office of the province asks to complete { $count } thing
   *[other] The office of the province asks to complete { $count } things
}
stop = Stop processing
stop-means = For a producer that no longer makes the product, or papers that are not true. The producer and the commune read the reason. It may be resumed later.
stop-reason = Why it is stopped
stop-reason-hint = Written for the producer and the commune.
stopped-means = If you see it otherwise, contact the OCOP office of the province. The office may go on with the dossier.
stop-of-day = Stopped at { $at }, { $name }.
problem-stop-reason = Say why it is stopped.
problem-resume-reason = Say why it is resumed.
refused-stop-reason = Say why it is stopped.
refused-stop-not-now = This dossier cannot be stopped now. Look at where it stands.
resume = Resume processing
resume-reason = Why it is resumed
resumed = Stopped and resumed
resumed-of-day = Resumed at { $at }, { $name }.
refused-resume-reason = Say why it is resumed.
refused-resume-not-now = This dossier is not stopped.
dossier-step-submitted = waits for the commune to take it in
dossier-step-received = the commune looks at it
dossier-step-asked = the commune waits for the producer
dossier-step-returned = returned by the commune
dossier-step-office-returned = returned by the province
dossier-step-proposed = waits for the office of the province
dossier-step-at-office = received by the office of the province
dossier-step-office-asked = the office of the province waits for the producer
dossier-step-stopped = stopped by the office of the province
dossier-step-decided = the result is there
dossier-step-certified = certificate issued
dossier-step-withdrawn = withdrawn by the producer
public-status-stopped = Processing stopped
public-status-done = Processed
lookup-office-took = Received by the province on
lookup-stopped = Stopped on
lookup-decided = Decided on
lookup-certified = Certificate issued on
desk-queue = Queue of dossiers
task-supplement-office = The office of the province asks to complete the dossier of { $product }
task-queue-new = { $count ->
    [one] { $count } proposed dossier to be received
   *[other] { $count } proposed dossiers to be received
}
task-queue-nobody = { $count ->
    [one] { $count } dossier is assigned to nobody
   *[other] { $count } dossiers are assigned to nobody
}
task-queue-mine = { $count ->
    [one] { $count } dossier is assigned to you
   *[other] { $count } dossiers are assigned to you
}
task-queue-renewal = Re-evaluation: { $product }, { $producer }
task-queue-due = answer by the end of { $day }
task-queue-late = overdue since { $day }
