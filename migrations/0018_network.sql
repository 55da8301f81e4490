-- Where products are shown and sold. Places are as the source wrote them; days are ISO, `opened` may be a year.
create table outlet (
  name text not null,
  address text not null,
  district text not null,
  operator text not null,
  opened text not null,
  source_url text not null,
  note text not null,
  primary key (name, address, district)
);

-- A creative design centre of a craft village; `status` is proposed or operating.
create table design_centre (
  name text not null,
  place text not null,
  district text not null,
  year text not null,
  status text not null,
  source_url text not null,
  note text not null,
  primary key (name, place, district)
);

-- A product week, fair, festival or display. Two may carry the same name, so the day belongs to the key.
create table promotion_event (
  name text not null,
  place text not null,
  starts_on text not null,
  -- '' where the source does not say
  ends_on text not null,
  -- product_week, regional_culture_event, festival, out_of_city_fair, display_space or exhibition
  kind text not null,
  source_url text not null,
  note text not null,
  primary key (name, place, starts_on)
);
