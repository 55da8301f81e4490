-- What happens later: a row, written in the transaction of the act that wants it. Whoever takes it leases it for some
-- minutes; a lease that ran out is taken again. `payload` names rows, never what is in them.
create table job (
  id text primary key,
  kind text not null,
  -- the same thing is wanted once
  key text not null,
  -- a JSON object
  payload text not null,
  -- waiting, done or failed
  status text not null,
  attempts bigint not null,
  -- not before this instant
  run_after bigint not null,
  -- null while nobody works on it
  leased_until bigint,
  -- how the last attempt failed, in a code; '' when none did
  last_error text not null,
  created_at bigint not null,
  -- null while it waits
  ended_at bigint,
  unique (kind, key)
);
create index job_waiting on job (status, run_after);
