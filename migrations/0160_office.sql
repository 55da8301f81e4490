-- The province's side of a dossier: what its office does with it once a commune has proposed the product. As with the
-- commune each act is a row of its own, and where a dossier stands follows from the rows. What the office asks for and
-- what it returns are rows of the same tables as the commune's: which is whose follows from the proposal.

-- The office took a proposed dossier in: once, whatever is supplemented later.
create table office_intake (
  dossier_id text primary key references dossier (id),
  submission_id text not null references submission (id),
  -- 01 bộ bản giấy came too
  paper_copy boolean not null,
  samples bigint not null,
  remark text not null,
  taken_by text not null references user_account (id),
  taken_on text not null,
  at bigint not null
);

-- The office stopped working on a dossier; a resumption takes that back.
create table dossier_stop (
  id text primary key,
  dossier_id text not null references dossier (id),
  reason text not null,
  stopped_by text not null references user_account (id),
  stopped_on text not null,
  at bigint not null
);
create index dossier_stop_dossier on dossier_stop (dossier_id);
create table dossier_resumption (
  stop_id text primary key references dossier_stop (id),
  reason text not null,
  resumed_by text not null references user_account (id),
  resumed_on text not null,
  at bigint not null
);

-- Who of the office looks after a dossier; the newest version counts, null is nobody.
create table assignment (
  dossier_id text not null references dossier (id),
  version bigint not null,
  user_id text references user_account (id),
  assigned_by text not null references user_account (id),
  at bigint not null,
  primary key (dossier_id, version)
);
create index assignment_user on assignment (user_id);

-- What a person asks of the queue again and again; its owner's alone.
create table saved_filter (
  id text primary key,
  user_id text not null references user_account (id),
  name text not null,
  -- as in the address, without the page
  query text not null,
  created_at bigint not null,
  unique (user_id, name)
);

create index proposal_day on proposal (proposed_on);

drop view dossier_list;
create view dossier_list as
select d.id, coalesce(p.joined_to, p.id) as producer_id, k.name as producer, coalesce(x.joined_to, x.id) as product_id,
       coalesce(y.name, d.new_product) as product, d.case_type, d.ruleset, d.form, d.regulated, d.unit_code, d.from_id, d.revision, d.demo,
       d.created_at, coalesce(s.version, 0) as version, coalesce(s.number, '') as number, s.at as submitted_at,
       coalesce(s.submitted_on, '') as submitted_on, coalesce(s.hash, '') as hash, w.at as withdrawn_at, d.discarded_at,
       coalesce(i.code, '') as code, coalesce(i.taken_on, '') as taken_on, q.id as request_id,
       coalesce(r.returned_on, '') as returned_on, coalesce(o.proposed_on, '') as proposed_on,
       coalesce(f.taken_on, '') as office_took_on, coalesce(z.stopped_on, '') as stopped_on,
       -- the first certificate of the product since it was proposed
       coalesce((select min(c.issued_on) from certificate c
                 where c.product_id in (select a.id from product a
                                        where a.id = coalesce(x.joined_to, x.id) or a.joined_to = coalesce(x.joined_to, x.id))
                   and c.issued_on >= o.proposed_on), '') as certified_on,
       -- the decision on a session in which the product was not recognised
       coalesce((select min(e.date) from result t join decision e on e.session_id = t.session_id
                 where t.product_id in (select a.id from product a
                                        where a.id = coalesce(x.joined_to, x.id) or a.joined_to = coalesce(x.joined_to, x.id))
                   and not t.recognised and e.date >= o.proposed_on), '') as decided_on
from dossier d
join producer p on p.id = d.producer_id
join producer k on k.id = coalesce(p.joined_to, p.id)
left join product x on x.id = d.product_id
left join product y on y.id = coalesce(x.joined_to, x.id)
left join submission s on s.dossier_id = d.id
  and s.version = (select max(n.version) from submission n where n.dossier_id = d.id)
left join withdrawal w on w.submission_id = s.id
left join intake i on i.dossier_id = d.id
-- a request that the newest submission has not answered
left join supplement_request q on q.submission_id = s.id
left join dossier_return r on r.dossier_id = d.id
left join proposal o on o.dossier_id = d.id and o.version = 1
left join office_intake f on f.dossier_id = d.id
-- a stop that nobody has taken back
left join dossier_stop z on z.dossier_id = d.id
  and not exists (select 1 from dossier_resumption b where b.stop_id = z.id);
