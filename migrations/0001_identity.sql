create table user_account (
  id text primary key,
  login text not null unique,
  name text not null,
  password text not null,
  one_time boolean not null,
  disabled boolean not null,
  demo boolean not null,
  created_at bigint not null
);

create table mandate (
  user_id text not null references user_account (id),
  role text not null,
  unit_code text not null,
  primary key (user_id, role, unit_code)
);

create table sign_in (
  token_hash text primary key,
  user_id text not null references user_account (id),
  created_at bigint not null,
  seen_at bigint not null
);
create index sign_in_user on sign_in (user_id);

create table answer (
  once text not null,
  user_id text not null,
  location text not null,
  at bigint not null,
  primary key (once, user_id)
);

create table event (
  id text primary key,
  at bigint not null,
  actor_id text not null,
  actor_name text not null,
  name text not null,
  object_kind text not null,
  object_id text not null,
  detail text not null
);
create index event_object on event (object_kind, object_id);
create index event_at on event (at);
