-- For which agency a seat sits, which mandatory category it fills (Điều 7.3.b QĐ 26/2026; rulesets/councils.toml), and on
-- which paper a chair presides who is no leader of the People's Committee. '' where nobody wrote it down: councils of before.
alter table seat add column agency text not null default '';
alter table seat add column category text not null default '';
-- leader, delegated, or '' where nobody wrote it down
alter table council add column chair_basis text not null default '';
alter table council add column delegation_number text not null default '';
alter table council add column delegation_date text not null default '';

-- Why nobody fills a mandatory category.
create table council_gap (
  council_id text not null references council (id),
  category text not null,
  reason text not null,
  primary key (council_id, category)
);

-- Whether the secretary scores ("ủy viên thư ký") is the regulation's to say.
alter table regulation add column secretary_votes boolean not null default false;

-- A filed sheet says for which agency its member sits.
drop view newest_filing;
drop view filing_list;
create view filing_list as
select f.id, f.listing_id, l.session_id, f.user_id, u.login, u.name, u.demo, t.kind as seat, t.agency, f.version,
       f.answers, f.note, f.reason, f.seal, f.filed_at
from filing f
join listing l on l.id = f.listing_id
join session s on s.id = l.session_id
join user_account u on u.id = f.user_id
join seat t on t.council_id = s.council_id and t.user_id = f.user_id;

create view newest_filing as
select * from filing_list f
where f.version = (select max(g.version) from filing g where g.listing_id = f.listing_id and g.user_id = f.user_id);
