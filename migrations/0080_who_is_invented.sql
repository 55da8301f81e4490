-- A filed sheet says whether its member is invented for a demonstration, and a result is marked where anything it
-- came from is: the session, the product or one of the members.
drop view newest_filing;
drop view filing_list;
create view filing_list as
select f.id, f.listing_id, l.session_id, f.user_id, u.login, u.name, u.demo, t.kind as seat, f.version, f.answers,
       f.note, f.reason, f.seal, f.filed_at
from filing f
join listing l on l.id = f.listing_id
join session s on s.id = l.session_id
join user_account u on u.id = f.user_id
join seat t on t.council_id = s.council_id and t.user_id = f.user_id;

create view newest_filing as
select * from filing_list f
where f.version = (select max(g.version) from filing g where g.listing_id = f.listing_id and g.user_id = f.user_id);

drop view result_list;
create view result_list as
select r.listing_id, r.session_id, r.product_id, p.name as product, coalesce(m.name, '') as producer,
       p.commune, p.district, r.ruleset, r.form, r.ranking, r.stars, r.mean_sum, r.mean_count, r.recognised,
       s.held_on, r.at, l.position,
       s.demo or p.demo or exists (
         select 1 from filing f join user_account u on u.id = f.user_id where f.listing_id = r.listing_id and u.demo
       ) as demo
from result r
join listing l on l.id = r.listing_id
join session s on s.id = r.session_id
join product p on p.id = r.product_id
left join producer m on m.id = p.producer_id;
