-- Acting on behalf of a producer (làm hộ). Who may, from when to when: given by the producer's own person, or at the
-- counter with a code that the producer reads out. It ends on its last day, or at once when it is withdrawn.
create table proxy (
  id text primary key,
  producer_id text not null references producer (id),
  agent_id text not null references user_account (id),
  given_by text not null references user_account (id),
  -- own or code
  how text not null,
  first_day text not null,
  last_day text not null,
  at bigint not null,
  withdrawn_by text references user_account (id),
  withdrawn_at bigint
);
create index proxy_producer on proxy (producer_id);
create index proxy_agent on proxy (agent_id);

create view proxy_list as
select x.id, k.id as producer_id, k.name as producer, x.agent_id, a.name as agent, g.name as giver, x.how, x.first_day,
       x.last_day, x.withdrawn_at, k.demo, x.at
from proxy x
join producer p on p.id = x.producer_id
join producer k on k.id = coalesce(p.joined_to, p.id)
join user_account a on a.id = x.agent_id
join user_account g on g.id = x.given_by;

-- A sign-in that acts on behalf now, and until when; it goes with the sign-in.
create table proxy_sitting (
  sign_in text primary key references sign_in (token_hash) on delete cascade,
  proxy_id text not null references proxy (id),
  until bigint not null
);

-- Codes that a producer reads out: to begin, or to submit a dossier as it stands. Only a keyed hash is kept.
create table proxy_code (
  id text primary key,
  producer_id text not null references producer (id),
  agent_id text not null references user_account (id),
  -- begin, or the dossier and its revision
  purpose text not null,
  hash text not null,
  made_at bigint not null,
  tries bigint not null,
  used_at bigint
);
create index proxy_code_agent on proxy_code (agent_id, made_at);
create index proxy_code_producer on proxy_code (producer_id);

-- For whom something was done, by name as it was then; empty where somebody acted as the own self.
alter table event add column on_behalf_of text not null default '';
drop view event_list;
create view event_list as
select e.id, e.at, e.actor_name, e.on_behalf_of, e.name, e.object_kind, e.object_id, e.detail, coalesce(u.demo, false) as actor_demo
from event e
left join user_account u on u.id = e.actor_id;
