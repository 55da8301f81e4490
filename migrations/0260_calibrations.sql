-- A sample that all members of a session tick before they judge: it counts nowhere and yields no result.
create table calibration (
  id text primary key,
  session_id text not null unique references session (id),
  -- the product of a closed session that is the sample; null where the sample is described
  listing_id text references listing (id),
  product text not null,
  described text not null,
  ruleset text not null,
  ruleset_hash text not null,
  form text not null,
  form_hash text not null,
  regulated boolean not null,
  user_id text not null references user_account (id),
  at bigint not null
);

-- Ticks that are not filed yet: their author's alone.
create table calibration_draft (
  calibration_id text not null references calibration (id),
  user_id text not null references user_account (id),
  answers text not null,
  revision bigint not null,
  saved_at bigint not null,
  primary key (calibration_id, user_id)
);

create table calibration_sheet (
  calibration_id text not null references calibration (id),
  user_id text not null references user_account (id),
  answers text not null,
  at bigint not null,
  primary key (calibration_id, user_id)
);

-- A member who does not tick the sample, being tied to it.
create table calibration_abstention (
  calibration_id text not null references calibration (id),
  user_id text not null references user_account (id),
  reason text not null,
  at bigint not null,
  primary key (calibration_id, user_id)
);

-- From here on the spread is shown and nobody ticks any more.
create table calibration_closing (
  calibration_id text primary key references calibration (id),
  user_id text not null references user_account (id),
  at bigint not null
);
