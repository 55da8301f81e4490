-- Days that differ from the other days of their weekday: holidays, the days given for them, and the exchanges of the
-- year's notice. The office keeps the table; what is shipped is where it begins.
create table holiday (
  -- ISO
  day text primary key,
  -- holiday, compensation, day_off_in_exchange or worked_in_exchange
  kind text not null,
  name_vi text not null,
  name_en text not null,
  -- the law or the notice
  source text not null,
  entered_at bigint not null
);
