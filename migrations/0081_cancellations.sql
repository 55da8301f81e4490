-- A session that will not be closed was cancelled, once: no quorum came, or its criteria ran out meanwhile. Its sheets
-- stay; its products may stand on another list.
create table cancellation (
  session_id text primary key references session (id),
  reason text not null,
  user_id text not null references user_account (id),
  at bigint not null
);

-- Each product that stands on the list of a session that is neither closed nor cancelled.
drop view open_listing;
create view open_listing as
select l.id, l.session_id, l.product_id
from listing l
where not exists (select 1 from closing c where c.session_id = l.session_id)
  and not exists (select 1 from cancellation c where c.session_id = l.session_id);

drop view session_list;
create view session_list as
select s.id, s.round_id, r.name as round, s.council_id, c.name as council, s.regulation_id, s.held_on, s.venue,
       s.deadline, s.demo, x.at as closed_at, y.at as cancelled_at, coalesce(y.reason, '') as cancelled_why
from session s
join round r on r.id = s.round_id
join council c on c.id = s.council_id
left join closing x on x.session_id = s.id
left join cancellation y on y.session_id = s.id;
