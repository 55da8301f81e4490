create table round (
  id text primary key,
  name text not null,
  opens_on text not null,
  evaluated_on text not null,
  ruleset text not null,
  demo boolean not null,
  created_at bigint not null
);

create table council (
  id text primary key,
  name text not null,
  decision_number text not null,
  decision_date text not null,
  demo boolean not null,
  created_at bigint not null
);

create table seat (
  council_id text not null references council (id),
  user_id text not null references user_account (id),
  kind text not null,
  primary key (council_id, user_id)
);

create table regulation (
  id text primary key,
  council_id text not null references council (id),
  version bigint not null,
  quorum_num bigint not null,
  quorum_den bigint not null,
  spread_limit bigint,
  display_decimals bigint not null,
  gates_by text not null,
  unique (council_id, version)
);
