-- A producer (chủ thể). `match_key` is the name as duplicates compare it: legal form off, one tone placement.
create table producer (
  id text primary key,
  name text not null,
  -- cooperative, cooperative_group, company, farm, household_business, association, facility, artisan or '' (not said)
  kind text not null,
  match_key text not null,
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
  product_group text not null,
  commune text not null,
  district text not null,
  demo boolean not null,
  created_at bigint not null
);
create index product_match on product (match_key);
create index product_producer on product (producer_id);
