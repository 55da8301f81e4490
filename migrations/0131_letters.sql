-- A letter (thư báo) as it was addressed, to be said in the language of whoever reads it.
create table letter (
  id text primary key,
  -- producer, commune, office or account, and which; '' for the office
  to_kind text not null,
  to_id text not null,
  kind text not null,
  -- what it is about
  object_kind text not null,
  object_id text not null,
  -- the page it leads to
  address text not null,
  -- a JSON object of texts; what ends in _on is an ISO day
  said text not null,
  demo boolean not null,
  at bigint not null
);
create index letter_object on letter (object_id);

-- A letter in somebody's inbox (hộp thư).
create table inbox (
  user_id text not null references user_account (id),
  letter_id text not null references letter (id),
  -- null while it is unread
  read_at bigint,
  primary key (user_id, letter_id)
);

create view inbox_list as
select i.user_id, i.read_at, l.id, l.kind, l.object_kind, l.object_id, l.address, l.said, l.demo, l.at
from inbox i
join letter l on l.id = i.letter_id;
