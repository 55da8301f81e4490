-- A member who is no longer of the council while a session is open: what the member filed stays and counts no more.
create table removal (
  session_id text not null references session (id),
  user_id text not null references user_account (id),
  -- the paper that removed the member
  decision_number text not null,
  -- ISO
  decision_date text not null,
  reason text not null,
  recorded_by text not null references user_account (id),
  at bigint not null,
  primary key (session_id, user_id)
);

-- A product that its producer took out of an open session: it has no result there and may stand on another list.
create table listing_withdrawal (
  listing_id text primary key references listing (id),
  reason text not null,
  user_id text not null references user_account (id),
  at bigint not null
);

-- Judging products of a closed session anew is proposed by one person and confirmed by another.
create table reopening_proposal (
  id text primary key,
  session_id text not null references session (id),
  -- of this session, from 1
  position bigint not null,
  reason text not null,
  -- of the new session; ISO
  held_on text not null,
  venue text not null,
  deadline bigint not null,
  user_id text not null references user_account (id),
  at bigint not null,
  unique (session_id, position)
);

create table reopened_listing (
  proposal_id text not null references reopening_proposal (id),
  listing_id text not null references listing (id),
  primary key (proposal_id, listing_id)
);

-- What became of a proposal: once. Confirmed, it names the session in which the products are judged anew.
create table reopening_end (
  proposal_id text primary key references reopening_proposal (id),
  -- confirmed or dismissed
  outcome text not null,
  reason text not null,
  new_session_id text references session (id),
  user_id text not null references user_account (id),
  at bigint not null
);

-- As in 0081, without what was withdrawn.
drop view open_listing;
create view open_listing as
select l.id, l.session_id, l.product_id
from listing l
where not exists (select 1 from closing c where c.session_id = l.session_id)
  and not exists (select 1 from cancellation c where c.session_id = l.session_id)
  and not exists (select 1 from listing_withdrawal w where w.listing_id = l.id);

-- As in 0172, with why it was withdrawn.
drop view listing_list;
create view listing_list as
select l.id, l.session_id, l.product_id, p.name as product, coalesce(m.name, '') as producer, p.commune, p.district,
       p.demo as product_demo, l.position, l.ruleset, l.ruleset_hash, l.form, l.form_hash, l.case_type,
       l.received_on, l.regulated, l.dossier_id, l.submission_id, coalesce(b.hash, '') as submission_hash,
       coalesce(b.version, 0) as submission_version,
       coalesce((select max(n.version) from submission n where n.dossier_id = l.dossier_id), 0) as newest_version,
       w.reason as withdrawn_why
from listing l
join product p on p.id = l.product_id
left join producer m on m.id = p.producer_id
left join submission b on b.id = l.submission_id
left join listing_withdrawal w on w.listing_id = l.id;

-- As in 0080, with the session in which the product is judged anew.
drop view result_list;
create view result_list as
select r.listing_id, r.session_id, r.product_id, p.name as product, coalesce(m.name, '') as producer,
       p.commune, p.district, r.ruleset, r.form, r.ranking, r.stars, r.mean_sum, r.mean_count, r.recognised,
       coalesce(g.held_on, s.held_on) as held_on, r.at, l.position,
       s.demo or p.demo or exists (
         select 1 from filing f join user_account u on u.id = f.user_id where f.listing_id = r.listing_id and u.demo
       ) as demo,
       (select max(e.new_session_id) from reopened_listing o join reopening_end e on e.proposal_id = o.proposal_id
        where o.listing_id = r.listing_id) as reopened_as
from result r
join listing l on l.id = r.listing_id
join session s on s.id = r.session_id
left join meeting g on g.session_id = s.id
join product p on p.id = r.product_id
left join producer m on m.id = p.producer_id;
