# Regulation of a council
regulation-adopt = Enter another version of the regulation
regulation-adopt-means = The chair of the provincial People's Committee issues the regulation of the council of the province, the Minister that of the central council (Điều 7.3, 7.4 QĐ 26/2026). Sessions opened from now on work by the new version; open and closed ones keep theirs.
regulation-adopted-by = Decision { $number } of { $day }
regulation-with-council = entered with the council
regulation-paper = Adopted by
regulation-number = Number of the decision that adopted it
regulation-number-hint = For example: 1234/QĐ-UBND
regulation-number-if-any = Leave it empty where there is none yet; papers print dots for the pen.
regulation-day = Day of adoption
regulation-ways = Ways of working
regulation-chair = The chair must file a sheet for each product, but where a conflict of interest stands
regulation-secretary = The secretary must be there
regulation-secretary-votes = The secretary scores as well
regulation-written = Written consultation is allowed in renewals (Điều 7.6 QĐ 26/2026)
regulation-rounds = How often a product is scored at most
regulation-rounds-hint = The first time and each time after a second look. Leave empty where the regulation sets no limit.
regulation-rounds-are = { $count ->
    [one] once
   *[other] { $count } times
}
regulation-keep = Enter the version
problem-whole-rounds = How often: enter a whole number from { $from } to { $to }, or leave it empty.
refused-regulation-in-the-future = The regulation is adopted after today. Enter it once it is adopted.
refused-second-look-rounds = The regulation lets a product be scored { $rounds } times at most, and it was. The sheets can only be kept.
closing-secretary-missing = By the regulation the secretary must be there; the roll calls the secretary absent.
council-level = Level of the council
council-level-province = Province
council-level-central = Central
council-level-district = District, until 30/06/2025 under QĐ 148/2023
refused-council-district = There are no district councils since 01/07/2025. Choose another level or correct the day of the decision.
session-with-chair = the chair's among them
