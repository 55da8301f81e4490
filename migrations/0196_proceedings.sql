-- A paper of a session that has its number: kept as it was printed then, and never changed.
create table proceeding (
  id text primary key,
  session_id text not null references session (id),
  kind text not null,
  -- of a notice; '' for a paper of the whole session
  listing_id text not null,
  -- whose register counts: a council's for one kind of paper, or the office's for one
  series text not null,
  year bigint not null,
  number bigint not null,
  symbol text not null,
  -- the day on the paper, which may differ from the day on which the number was given
  signed_on text not null,
  pdf_hash text not null,
  docx_hash text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  unique (series, year, number),
  unique (session_id, kind, listing_id)
);

create view proceeding_list as
select p.id, p.session_id, p.kind, p.listing_id, p.number, p.symbol, p.signed_on, p.pdf_hash, p.docx_hash, u.name, p.at
from proceeding p
join user_account u on u.id = p.user_id;
