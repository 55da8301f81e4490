-- A revocation is proposed by one person and confirmed by another (Điều 8 QĐ 26/2026, docs/decisions/0020). The
-- conclusion that establishes the ground is a kept file.
create table revocation_proposal (
  id text primary key,
  certificate_id text not null references certificate (id),
  -- of this certificate, from 1
  position bigint not null,
  -- untruthful, criteria_lost, law_broken, mark_misused, no_longer_made or other_conclusion
  ground text not null,
  conclusion_number text not null,
  -- ISO
  conclusion_date text not null,
  -- who concluded
  conclusion_by text not null,
  facts text not null,
  is_pdf boolean not null,
  pages bigint not null,
  -- SHA-256 of what was sent, and of what is kept of it
  sent_hash text not null,
  kept_hash text not null,
  proposed_by text not null,
  at bigint not null,
  unique (certificate_id, position)
);

-- What became of a proposal: once.
create table revocation_end (
  proposal_id text primary key references revocation_proposal (id),
  -- confirmed, rejected (by another person) or withdrawn (by whoever proposed)
  outcome text not null,
  -- '' where it was confirmed: the revocation says why
  reason text not null,
  ended_by text not null,
  at bigint not null
);

-- A certificate stands still while something is repaired.
create table suspension (
  id text primary key,
  certificate_id text not null references certificate (id),
  -- of this certificate, from 1
  position bigint not null,
  -- first day, ISO
  suspended_from text not null,
  reason text not null,
  -- what is to be repaired, and the last day for it, ISO
  repair text not null,
  repair_by text not null,
  suspended_by text not null,
  at bigint not null,
  unique (certificate_id, position)
);

-- A suspension ends: what was found repaired.
create table lifting (
  suspension_id text primary key references suspension (id),
  -- first day on which the certificate holds again, ISO
  lifted_on text not null,
  note text not null,
  lifted_by text not null,
  at bigint not null
);

create view revocation_proposal_list as
select p.id, p.certificate_id, p.position, p.ground, p.conclusion_number, p.conclusion_date, p.conclusion_by, p.facts,
       p.is_pdf, p.pages, p.sent_hash, p.kept_hash, p.proposed_by, coalesce(u.name, '') as proposer, p.at,
       c.number, c.product, c.producer, c.demo, r.effective_on as revoked_on,
       e.outcome, e.reason as ended_why, coalesce(v.name, '') as ended_by, e.at as ended_at
from revocation_proposal p
join certificate c on c.id = p.certificate_id
left join revocation r on r.certificate_id = c.id
left join user_account u on u.id = p.proposed_by
left join revocation_end e on e.proposal_id = p.id
left join user_account v on v.id = e.ended_by;

create view suspension_list as
select s.id, s.certificate_id, s.position, s.suspended_from, s.reason, s.repair, s.repair_by,
       coalesce(u.name, '') as suspended_by, l.lifted_on, l.note, coalesce(v.name, '') as lifted_by
from suspension s
left join user_account u on u.id = s.suspended_by
left join lifting l on l.suspension_id = s.id
left join user_account v on v.id = l.lifted_by;

-- As in 0060, with the first day of a suspension that lasts.
drop view certificate_list;
create view certificate_list as
select c.id, c.code, c.decision_id, coalesce(p.joined_to, p.id) as product_id, c.position, c.number, c.product,
       c.producer, c.commune, c.district, c.product_set, c.product_code, c.ruleset, c.stars, c.issued_on, c.valid_to,
       c.held_back, c.search_key, c.demo,
       d.number as decision_number, d.date as decision_date, d.authority, d.place, d.signatory_title,
       d.signatory_name, s.suspended_from, r.ground, r.effective_on as revoked_on, r.decision_number as revoked_number,
       r.decision_date as revoked_date, r.authority as revoked_by, r.reason as revoked_why,
       n.issued_on as superseded_on, n.code as superseded_by
from certificate c
join product p on p.id = c.product_id
join decision d on d.id = c.decision_id
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id)
left join certificate n on n.id = (
  select m.id from product q join certificate m on m.product_id = q.id
  where coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
    and (m.issued_on > c.issued_on or (m.issued_on = c.issued_on and m.id > c.id))
  order by m.issued_on, m.id limit 1);

-- As in 0070.
drop view certificate_days;
create view certificate_days as
select c.id, c.issued_on, c.valid_to, c.search_key, r.effective_on as revoked_on, s.suspended_from,
       (select min(m.issued_on) from product q join certificate m on m.product_id = q.id
        where coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
          and (m.issued_on > c.issued_on or (m.issued_on = c.issued_on and m.id > c.id))) as superseded_on
from certificate c
join product p on p.id = c.product_id
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id);

-- As in 0091.
drop view product_certificate;
create view product_certificate as
select c.id, coalesce(p.joined_to, p.id) as product_id, c.code, c.stars, c.issued_on, c.valid_to,
       r.effective_on as revoked_on, s.suspended_from, c.demo
from certificate c
join product p on p.id = c.product_id
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id);
