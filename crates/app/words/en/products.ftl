refused-product-name = Enter the name of the product.
nav-products = Products
products-title = OCOP products
products-lede = Find a product by its name, its place or its producer, with or without accents.
products-q = Name of the product, its producer or its place
products-q-hint = For example: gốm Bát Tràng, bánh chưng, HTX Vân Nam
products-stars = Stars
products-any-stars = Any
products-group = Group
products-any-group = Any
products-all = Show all
products-found = { $count ->
    [one] One product.
   *[other] { $count } products.
}
products-none = The list has no products yet.
products-none-found = No product was found.
products-none-next = Try fewer words, type without accents, or take a filter off.
products-what = What this list is
products-sample = This list was gathered from public sources, and every row links to its source. It is not the official register and does not hold every OCOP product.
products-holders = Only rows marked “recognised” are products with stars. “Potential 5 stars”, “evaluated”, “scored by the district” and “registered” mean what they say and no more.
products-certified = A line that links to a certificate is from this system's own register of certificates, as of today.
products-see-also = See also:
product-nothing-said = no result recorded
product-nothing-said-means = No evaluation of this product has been recorded.
product-not-holder = No source says that this product was recognised. The rows below are not ranks.
product-recognised-in = Recognised in { $year }
product-recognised-sometime = Recognised; the source names no year
product-validity-unknown = A certificate is valid for 36 months; the source does not give the day of the decision, so this page does not say whether it still holds.
product-validity-past = The term of that certificate is over.
product-certificate-valid = The certificate is valid until the end of { $day }.
product-certificate-extended = The certificate is past its last day, but holds until the result of the re-evaluation, at the latest until { $day } (Article 12.3 of Decision 26/2026/QĐ-TTg).
product-certificate-expired = The certificate expired after { $day }.
product-certificate-revoked = The certificate was revoked and has been without force since { $day }.
product-certificate-suspended = The certificate is suspended since { $day }.
product-certificate-not-yet = The certificate is valid from { $day }.
product-certificate-see = Check the certificate
product-producer = Producer
product-no-producer = not named by the source
product-place-recorded = Place, as the source wrote it
product-place-today = In today's administrative units
product-place-split = The former commune was divided; an exact address is needed to tell:
product-said = What sources say
product-year = Year
product-no-year = no year
product-status = Status
product-stars = Stars
product-no-stars = not said
product-no-rank-yet = not 5 stars yet
product-proposed-stars = { $count ->
    [one] 1 star proposed, not recognised
   *[other] { $count } stars proposed, not recognised
}
product-decision = Decision
product-decision-day = { $number } of { $day }
product-no-decision = not said
product-source = Source
product-no-source = no link
product-source-name = The source writes: { $name }

product-status-recognised = Recognised
product-status-potential_5 = Potential 5 stars
product-status-district_scored = Scored by the district, not recognised
product-status-evaluated = Evaluated, outcome not stated
product-status-registered = Registered for evaluation

product-short-potential_5 = potential 5 stars
product-short-district_scored = scored by district
product-short-evaluated = evaluated
product-short-registered = registered

product-group-food = Food
product-group-beverage = Beverages
product-group-herbal = Medicinal herbs
product-group-craft = Handicrafts
product-group-textile = Textiles (former grouping)
product-group-ornamental = Ornamental plants and animals
product-group-tourism = Rural tourism
product-group-other = Other

producer-kind-company = Company
producer-kind-cooperative = Co-operative
producer-kind-cooperative_group = Co-operative group
producer-kind-farm = Farm
producer-kind-household_business = Household business
producer-kind-association = Association
producer-kind-facility = Workshop
producer-kind-artisan = Artisan

likeness-title = To be looked at
likeness-means = The two of each pair are alike but not surely one. Nothing is merged by itself: look and decide once; you will not be asked again.
likeness-none = No pair is waiting.
likeness-waiting = { $count ->
    [one] One pair is waiting.
   *[other] { $count } pairs are waiting.
}
likeness-kind-producer = Two producers that are alike
likeness-kind-product = Two products that are alike
likeness-reason-accents = They differ in accents only.
likeness-reason-brackets = The same name, one with an addition in brackets.
likeness-reason-edit = The names differ by one letter.
likeness-reason-district = The same name in two districts.
likeness-reason-kind = The same name under two legal forms.
likeness-reason-unsaid = The same name in the same district; one side says no legal form and may be several.
likeness-reason-line = The names differ only by a line of business (farming, services, trade…).
likeness-reason-makers = The same product in the same district, under two producers.
likeness-reason-silent = The same name; the source does not say enough about the place.
likeness-reason-unnamed = The same name in the same district; one side names no producer.
likeness-reason-person = Somebody of the office thinks that these two may be one.
likeness-ask-title = Which row is it the same as?
likeness-ask-means = Choose the row that may be one with “{ $name }”. The two then stand side by side under To be looked at, for you to decide.
likeness-ask-search = Search by name
likeness-ask-none = No row has a name like it. Search by name.
likeness-ask-not-found = No row has such a name.
likeness-ask-do = See side by side
product-same-as = Same as another product
likeness-joined-title = Joined rows
likeness-joined-means = Each row below was joined to the one after the arrow. If that was a mistake, separate them: what was moved goes back, what came later stays with the row that was kept.
likeness-joined-none = No rows were joined yet.
likeness-separate = Separate
refused-likeness-accounts = Since the rows were joined, accounts were given for the one that was kept: { $logins }. Close them on the page of accounts, separate the rows, then give them to the right producer.
refused-likeness-listed-apart = “{ $product }” is on the list of a session that is not closed. Separate the rows when it is.
refused-likeness-joined-since = The row that was kept was itself joined to another since then. Separate that pair first.
likeness-same = They are one
likeness-different = They are different

import-title = Import products
import-means = Send a file to see what each row would do. Nothing is written before you say so in the next step.
import-waiting = { $count ->
    [one] One pair waits for somebody to look at it
   *[other] { $count } pairs wait for somebody to look at them
}
import-file = CSV or Excel file (.xlsx)
import-file-hint = Column names in the first line; at most 20,000 rows and 20 MB
import-try = Preview
import-columns = Columns of the file
import-columns-means = Write the name of a column as in the list below (product_name), or in Vietnamese. In any order; other columns are left out.
import-needed = needed
import-status-means = needed; one of these words, with or without accents, or the code in brackets:
import-words-mean = one of these words, with or without accents, or the code in brackets:
import-stars-means = 3, 4 or 5 for what was recognised; empty where the source does not say.
import-place-means = the unit as the source wrote it, former names too.
import-row-means = the row's own number, so that importing again does not write twice. Without it rows are compared by content.
import-of = File “{ $name }”
import-dry = This is a preview; nothing was written.
import-dry-good = Every row can be taken. Look at the rows below, then import.
import-dry-refused = { $count ->
    [one] One row cannot be taken. Mend the file and send it again; while a row is wrong, none is imported.
   *[other] { $count } rows cannot be taken. Mend the file and send it again; while a row is wrong, none is imported.
}
import-done = Imported.
import-done-at = At { $at }.
import-created-says = new products
import-joined-says = further recognitions of known products
import-same-says = rows that were there already
import-refused-says = rows that cannot be taken
import-producers-says = new producers
import-uncertain-says = pairs to be looked at
import-commit = { $count ->
    [one] Import this row
   *[other] Import these { $count } rows
}
import-again = Send the mended file
import-see-products = See the products
import-see-doubts = See the pairs
import-lines = Rows of the file
import-line = Line
import-outcome = What happens
import-all = All
import-refused = Cannot be taken
import-doubt = To be looked at
import-created = New products
import-joined = Joined to a product
import-same = There already
import-outcome-created = A new product
import-outcome-joined = A further recognition
import-outcome-same = There already
import-outcome-refused = Cannot be taken
import-joined-to = of “{ $product }”
import-doubt-like = Like “{ $like }”.
import-commune = Commune not in the lists
import-commune-means = Commune “{ $commune }”: no list of administrative units has it; it will be written as the source has it.
import-sample = Download a sample file (CSV, opens in Excel)
import-crowded = Too many alike
import-crowded-says = rows with too many names alike to compare each pair
import-crowded-means = Too many names are alike to compare each pair; look yourself whether one is entered twice.

import-column-row_id = Row number
import-column-product_name = Name of the product
import-column-producer_name = Producer
import-column-producer_kind = Kind of producer
import-column-commune = Commune
import-column-district = District
import-column-product_group = Group
import-column-stars = Stars
import-column-status = Status
import-column-year = Year
import-column-decision_no = Number of the decision
import-column-decision_date = Day of the decision
import-column-source_url = Source
import-column-note = Note
import-no-required = { $column }: must not be empty.
import-no-status = { $column }: “{ $text }” is not a known status.
import-no-kind = { $column }: “{ $text }” is not a known kind of producer.
import-no-group = { $column }: “{ $text }” is not a known group.
import-no-stars = { $column }: “{ $text }” cannot be taken; a recognised product has 3, 4 or 5 stars.
import-no-potential = { $column }: “{ $text }”; a row of potential 5 stars must say 5.
import-no-year = { $column }: “{ $text }” is not a year of the programme.
import-no-day = { $column }: “{ $text }” is not a past day, written like 25/03/2024.
import-no-link = { $column }: “{ $text }” is not a web address (https://…).
import-no-long = { $column }: too long (“{ $text }…”).
import-no-turned = { $column }: holds invisible characters that turn the direction of writing.
import-no-marks = { $column }: holds a letter with too many marks.
import-no-differs = { $column }: row number { $text } is known with other content. A correction is a new row with a new number.

problem-file = Choose a file with content.
desk-import-products = Import products
desk-likeness = Look at producers and products that are alike
refused-likeness-listed = “{ $product }” is on the list of a session that is not closed, so it cannot be joined yet. Join it once the session is closed, or take it off the session's list first.
refused-products-no-columns = The column of product names (head: “Tên sản phẩm” or “product_name”) and the column of statuses (head: “Tình trạng” or “status”) are missing. The first line of the file must hold the column names.
refused-products-no-name-column = The column of product names is missing (head: “Tên sản phẩm” or “product_name”).
refused-products-no-status-column = The column of statuses is missing (head: “Tình trạng” or “status”).
refused-products-refused = Nothing was imported: { $count } rows cannot be taken, the first is line { $line } (column { $column }).
product-name-producer = Name the producer
product-name-producer-means = No source says who makes this product. A producer on file under the very name is taken; otherwise a new one is entered.
product-producer-name = Name of the producer
product-producer-name-hint = For example HTX Gốm sứ Bát Tràng
product-producer-kind = Kind of producer
product-producer-kind-unsaid = – not known –
problem-producer-name = Name the producer.

product-tags = Movements and marks
product-tags-mean = Tick only what is true of the product by the definition below each. The figures of the programme count by these.
product-tags-say = Say which movements and marks are the product's
tag-women = Led by women
tag-means-women = The legal representative of the producer is a woman.
tag-youth = Young founders
tag-means-youth = The representative was 16 to 30 years old when it was registered, or the product belongs to a programme for young founders.
tag-intellectuals = Young graduates
tag-means-intellectuals = Somebody with a college or university degree came home to lead the product.
tag-craft_village = Craft village
tag-means-craft_village = Made in a recognised craft village.
tag-material_area = Material area
tag-means-material_area = It has a stable local area of raw material under contract.
tag-organic = Organic
tag-means-organic = It has a certificate of organic production that holds.
tag-circular = Circular
tag-means-circular = By-products or waste, its own or of others, are its raw material.
tag-deep_processing = Deep processing
tag-means-deep_processing = The raw material becomes another product, not merely cleaned or packed.
tag-community_tourism = Community tourism
tag-means-community_tourism = It is a service of community tourism, or made and sold to its guests.
tag-gift = Gift
tag-means-gift = It has a packaging of its own as a gift or souvenir.
likeness-same-means = “{ $kept }” stays; products, dossiers and papers of the other move to it. They can be separated again under Joined.
likeness-join = Join them
