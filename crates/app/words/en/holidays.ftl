holidays = Holidays
holidays-of = Holidays of { $year }
holidays-mean = Deadlines in working days, such as a commune's 15, are counted by this table. Every day names its source.
holidays-years = Years
holidays-missing = The table lacks { $count ->
    [one] one holiday
   *[other] { $count } holidays
  } that the law gives in { $year }, so no deadline in that year is told yet. Add them when they are announced.
holidays-none = There is no day yet.
desk-holidays = See the table of holidays
holiday-day = Day
holiday-kind = Kind
holiday-kind-holiday = holiday
holiday-kind-compensation = given in lieu
holiday-kind-day_off_in_exchange = off in exchange
holiday-kind-worked_in_exchange = worked in exchange
holiday-name = Name
holiday-name-vi = Name in Vietnamese
holiday-name-en = Name in English
holiday-source = Source
holiday-source-hint = For example Công văn 12729/VPCP-KGVX of 31/12/2025
holiday-enter = Add a day
holiday-remove = Take out

problem-holiday-day = Write the day.
problem-holiday-kind = Choose the kind.
problem-holiday-name = Write the name of the day in Vietnamese.
problem-holiday-name-en = Write the name of the day in English.
problem-holiday-source = Write the source: which law or notice says so.
refused-holiday-repeated = This day is in the table. To change it, take it out and add it again.
refused-holiday-free-already = This day is a Saturday or a Sunday and free already.
refused-holiday-worked-already = This day is worked already; what is worked in exchange is a Saturday or a Sunday.
refused-holidays-unreadable = The table of holidays cannot be read. It is a CSV file with the columns date,kind,name_vi,name_en,source.
refused-holidays-row = Line { $line } of the table of holidays is wrong: it needs a day, a kind, both names and a source.
holiday-remove-means = The day becomes a working day: the terms of dossiers under way are counted anew.
holiday-remove-sure = Remove this day
