-- The decision that recognises results (Điều 4 QĐ 26/2026), entered from the signed paper. `session_id` is the
-- session whose results it covers. Texts stand as they are printed: `authority` in its lines, `signatory_title`
-- one line each.
create table decision (
  id text primary key,
  session_id text not null references session (id),
  number text not null,
  date text not null,
  -- district, province or central
  level text not null,
  authority text not null,
  place text not null,
  signatory_title text not null,
  signatory_name text not null,
  demo boolean not null,
  entered_by text not null,
  at bigint not null,
  unique (number, date, authority)
);
create index decision_session on decision (session_id);

-- A certificate. What it prints is frozen here, whatever becomes of the product's row. Its status is not: that
-- follows from the day, the revocation and the product's next certificate.
create table certificate (
  id text primary key,
  -- ten symbols, see docs/decisions/0009
  code text not null unique,
  decision_id text not null references decision (id),
  -- the result it certifies; null when it comes from papers older than this register
  listing_id text unique references listing (id),
  product_id text not null references product (id),
  -- its place in the decision, from 0
  position bigint not null,
  number text not null,
  -- authority and year: a series of numbers begins anew each year
  series text not null,
  product text not null,
  producer text not null,
  commune text not null,
  district text not null,
  product_set text not null,
  -- '' where the product has none
  product_code text not null,
  ruleset text not null,
  stars bigint not null,
  -- first and last day, ISO
  issued_on text not null,
  valid_to text not null,
  -- why a product whose mean goes to the ministry was certified by the province, else ''
  held_back text not null,
  -- number, code, product, producer and commune without accents, for search
  search_key text not null,
  demo boolean not null,
  at bigint not null,
  unique (series, number)
);
create index certificate_decision on certificate (decision_id, position);
create index certificate_product on certificate (product_id, issued_on, id);
create index certificate_issued on certificate (issued_on, id);

-- A certificate is withdrawn once (Điều 8 QĐ 26/2026).
create table revocation (
  certificate_id text primary key references certificate (id),
  -- untruthful, criteria_lost, law_broken, mark_misused, no_longer_made or other_conclusion
  ground text not null,
  decision_number text not null,
  decision_date text not null,
  authority text not null,
  -- first day without force, ISO
  effective_on text not null,
  reason text not null,
  recorded_by text not null,
  at bigint not null
);

-- A certificate with everything that is said of it. `n` is the next certificate of the same product: from its
-- first day the older one is superseded.
create view certificate_list as
select c.id, c.code, c.decision_id, c.product_id, c.position, c.number, c.product, c.producer, c.commune, c.district,
       c.product_set, c.product_code, c.ruleset, c.stars, c.issued_on, c.valid_to, c.held_back, c.search_key, c.demo,
       d.number as decision_number, d.date as decision_date, d.authority, d.place, d.signatory_title,
       d.signatory_name, r.ground, r.effective_on as revoked_on, r.decision_number as revoked_number,
       r.decision_date as revoked_date, r.authority as revoked_by, r.reason as revoked_why,
       n.issued_on as superseded_on, n.code as superseded_by
from certificate c
join decision d on d.id = c.decision_id
left join revocation r on r.certificate_id = c.id
left join certificate n on n.id = (
  select m.id from certificate m
  where m.product_id = c.product_id
    and (m.issued_on > c.issued_on or (m.issued_on = c.issued_on and m.id > c.id))
  order by m.issued_on, m.id limit 1);

-- Closed sessions with results that may be certified and are not yet.
create view session_to_decide as
select s.id, o.name as round, s.held_on, s.demo, count(*) as results
from result t
join session s on s.id = t.session_id
join round o on o.id = s.round_id
left join certificate c on c.listing_id = t.listing_id
where t.recognised and c.id is null
group by s.id, o.name, s.held_on, s.demo;

-- A decision with what it issued.
create view decision_list as
select d.id, d.session_id, d.number, d.date, d.level, d.authority, d.place, d.signatory_title, d.signatory_name, d.demo,
       (select count(*) from certificate c where c.decision_id = d.id) as certificates,
       (select c.number from certificate c where c.decision_id = d.id order by c.position desc limit 1) as last_number
from decision d;
