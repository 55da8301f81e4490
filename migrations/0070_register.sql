-- What the register filters and counts by, without what it prints.
create view certificate_days as
select c.id, c.issued_on, c.valid_to, c.search_key, r.effective_on as revoked_on,
       (select min(m.issued_on) from product q join certificate m on m.product_id = q.id
        where coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
          and (m.issued_on > c.issued_on or (m.issued_on = c.issued_on and m.id > c.id))) as superseded_on
from certificate c
join product p on p.id = c.product_id
left join revocation r on r.certificate_id = c.id;
