network-q = Search by name or place
network-found = { $count ->
    [one] One row.
   *[other] { $count } rows.
}
network-none = The list has no rows yet.
network-none-found = No such row was found.
network-place = Place
network-sample = Gathered from public sources, not complete; places are kept as the source wrote them. Every row links to its source.
outlets-title = Points of introduction and sale
outlets-lede = Places that show and sell OCOP products, as far as public sources name them.
outlet-operator = Operator
outlet-opened = Opened
centres-title = Creative design centres
centres-lede = Centres that design, introduce and sell OCOP and craft-village products, joined to tourism.
centre-status-proposed = Proposed for recognition
centre-status-operating = Operating
events-title = Product weeks, fairs and festivals
events-lede = Events that introduce OCOP products, as far as public sources name them.
event-when = When
event-from = from { $from }
event-between = { $from } – { $to }
event-kind = Kind
event-kind-product_week = Product week
event-kind-regional_culture_event = Regional culture event
event-kind-festival = Festival
event-kind-out_of_city_fair = Fair outside the city
event-kind-display_space = Display space
event-kind-exhibition = Exhibition
refused-network-wrong = Nothing was imported: { $count } rows cannot be taken, the first is line { $line } (column { $column }). Try a dry run to see each row.
