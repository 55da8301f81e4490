-- A reminder that was sent or left out, once for each certificate.
create table reminder (
  certificate_id text not null references certificate (id),
  -- expires_12, window_opened, …
  name text not null,
  -- the day it was due, ISO
  due_on text not null,
  -- sent, or skipped because its successor was due too
  outcome text not null,
  at bigint not null,
  primary key (certificate_id, name)
);
