units-title = Communes and wards
units-lede = Find a commune, ward, district or province by its old or new name, with or without accents.
units-q = Name of the unit
units-q-hint = For example Bát Tràng, or “Thanh Xuân, Sóc Sơn” where several places share a name
units-none = No unit is called “{ $q }”.
units-none-next = Try fewer words, leave out “xã” or “phường”, or type without accents.
units-found = { $count ->
    [one] One unit found.
   *[other] { $count } units found. Exact accents come first, units in force before former ones.
}
units-source = Source: lists and conversion tables of the National Statistics Office. Where the tables have gaps they are kept and shown, never guessed.
unit-name = Name
unit-code = Code
unit-kind = Kind
unit-lies-in = Part of
unit-in-force = In force
unit-today = Today
unit-since = since { $from }
unit-between = from { $from } to { $to }
unit-until = until { $to }
unit-always = period unknown
unit-after = What it became
unit-before = What it was made of
unit-became = New communes and wards that cover parts of it
unit-inside = { $count ->
    [one] One unit in force lies in it
   *[other] { $count } units in force lie in it
}
unit-how = How
unit-when = Since
unit-basis = Basis
unit-point-inside = A point inside
unit-point = { $lat }° N, { $lon }° E (not its office)
unit-not-established = Not established
unit-split = Undecided.
unit-split-means = This unit was divided over { $count } new ones. The old name alone does not tell where an address lies today; a person must look at the address and decide, the system does not guess.
unit-lost = The official table has no row for this unit. The system does not guess.

unit-kind-province = Province
unit-kind-municipality = Centrally run city
unit-kind-urban_district = Urban district
unit-kind-rural_district = Rural district
unit-kind-town = Town
unit-kind-provincial_city = City of a province
unit-kind-ward = Ward
unit-kind-commune = Commune
unit-kind-township = Township
unit-kind-special_zone = Special zone

unit-relation-whole = Merged as a whole
unit-relation-part = Merged in part
unit-relation-unchanged = Unchanged
unit-relation-renamed = Renamed
unit-relation-kind_changed = Changed its kind
unit-relation-unknown = Not known

unit-basis-official_table = official conversion table
unit-basis-code_kept = the code was kept
unit-basis-name_match = inferred from the name in the same district
unit-basis-press_list = list published in the press
unit-basis-unknown = no source found
unit-basis-same_code = same code, consecutive periods
unit-basis-from_communes = inferred from the province's communes

refused-units-unreadable = The file cannot be read. A CSV file in UTF-8 is needed, with column names in the first line.
refused-units-unknown-file = The file is not recognised. It must be a list of units, a conversion table or a list of points, with columns named as in the folder reference.
refused-units-row = Line { $line } cannot be used: its code, name, day or point is wrong. Nothing was entered.
