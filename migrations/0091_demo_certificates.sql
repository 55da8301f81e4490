-- The catalogue marks what was invented for a demonstration wherever it tells of it, the log whoever was.
drop view product_certificate;
create view product_certificate as
select c.id, coalesce(p.joined_to, p.id) as product_id, c.code, c.stars, c.issued_on, c.valid_to,
       r.effective_on as revoked_on, c.demo
from certificate c
join product p on p.id = c.product_id
left join revocation r on r.certificate_id = c.id;

create view event_list as
select e.id, e.at, e.actor_name, e.name, e.object_kind, e.object_id, e.detail, coalesce(u.demo, false) as actor_demo
from event e
left join user_account u on u.id = e.actor_id;
