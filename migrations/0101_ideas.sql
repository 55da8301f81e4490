-- An idea for a product, before there is a dossier: what it is, where, its story, and what help is asked for.
create table idea (
  id text primary key,
  producer_id text not null references producer (id),
  name text not null,
  unit_code text not null,
  story text not null,
  -- a JSON list of kinds of help
  help text not null,
  help_note text not null,
  sent_by text not null references user_account (id),
  demo boolean not null,
  withdrawn_at bigint,
  created_at bigint not null
);
create index idea_producer on idea (producer_id);

-- What the office makes of an idea. Each look is a version; the newest counts.
create table triage (
  idea_id text not null references idea (id),
  version bigint not null,
  -- ready, needs_help or not_ocop
  verdict text not null,
  reason text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  primary key (idea_id, version)
);

create view idea_list as
select i.id, coalesce(p.joined_to, p.id) as producer_id, k.name as producer, i.name, i.unit_code, i.story, i.help,
       i.help_note, i.sent_by, u.name as sender, i.demo, i.withdrawn_at, i.created_at,
       coalesce((select t.verdict from triage t where t.idea_id = i.id order by t.version desc limit 1), '') as verdict
from idea i
join producer p on p.id = i.producer_id
join producer k on k.id = coalesce(p.joined_to, p.id)
join user_account u on u.id = i.sent_by;
