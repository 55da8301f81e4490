-- Attendance (điểm danh): each time the roll is called is a row with everybody's entry, and the newest counts. Whoever is
-- absent judges nothing, and the quorum of every product follows.
create table roll_call (
  id text primary key,
  session_id text not null references session (id),
  version bigint not null,
  -- the instant at which the meeting began, as the minutes say it
  began_at bigint not null,
  -- guests without a vote, one a line
  guests text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  unique (session_id, version)
);

create table roll_entry (
  roll_call_id text not null references roll_call (id),
  user_id text not null references user_account (id),
  present boolean not null,
  -- why somebody is absent; '' where nothing was said
  reason text not null,
  primary key (roll_call_id, user_id)
);

-- Whom an alternate stands in for on a whole list; null where the alternate was called for one product only.
alter table alternate_call add column instead_of text references user_account (id);
