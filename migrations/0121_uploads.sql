-- A file on its way, in parts over a line that breaks: how much of it came is the length of its part on the disk. It
-- belongs to a person; what is not made part of a paper is forgotten after some days.
create table paper_upload (
  id text primary key,
  user_id text not null references user_account (id),
  producer_id text not null references producer (id),
  -- bytes of the whole
  length bigint not null,
  begun_at bigint not null,
  -- the address of the receipt that names it; empty while no form has named it
  receipt text not null
);
create index paper_upload_user on paper_upload (user_id);
