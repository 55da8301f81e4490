-- A session judges a list of products. The version of the regulation it was opened with is pinned. `deadline` is
-- the instant after which nobody files; `turn` makes acts on one session take turns, on both engines.
create table session (
  id text primary key,
  round_id text not null references round (id),
  council_id text not null references council (id),
  regulation_id text not null references regulation (id),
  held_on text not null,
  venue text not null,
  deadline bigint not null,
  turn bigint not null,
  demo boolean not null,
  created_at bigint not null
);
create index session_round on session (round_id);

-- A product on the session's list, with what decides its criteria: the day the commune received the dossier
-- and the case (Điều 12 QĐ 26/2026). The criteria that follow and the text of the form are pinned by their hash.
create table listing (
  id text primary key,
  session_id text not null references session (id),
  product_id text not null references product (id),
  position bigint not null,
  ruleset text not null,
  ruleset_hash text not null,
  form text not null,
  form_hash text not null,
  case_type text not null,
  received_on text not null,
  regulated boolean not null,
  unique (session_id, product_id)
);
create index listing_product on listing (product_id);

-- A member's ticks before filing, and the facts before they are proposed: the newest only, with a revision.
create table draft (
  listing_id text not null references listing (id),
  user_id text not null references user_account (id),
  -- sheet or facts
  kind text not null,
  answers text not null,
  note text not null,
  revision bigint not null,
  saved_at bigint not null,
  primary key (listing_id, user_id, kind)
);

-- A filed sheet, sealed. Points are never stored: they are counted from the answers. A version after the first
-- is filed only when a second look called for it, and gives its reason.
create table filing (
  id text primary key,
  listing_id text not null references listing (id),
  user_id text not null references user_account (id),
  version bigint not null,
  answers text not null,
  note text not null,
  reason text not null,
  seal text not null,
  filed_at bigint not null,
  unique (listing_id, user_id, version)
);

-- The sheet of facts: the advisory team proposes, the council confirms. The newest of each kind counts.
-- `answers` is empty where the regulation lets the majority of sheets decide; then only knock-outs stand here.
create table facts (
  id text primary key,
  listing_id text not null references listing (id),
  version bigint not null,
  -- proposed or confirmed
  kind text not null,
  answers text not null,
  knock_outs text not null,
  note text not null,
  user_id text not null references user_account (id),
  at bigint not null,
  unique (listing_id, version)
);

-- The council looked again at a product whose totals lie too far apart: it kept the sheets, or called for new ones.
create table second_look (
  id text primary key,
  listing_id text not null references listing (id),
  -- kept or score_again
  outcome text not null,
  reason text not null,
  -- the version that new sheets carry
  version bigint not null,
  deadline bigint,
  user_id text not null references user_account (id),
  at bigint not null
);

-- A session is closed once.
create table closing (
  session_id text primary key references session (id),
  user_id text not null references user_account (id),
  at bigint not null
);

-- How one product's star came about, with everything it was counted from. `ranking` is the JSON of
-- `saolang score`; `stars` is null after a knock-out.
create table result (
  listing_id text primary key references listing (id),
  session_id text not null references session (id),
  product_id text not null references product (id),
  ruleset text not null,
  form text not null,
  ranking text not null,
  stars bigint,
  mean_sum bigint not null,
  mean_count bigint not null,
  recognised boolean not null,
  at bigint not null
);
create index result_session on result (session_id);
create index result_product on result (product_id);

-- A result with the names a reader needs.
create view result_list as
select r.listing_id, r.session_id, r.product_id, p.name as product, coalesce(m.name, '') as producer,
       p.commune, p.district, r.ruleset, r.form, r.ranking, r.stars, r.mean_sum, r.mean_count, r.recognised,
       s.held_on, s.demo, r.at, l.position
from result r
join listing l on l.id = r.listing_id
join session s on s.id = r.session_id
join product p on p.id = r.product_id
left join producer m on m.id = p.producer_id;

-- A session with the names a reader needs, and whether it is closed.
create view session_list as
select s.id, s.round_id, r.name as round, s.council_id, c.name as council, s.regulation_id, s.held_on, s.venue,
       s.deadline, s.demo, x.at as closed_at
from session s
join round r on r.id = s.round_id
join council c on c.id = s.council_id
left join closing x on x.session_id = s.id;

-- A listing with the names a reader needs.
create view listing_list as
select l.id, l.session_id, l.product_id, p.name as product, coalesce(m.name, '') as producer, p.commune, p.district,
       p.demo as product_demo, l.position, l.ruleset, l.ruleset_hash, l.form, l.form_hash, l.case_type,
       l.received_on, l.regulated
from listing l
join product p on p.id = l.product_id
left join producer m on m.id = p.producer_id;

-- A filed sheet with its member's name and seat; then only the newest version of each.
create view filing_list as
select f.listing_id, f.user_id, u.login, u.name, t.kind as seat, f.version, f.answers, f.note, f.reason, f.seal, f.filed_at
from filing f
join listing l on l.id = f.listing_id
join session s on s.id = l.session_id
join user_account u on u.id = f.user_id
join seat t on t.council_id = s.council_id and t.user_id = f.user_id;

create view newest_filing as
select * from filing_list f
where f.version = (select max(g.version) from filing g where g.listing_id = f.listing_id and g.user_id = f.user_id);
