-- Somebody who leads an open session has said that a person on its council needs a fresh password
-- (docs/decisions/0027); the office gives one within a day.
create table password_release (
  id text primary key,
  user_id text not null references user_account (id),
  session_id text not null references session (id),
  released_by text not null references user_account (id),
  at bigint not null
);
create index password_release_user on password_release (user_id, at);
