-- As in 0240, with what is judged anew: it decides nothing, so its producer has nothing to object to.
drop view appeal_subject;
create view appeal_subject as
select 'result' as about, r.listing_id as id, r.listing_id as listing_id, cast(null as text) as certificate_id,
       s.council_id as council_id, s.id as session_id, coalesce(k.id, '') as product_id, k.name as product,
       coalesce(n.id, '') as producer_id, coalesce(n.name, '') as producer, r.ruleset as ruleset, r.form as form,
       r.stars as stars, r.at as settled_at,
       (select min(p.at) from proceeding p where p.kind = 'thong-bao' and p.listing_id = r.listing_id) as noticed_at,
       exists (select 1 from certificate c where c.listing_id = r.listing_id) as certified,
       exists (select 1 from judged_anew j where j.listing_id = r.listing_id) as set_aside, s.demo or k.demo as demo
from result r
join session s on s.id = r.session_id
join product x on x.id = r.product_id
join product k on k.id = coalesce(x.joined_to, x.id)
left join producer m on m.id = k.producer_id
left join producer n on n.id = coalesce(m.joined_to, m.id)
union all
select 'revocation' as about, c.id as id, c.listing_id as listing_id, c.id as certificate_id, s.council_id as council_id,
       s.id as session_id, coalesce(k.id, '') as product_id, k.name as product, coalesce(n.id, '') as producer_id,
       coalesce(n.name, '') as producer, c.ruleset as ruleset, '' as form, c.stars as stars, v.at as settled_at,
       v.at as noticed_at, true as certified, false as set_aside, c.demo or k.demo as demo
from revocation v
join certificate c on c.id = v.certificate_id
left join listing l on l.id = c.listing_id
left join session s on s.id = l.session_id
join product x on x.id = c.product_id
join product k on k.id = coalesce(x.joined_to, x.id)
left join producer m on m.id = k.producer_id
left join producer n on n.id = coalesce(m.joined_to, m.id);
