-- Signed files of numbered papers (docs/signing.md, docs/decisions/0032). Each begins with the bytes that
-- proceeding.pdf_hash names; what its signatures say is looked at anew each time.
create table signed_paper (
  id text primary key,
  proceeding_id text not null references proceeding (id),
  -- of the signed file in the file store
  hash text not null,
  -- signed here with the test certificate, without legal effect
  is_test boolean not null,
  -- who handed it in, or signed it here
  user_id text not null references user_account (id),
  at bigint not null,
  unique (proceeding_id, hash)
);

create view signed_paper_list as
select s.id, s.proceeding_id, s.hash, s.is_test, u.name, s.at
from signed_paper s
join user_account u on u.id = s.user_id;
