-- A product of an open session is closed for filing, or opened again (docs/decisions/0038). A product that is taken off the list
-- leaves what was said of it: these rows name it without a reference.
create table product_closing (
  session_id text not null references session (id),
  listing_id text not null,
  -- from 1
  version bigint not null,
  -- false: it was opened again
  is_closed boolean not null,
  -- '' where nobody's sheet was missing
  reason text not null,
  -- how many members' sheets lay there
  sheets bigint not null,
  -- whose sheets were missing: a JSON array of users
  missing text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  primary key (listing_id, version)
);
create index product_closing_session on product_closing (session_id);
