-- The rolls that say who was at a meeting: where a consultation became one, those that were called since. While a council
-- consults in writing nobody is there or absent.
create view roll_of_meeting as
select r.id, r.session_id, r.version, r.began_at, r.guests, r.user_id, r.at
from roll_call r
left join consultation w on w.session_id = r.session_id
left join meeting m on m.session_id = r.session_id
where w.session_id is null or r.at >= m.at;
