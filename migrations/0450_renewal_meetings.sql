-- As in 0290. A session that was opened to consult in writing, or to meet on a day outside its round, is for renewals, which
-- belong to no round (Điều 7.6 QĐ 26/2026); one that judges anew what another judged may be held on any day.
drop view session_list;
create view session_list as
select s.id, s.round_id, r.name as round, s.council_id, c.name as council, s.regulation_id,
       coalesce(m.held_on, s.held_on) as held_on, coalesce(m.venue, s.venue) as venue,
       coalesce(m.deadline, s.deadline) as deadline, s.demo, x.at as closed_at, y.at as cancelled_at,
       coalesce(y.reason, '') as cancelled_why, w.session_id is not null as was_in_writing,
       w.session_id is not null and m.session_id is null as in_writing,
       w.session_id is not null
         or ((s.held_on < r.opens_on or s.held_on > r.evaluated_on)
             and not exists (select 1 from reopening_end e where e.new_session_id = s.id)) as is_for_renewals
from session s
join round r on r.id = s.round_id
join council c on c.id = s.council_id
left join consultation w on w.session_id = s.id
left join meeting m on m.session_id = s.id
left join closing x on x.session_id = s.id
left join cancellation y on y.session_id = s.id;
