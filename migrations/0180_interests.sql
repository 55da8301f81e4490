-- Conflicts of interest (xung đột lợi ích). What a member of a council says of itself so that ties are found, for
-- nothing else: the newest only, and gone when the member empties it.
create table own_particulars (
  user_id text primary key references user_account (id),
  address text not null,
  phone text not null,
  tax_code text not null,
  employer text not null,
  employer_tax_code text not null,
  -- one a line, with its tax code where the member knows it
  cooperatives text not null,
  revision bigint not null,
  changed_at bigint not null
);

-- What a member declared of one product; a changed mind is a new row, and the newest counts. A product that is taken
-- off the list leaves what was said of it: these rows name it without a reference.
create table interest (
  id text primary key,
  session_id text not null references session (id),
  listing_id text not null,
  user_id text not null references user_account (id),
  -- 1 for the first word of this person on this product
  version bigint not null,
  tied boolean not null,
  -- what ties the two, or why an earlier declaration was wrong; '' where there is nothing to say
  what text not null,
  at bigint not null,
  unique (listing_id, user_id, version)
);
create index interest_session on interest (session_id);

-- A tie that the programme found, pinned as it was found: it stays whatever the data say later.
create table recusal (
  id text primary key,
  session_id text not null references session (id),
  listing_id text not null,
  user_id text not null references user_account (id),
  -- as in rules::tie::Kind
  kind text not null,
  -- the person or body on the side of the product
  whom text not null,
  at bigint not null,
  unique (listing_id, user_id, kind)
);
create index recusal_session on recusal (session_id);

-- Whoever presides said that a found tie is chance.
create table recusal_set_aside (
  recusal_id text primary key references recusal (id),
  reason text not null,
  user_id text not null references user_account (id),
  at bigint not null
);

-- An alternate was called in for one product.
create table alternate_call (
  session_id text not null references session (id),
  listing_id text not null,
  user_id text not null references user_account (id),
  called_by text not null references user_account (id),
  at bigint not null,
  primary key (listing_id, user_id)
);
create index alternate_call_session on alternate_call (session_id);

-- A sheet that was filed before its member's tie came to light, and counts for nothing.
create table exclusion (
  filing_id text primary key references filing (id),
  user_id text not null references user_account (id),
  at bigint not null
);

create view recusal_list as
select r.id, r.session_id, r.listing_id, r.user_id, u.name, u.demo, r.kind, r.whom, r.at,
       a.at as set_aside_at, coalesce(w.name, '') as set_aside_by, coalesce(a.reason, '') as set_aside_why
from recusal r
join user_account u on u.id = r.user_id
left join recusal_set_aside a on a.recusal_id = r.id
left join user_account w on w.id = a.user_id;
