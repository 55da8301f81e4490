# Closing a product for filing, and opening it again
product-closing-close = Close for filing
product-closing-open = Open again for filing
product-closing-closed = closed for filing
product-closing-by = Closed by { $name } at { $at }.
product-closing-means = Once it is closed nobody keeps a draft, files a sheet or abstains on this product; drafts that were kept stay. Closing shows nobody any points: those are told once the session is closed.
product-closing-all-filed = Everybody who votes on this product has filed or abstained.
product-closing-missing = Have not filed
product-closing-final = { $sheets } sheets lie there. From the closing on it can be known whether they lie too far apart, so those above do not judge this product any more, even once it is open again; their sheets are missing as after the deadline. An alternate who is called afterwards judges once it is open again.
product-closing-not-final = Fewer than two sheets lie there, so that the closing tells nothing yet: it can be opened again for those above. Until then the product waits for the deadline.
product-closing-open-means = Once it is open again these people can still file. Whoever had not filed at the closing, when two or more sheets lay there, still does not judge it. The reason is printed in the minutes.
refused-product-is-closed = This product is closed for filing. Your draft is kept; ask the chair or the secretary of the council.
refused-product-was-closed = When this product was closed for filing you had not filed, and two or more sheets lay there. From then on it could be known how far they lie apart, so you no longer judge this product.
refused-product-time-over = The time to file is over ({ $at }), so that closing or opening changes nothing.
refused-product-close-chair = Not everybody has filed. The chair alone decides to wait no longer; the secretary does where the chair is absent or stands aside from this product.
refused-product-close-reason = Not everybody has filed: say why the council waits no longer.
refused-product-open-nobody = Opening it again would let nobody file: everybody has, or had not at the closing when two or more sheets lay there, and so judges it no more.
refused-product-open-reason = Say why it is opened again: a sheet will come later than the closing.
