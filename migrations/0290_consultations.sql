-- A session that consults in writing and does not meet (Điều 7.6 QĐ 26/2026), until somebody calls the meeting.
create table consultation (
  session_id text primary key references session (id)
);

-- A member who judges a product in writing asks that the council meet on it.
create table meeting_request (
  listing_id text not null references listing (id),
  user_id text not null references user_account (id),
  reason text not null,
  at bigint not null,
  primary key (listing_id, user_id)
);

-- The meeting that a consultation became: its own day, place and deadline.
create table meeting (
  session_id text primary key references consultation (session_id),
  -- ISO
  held_on text not null,
  venue text not null,
  deadline bigint not null,
  reason text not null,
  user_id text not null references user_account (id),
  at bigint not null
);

-- As in 0081, with the way of the session; a meeting takes the place of what was set for the consultation.
drop view session_list;
create view session_list as
select s.id, s.round_id, r.name as round, s.council_id, c.name as council, s.regulation_id,
       coalesce(m.held_on, s.held_on) as held_on, coalesce(m.venue, s.venue) as venue,
       coalesce(m.deadline, s.deadline) as deadline, s.demo, x.at as closed_at, y.at as cancelled_at,
       coalesce(y.reason, '') as cancelled_why, w.session_id is not null as was_in_writing,
       w.session_id is not null and m.session_id is null as in_writing
from session s
join round r on r.id = s.round_id
join council c on c.id = s.council_id
left join consultation w on w.session_id = s.id
left join meeting m on m.session_id = s.id
left join closing x on x.session_id = s.id
left join cancellation y on y.session_id = s.id;
