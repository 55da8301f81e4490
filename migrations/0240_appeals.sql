-- Appeals of producers (khiếu nại) and complaints of anybody else (phản ánh) about a result or a revocation
-- (docs/decisions/0021). Every step is a row of its own; none is ever changed.
create table appeal (
  id text primary key,
  -- its place in the register of the year in which it was entered
  year bigint not null,
  number bigint not null,
  -- appeal or complaint
  kind text not null,
  -- result or revocation
  about text not null,
  -- the listing that was judged; null for a certificate older than this register
  listing_id text references listing (id),
  -- of a revocation
  certificate_id text references certificate (id),
  product_id text not null references product (id),
  -- whose appeal it is; null for a complaint
  producer_id text references producer (id),
  -- who, as named then; contact '' where an account filed it
  complainant text not null,
  contact text not null,
  -- the criterion that it objects to, '' for the whole
  criterion text not null,
  objection text not null,
  -- account or paper
  channel text not null,
  -- ISO; noticed_on '' where no notice was given
  arrived_on text not null,
  noticed_on text not null,
  -- the terms that held when it was entered: days, null for none, counted calendar or working
  file_days bigint,
  acknowledge_days bigint,
  answer_days bigint,
  counted text not null,
  demo boolean not null,
  user_id text not null references user_account (id),
  at bigint not null,
  unique (year, number)
);
create index appeal_listing on appeal (listing_id);
create index appeal_product on appeal (product_id);

-- A paper that came with it, as the locker keeps one.
create table appeal_file (
  appeal_id text not null references appeal (id),
  -- from 1
  position bigint not null,
  is_pdf boolean not null,
  pages bigint not null,
  -- SHA-256 of what was sent, and of what is kept of it
  sent_hash text not null,
  kept_hash text not null,
  primary key (appeal_id, position)
);

-- The office acknowledges it (thụ lý), once.
create table appeal_acknowledgement (
  appeal_id text primary key references appeal (id),
  acknowledged_on text not null,
  user_id text not null references user_account (id),
  at bigint not null
);

-- Somebody takes it in hand; the newest counts.
create table appeal_taking (
  appeal_id text not null references appeal (id),
  position bigint not null,
  user_id text not null references user_account (id),
  at bigint not null,
  primary key (appeal_id, position)
);

-- Whoever judged is asked for a statement.
create table statement_request (
  id text primary key,
  appeal_id text not null references appeal (id),
  position bigint not null,
  -- secretary or advisors
  whom text not null,
  question text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  unique (appeal_id, position)
);

-- What was answered; another one of the same request corrects it, and the newest counts.
create table statement (
  request_id text not null references statement_request (id),
  position bigint not null,
  -- who said it, and on which day, ISO
  given_by text not null,
  given_on text not null,
  said text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  primary key (request_id, position)
);

-- The answer to an appeal. A later one corrects those before it, and says why.
create table appeal_answer (
  appeal_id text not null references appeal (id),
  position bigint not null,
  -- upheld, partly, rejected, withdrawn or not_competent
  outcome text not null,
  reasons text not null,
  -- of the signed paper; the number may be '' for what was taken back
  number text not null,
  decided_on text not null,
  -- '' for the first
  corrected_why text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  primary key (appeal_id, position)
);

-- What can be objected to: every result of a closed session, and every revocation.
create view appeal_subject as
select 'result' as about, r.listing_id as id, r.listing_id as listing_id, cast(null as text) as certificate_id,
       s.council_id as council_id, s.id as session_id, coalesce(k.id, '') as product_id, k.name as product,
       coalesce(n.id, '') as producer_id, coalesce(n.name, '') as producer, r.ruleset as ruleset, r.form as form,
       r.stars as stars, r.at as settled_at,
       (select min(p.at) from proceeding p where p.kind = 'thong-bao' and p.listing_id = r.listing_id) as noticed_at,
       exists (select 1 from certificate c where c.listing_id = r.listing_id) as certified, s.demo or k.demo as demo
from result r
join session s on s.id = r.session_id
join product x on x.id = r.product_id
join product k on k.id = coalesce(x.joined_to, x.id)
left join producer m on m.id = k.producer_id
left join producer n on n.id = coalesce(m.joined_to, m.id)
union all
select 'revocation' as about, c.id as id, c.listing_id as listing_id, c.id as certificate_id, s.council_id as council_id,
       s.id as session_id, coalesce(k.id, '') as product_id, k.name as product, coalesce(n.id, '') as producer_id,
       coalesce(n.name, '') as producer, c.ruleset as ruleset, '' as form, c.stars as stars, v.at as settled_at,
       v.at as noticed_at, true as certified, c.demo or k.demo as demo
from revocation v
join certificate c on c.id = v.certificate_id
left join listing l on l.id = c.listing_id
left join session s on s.id = l.session_id
join product x on x.id = c.product_id
join product k on k.id = coalesce(x.joined_to, x.id)
left join producer m on m.id = k.producer_id
left join producer n on n.id = coalesce(m.joined_to, m.id);

-- An appeal with where it stands.
create view appeal_list as
select a.id, a.year, a.number, a.kind, a.about, a.listing_id, a.certificate_id, k.id as product_id, k.name as product,
       coalesce(m.joined_to, m.id, '') as producer_id, a.complainant, a.contact, a.criterion, a.objection, a.channel,
       a.arrived_on, a.noticed_on, a.file_days, a.acknowledge_days, a.answer_days, a.counted, a.demo,
       coalesce(u.name, '') as entered_by, a.at, s.council_id, s.id as session_id, coalesce(l.ruleset, '') as ruleset,
       coalesce(l.form, '') as form, b.acknowledged_on, coalesce(bu.name, '') as acknowledged_by, b.at as acknowledged_at,
       t.user_id as taken_by, coalesce(tu.name, '') as taker, d.outcome, d.decided_on
from appeal a
join product x on x.id = a.product_id
join product k on k.id = coalesce(x.joined_to, x.id)
left join producer m on m.id = a.producer_id
left join user_account u on u.id = a.user_id
left join listing l on l.id = a.listing_id
left join session s on s.id = l.session_id
left join appeal_acknowledgement b on b.appeal_id = a.id
left join user_account bu on bu.id = b.user_id
left join appeal_taking t on t.appeal_id = a.id
  and t.position = (select max(o.position) from appeal_taking o where o.appeal_id = a.id)
left join user_account tu on tu.id = t.user_id
left join appeal_answer d on d.appeal_id = a.id
  and d.position = (select max(o.position) from appeal_answer o where o.appeal_id = a.id);
