-- When a meeting ended, as whoever closed its session said; none for a consultation, nor for what was closed before.
create table meeting_end (
  session_id text primary key references closing (session_id),
  ended_at bigint not null
);

-- What happened in a session and what was said, as whoever presides typed it for the minutes; the newest version counts.
create table discussion (
  session_id text not null references session (id),
  -- from 1
  version bigint not null,
  text text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  primary key (session_id, version)
);
