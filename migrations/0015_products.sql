-- A producer (chủ thể). `match_key` is the name as duplicates compare it: legal form off, one tone placement;
-- `bare_key` is the same without accents. `joined_to` is the row that this one turned out to be, by a person's word.
create table producer (
  id text primary key,
  name text not null,
  -- cooperative, cooperative_group, company, farm, household_business, association, facility, artisan or '' (not said)
  kind text not null,
  match_key text not null,
  bare_key text not null,
  -- as the source wrote it; '' where it names none
  district text not null,
  joined_to text references producer (id),
  demo boolean not null,
  created_at bigint not null
);
create index producer_match on producer (match_key);

-- A product of a producer; '' where the source names none. Commune and district as the source wrote them.
create table product (
  id text primary key,
  producer_id text references producer (id),
  name text not null,
  match_key text not null,
  bare_key text not null,
  product_group text not null,
  commune text not null,
  district text not null,
  joined_to text references product (id),
  demo boolean not null,
  created_at bigint not null
);
create index product_match on product (match_key);
create index product_producer on product (producer_id);

-- What a source says of a product at one time: a rank that it got, or only that it was registered or judged. The
-- row of the source is kept as it was written. Only 'recognised' makes a holder.
create table recognition (
  row_id text primary key,
  product_id text not null references product (id),
  stars bigint,
  -- recognised, potential_5, district_scored, evaluated or registered
  status text not null,
  year text not null,
  decision_no text not null,
  decision_date text not null,
  source_url text not null,
  note text not null,
  product_name text not null,
  producer_name text not null,
  producer_kind text not null,
  product_group text not null,
  commune text not null,
  district text not null,
  created_at bigint not null
);
create index recognition_product on recognition (product_id);

-- Two rows that may be one and the same. A person decides once; what was decided is not asked again.
create table likeness (
  id text primary key,
  -- producer or product
  kind text not null,
  first_id text not null,
  second_id text not null,
  -- accents, brackets, edit, district, kind, silent or unnamed
  reason text not null,
  -- '' while it waits, same or different
  decided text not null,
  decided_by text not null,
  decided_at bigint,
  created_at bigint not null,
  unique (kind, first_id, second_id)
);
create index likeness_second on likeness (second_id);

-- Grows by one whenever a product, a producer or a recognition changes, so that every node knows whether what it
-- holds in memory is still true.
create table catalogue_revision (
  one bigint primary key,
  revision bigint not null
);
insert into catalogue_revision (one, revision) values (1, 0);

-- A file between its dry run and its commit: what was read of it, for the person who sent it. `content` is emptied
-- when it is committed; what the import did stays in `report`.
create table product_file (
  id text primary key,
  user_id text not null,
  name text not null,
  hash text not null,
  content text not null,
  report text not null,
  created_at bigint not null,
  committed_at bigint
);
