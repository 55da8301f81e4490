-- A product whose mean goes to the ministry is held back in the province, with the reason of its chair; a later version lets
-- it go there again, while nothing rests on it (docs/decisions/0034).
create table holding (
  listing_id text not null references listing (id),
  -- from 1
  version bigint not null,
  -- false: it is let go again
  is_held boolean not null,
  reason text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  primary key (listing_id, version)
);

-- What is held back now.
create view holding_list as
select h.listing_id, l.session_id, h.version, h.reason, u.name, h.at
from holding h
join listing l on l.id = h.listing_id
join user_account u on u.id = h.user_id
where h.is_held
  and not exists (select 1 from holding n where n.listing_id = h.listing_id and n.version > h.version);
