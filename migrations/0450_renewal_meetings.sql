-- A session may be opened for renewals and nothing else, which belong to no round (Điều 7.6 QĐ 26/2026): to consult in writing, as
-- before, or to meet on any day. One that judges anew what such a session judged is for renewals, too.
alter table session add column renewals_only boolean not null default false;

-- As in 0290, with that.
drop view session_list;
create view session_list as
select s.id, s.round_id, r.name as round, s.council_id, c.name as council, s.regulation_id,
       coalesce(m.held_on, s.held_on) as held_on, coalesce(m.venue, s.venue) as venue,
       coalesce(m.deadline, s.deadline) as deadline, s.demo, x.at as closed_at, y.at as cancelled_at,
       coalesce(y.reason, '') as cancelled_why, w.session_id is not null as was_in_writing,
       w.session_id is not null and m.session_id is null as in_writing,
       s.renewals_only or w.session_id is not null as is_for_renewals
from session s
join round r on r.id = s.round_id
join council c on c.id = s.council_id
left join consultation w on w.session_id = s.id
left join meeting m on m.session_id = s.id
left join closing x on x.session_id = s.id
left join cancellation y on y.session_id = s.id;
