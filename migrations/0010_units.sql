-- An administrative unit in one period of its life. A code alone is no key: it survives mergers with another
-- name, and in 2026 communes became wards under the same code. Days are ISO; valid_from '' is a day before 2025
-- that the source does not give, valid_to '' is still in force.
create table unit (
  code text not null,
  valid_from text not null,
  valid_to text not null,
  name text not null,
  full_name text not null,
  -- province, municipality, urban_district, rural_district, town, provincial_city, ward, commune, township,
  -- special_zone
  kind text not null,
  parent_code text not null,
  -- a point inside the unit in ten-thousandths of a degree, where one is known
  lat_e4 bigint,
  lon_e4 bigint,
  -- the name without accents, the name with one tone placement, everything it may be found by, the order
  name_key text not null,
  toned_key text not null,
  words text not null,
  sort_key text not null,
  primary key (code, valid_from)
);
create index unit_name on unit (name_key);
create index unit_parent on unit (parent_code);

-- What became of a unit. One old unit may have several rows: then it was divided, and its name alone does not
-- tell where a place lies today. new_code '' is a successor that nobody has established.
create table unit_succession (
  effective text not null,
  -- '' in the few rows where the official table names no commune but a whole district
  old_code text not null,
  old_name text not null,
  old_parent_code text not null,
  old_parent text not null,
  new_code text not null,
  new_name text not null,
  -- whole, part, unchanged, renamed, kind_changed or '' (not known)
  relation text not null,
  -- the office's own words
  relation_text text not null,
  -- official_table, code_kept, name_match, press_list, unknown, same_code, from_communes
  basis text not null,
  source_url text not null,
  primary key (effective, old_code, old_name, old_parent_code, new_code)
);
create index unit_succession_old on unit_succession (old_code);
create index unit_succession_new on unit_succession (new_code);
create index unit_succession_parent on unit_succession (old_parent_code);
