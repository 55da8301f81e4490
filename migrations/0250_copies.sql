-- What a certificate says from a version on (đính chính): names and place as they should have been written. The first
-- version is the certificate as it was issued; number, stars and days are nobody's to correct (docs/decisions/0023).
create table correction (
  id text primary key,
  certificate_id text not null references certificate (id),
  -- from 2, without a gap
  version bigint not null,
  product text not null,
  producer text not null,
  commune text not null,
  district text not null,
  -- product, producer and commune without accents, for search
  search_key text not null,
  reason text not null,
  -- the paper that corrects
  paper_number text not null,
  -- ISO
  paper_date text not null,
  paper_by text not null,
  corrected_by text not null,
  at bigint not null,
  unique (certificate_id, version)
);

-- The certificates of a decision, asked for at once.
create table copy_batch (
  id text primary key,
  decision_id text not null references decision (id),
  copies bigint not null,
  asked_by text not null,
  at bigint not null
);
create index copy_batch_decision on copy_batch (decision_id, at);

-- A copy of a certificate to hand over (bản in), counted when it is asked for. Its number is printed on it.
create table certificate_copy (
  id text primary key,
  certificate_id text not null references certificate (id),
  -- of this certificate, from 1, without a gap
  number bigint not null,
  batch_id text references copy_batch (id),
  -- its place in the batch, from 0
  position bigint not null,
  -- first, lost, damaged, corrected or archive
  reason text not null,
  -- to whom it is handed over
  handed_to text not null,
  note text not null,
  printed_by text not null,
  at bigint not null,
  unique (certificate_id, number)
);
create index certificate_copy_batch on certificate_copy (batch_id, position);

-- The page of a copy, once it is set: what the certificate said then, under the hash of the file.
create table copy_paper (
  copy_id text primary key references certificate_copy (id),
  version bigint not null,
  pdf_hash text not null,
  at bigint not null
);

-- A page that was not set is tried again.
create table copy_retry (
  copy_id text not null references certificate_copy (id),
  -- from 1
  attempt bigint not null,
  asked_by text not null,
  at bigint not null,
  primary key (copy_id, attempt)
);

-- What a certificate said and says, the first version as it was issued.
create view certificate_version as
select c.id as certificate_id, 1 as version, c.product, c.producer, c.commune, c.district, '' as reason,
       '' as paper_number, '' as paper_date, '' as paper_by, '' as corrected_by, c.at
from certificate c
union all
select k.certificate_id, k.version, k.product, k.producer, k.commune, k.district, k.reason, k.paper_number,
       k.paper_date, k.paper_by, coalesce(u.name, ''), k.at
from correction k
left join user_account u on u.id = k.corrected_by;

-- As in 0200, in the words of the newest version.
drop view certificate_list;
create view certificate_list as
select c.id, c.code, c.decision_id, coalesce(p.joined_to, p.id) as product_id, c.position, c.number,
       coalesce(k.product, c.product) as product, coalesce(k.producer, c.producer) as producer,
       coalesce(k.commune, c.commune) as commune, coalesce(k.district, c.district) as district,
       coalesce(k.version, 1) as version, c.product_set, c.product_code, c.ruleset, c.stars, c.issued_on, c.valid_to,
       c.held_back, c.search_key, c.demo,
       d.number as decision_number, d.date as decision_date, d.level, d.authority, d.place, d.signatory_title,
       d.signatory_name, s.suspended_from, r.ground, r.effective_on as revoked_on, r.decision_number as revoked_number,
       r.decision_date as revoked_date, r.authority as revoked_by, r.reason as revoked_why,
       n.issued_on as superseded_on, n.code as superseded_by
from certificate c
join product p on p.id = c.product_id
join decision d on d.id = c.decision_id
left join correction k on k.certificate_id = c.id
  and not exists (select 1 from correction l where l.certificate_id = k.certificate_id and l.version > k.version)
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id)
left join certificate n on n.id = (
  select m.id from product q join certificate m on m.product_id = q.id
  where coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
    and (m.issued_on > c.issued_on or (m.issued_on = c.issued_on and m.id > c.id))
  order by m.issued_on, m.id limit 1);

-- As in 0200; it is found by what it said and by what it says.
drop view certificate_days;
create view certificate_days as
select c.id, c.issued_on, c.valid_to, c.search_key || coalesce(' ' || k.search_key, '') as search_key,
       r.effective_on as revoked_on, s.suspended_from,
       (select min(m.issued_on) from product q join certificate m on m.product_id = q.id
        where coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
          and (m.issued_on > c.issued_on or (m.issued_on = c.issued_on and m.id > c.id))) as superseded_on
from certificate c
join product p on p.id = c.product_id
left join correction k on k.certificate_id = c.id
  and not exists (select 1 from correction l where l.certificate_id = k.certificate_id and l.version > k.version)
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id);

-- A copy with what became of its page: the job of its last attempt.
create view certificate_copy_list as
select o.id, o.certificate_id, o.number, o.batch_id, o.position, o.reason, o.handed_to, o.note,
       coalesce(u.name, '') as printed_by, o.at, c.number as certificate, coalesce(k.product, c.product) as product,
       w.version, w.pdf_hash, (select count(*) from copy_retry r where r.copy_id = o.id) as retries,
       coalesce(j.status, '') as job_status, coalesce(j.last_error, '') as job_error
from certificate_copy o
join certificate c on c.id = o.certificate_id
left join correction k on k.certificate_id = c.id
  and not exists (select 1 from correction l where l.certificate_id = k.certificate_id and l.version > k.version)
left join user_account u on u.id = o.printed_by
left join copy_paper w on w.copy_id = o.id
left join job j on j.kind = 'copy.set'
  and j.key = o.id || '/' || (select count(*) from copy_retry r where r.copy_id = o.id);

create view copy_batch_list as
select b.id, b.decision_id, b.copies, coalesce(u.name, '') as asked_by, b.at,
       (select count(*) from certificate_copy o join copy_paper w on w.copy_id = o.id where o.batch_id = b.id) as made
from copy_batch b
left join user_account u on u.id = b.asked_by;
