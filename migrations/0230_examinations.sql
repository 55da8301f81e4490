-- The advisory team (Tổ tư vấn, Điều 7.3 QĐ 26/2026) of a council, in versions; the newest examines.
create table advisory_team (
  id text primary key,
  council_id text not null references council (id),
  -- of this council, from 1
  version bigint not null,
  decision_number text not null,
  -- ISO
  decision_date text not null,
  user_id text not null,
  at bigint not null,
  unique (council_id, version)
);

create table advisor (
  team_id text not null references advisory_team (id),
  user_id text not null,
  position bigint not null,
  leads boolean not null,
  -- where the person works, as papers print it; '' where nothing was said
  workplace text not null,
  primary key (team_id, user_id)
);

-- A test that the team asks for besides those of the dossier.
create table extra_test (
  id text primary key,
  listing_id text not null references listing (id),
  what text not null,
  why text not null,
  -- last day for the result, ISO; '' where none was set
  due_on text not null,
  user_id text not null,
  at bigint not null
);

create table extra_test_result (
  test_id text primary key references extra_test (id),
  passed boolean not null,
  -- number of the test report, who tested, what was found
  result text not null,
  user_id text not null,
  at bigint not null
);

-- A look at the place where the product is made.
create table site_visit (
  id text primary key,
  listing_id text not null references listing (id),
  -- ISO
  visited_on text not null,
  place text not null,
  -- who was there, of the team and of the producer, one a line
  who text not null,
  seen text not null,
  user_id text not null,
  at bigint not null
);

-- Photographs of a visit and the report of a test, kept under their hash.
create table finding_file (
  finding_id text not null,
  position bigint not null,
  is_pdf boolean not null,
  pages bigint not null,
  -- SHA-256 of what was sent, and of what is kept of it
  sent_hash text not null,
  kept_hash text not null,
  primary key (finding_id, position)
);

-- A test or a visit that was recorded wrongly: it stays readable and counts no more.
create table struck_finding (
  finding_id text primary key,
  reason text not null,
  user_id text not null,
  at bigint not null
);

-- What the team says at each criterion of the sheet of facts, as JSON: leaf to note.
alter table facts add column notes text not null default '{}';
alter table draft add column notes text not null default '{}';

create view extra_test_list as
select t.id, t.listing_id, t.what, t.why, t.due_on, t.at, coalesce(u.name, '') as name, r.passed, r.result,
       coalesce(v.name, '') as result_by, r.at as result_at, s.reason as struck_why, coalesce(w.name, '') as struck_by
from extra_test t
left join user_account u on u.id = t.user_id
left join extra_test_result r on r.test_id = t.id
left join user_account v on v.id = r.user_id
left join struck_finding s on s.finding_id = t.id
left join user_account w on w.id = s.user_id;

create view site_visit_list as
select t.id, t.listing_id, t.visited_on, t.place, t.who, t.seen, t.at, coalesce(u.name, '') as name,
       s.reason as struck_why, coalesce(w.name, '') as struck_by
from site_visit t
left join user_account u on u.id = t.user_id
left join struck_finding s on s.finding_id = t.id
left join user_account w on w.id = s.user_id;
