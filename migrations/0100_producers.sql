-- What a producer is on paper, beside the name that lists know it by (Mẫu 01 and Mẫu 02 QĐ 26/2026); '' where nobody
-- said it. `revision` grows with every change, so that nobody writes over what he has not seen.
create table particulars (
  producer_id text primary key references producer (id),
  registration_number text not null,
  -- ISO, or ''
  registered_on text not null,
  registered_by text not null,
  tax_code text not null,
  address text not null,
  phone text not null,
  email text not null,
  revision bigint not null,
  changed_at bigint not null
);

-- Where a producer works: a unit from a day to a day, both ISO; several at a time are possible.
create table workplace (
  id text primary key,
  producer_id text not null references producer (id),
  unit_code text not null,
  since text not null,
  -- the last day, or '' while it lasts
  until text not null,
  created_at bigint not null
);
create index workplace_producer on workplace (producer_id);
create index workplace_unit on workplace (unit_code);

-- Who acts for a producer in law, from a day to a day. What criterion 3.2 asks of the person (sex, ethnicity,
-- disability) is kept only with the person's consent; without it the three are ''.
create table representative (
  id text primary key,
  producer_id text not null references producer (id),
  name text not null,
  position text not null,
  residence text not null,
  since text not null,
  until text not null,
  -- female, male or ''
  sex text not null,
  ethnicity text not null,
  -- yes, no or ''
  disability text not null,
  consented_at bigint,
  created_at bigint not null
);
create index representative_producer on representative (producer_id);

-- The producers that are kept, as a list shows them: with how many products.
create view producer_list as
select p.id, p.name, p.kind, p.district, p.demo,
       (select count(*) from product x where x.producer_id = p.id and x.joined_to is null) as products
from producer p
where p.joined_to is null;
