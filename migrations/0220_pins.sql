-- The PIN that a member of a council files with: hashed like a password, five wrong tries, then a quarter of an hour.
create table pin (
  user_id text primary key references user_account (id),
  hash text not null,
  -- tries since the last right one
  tries bigint not null,
  locked_until bigint,
  chosen_at bigint not null
);

-- A member who was there and does not judge one product, for a reason that the minutes print.
create table abstention (
  session_id text not null references session (id),
  listing_id text not null references listing (id),
  user_id text not null references user_account (id),
  reason text not null,
  at bigint not null,
  primary key (listing_id, user_id)
);
create index abstention_session on abstention (session_id);
