-- A product that turned out to be another one is that other one, for its certificates too: everything is asked of
-- the row that is kept, whichever row an older paper names.
create index product_kept on product (coalesce(joined_to, id));

-- As in 0050, but the next certificate is that of the product that is kept, and so is `product_id`.
drop view certificate_list;
create view certificate_list as
select c.id, c.code, c.decision_id, coalesce(p.joined_to, p.id) as product_id, c.position, c.number, c.product,
       c.producer, c.commune, c.district, c.product_set, c.product_code, c.ruleset, c.stars, c.issued_on, c.valid_to,
       c.held_back, c.search_key, c.demo,
       d.number as decision_number, d.date as decision_date, d.authority, d.place, d.signatory_title,
       d.signatory_name, r.ground, r.effective_on as revoked_on, r.decision_number as revoked_number,
       r.decision_date as revoked_date, r.authority as revoked_by, r.reason as revoked_why,
       n.issued_on as superseded_on, n.code as superseded_by
from certificate c
join product p on p.id = c.product_id
join decision d on d.id = c.decision_id
left join revocation r on r.certificate_id = c.id
left join certificate n on n.id = (
  select m.id from product q join certificate m on m.product_id = q.id
  where coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
    and (m.issued_on > c.issued_on or (m.issued_on = c.issued_on and m.id > c.id))
  order by m.issued_on, m.id limit 1);

-- What stands on the list of a session that is not closed. A product that is judged is not joined to another.
create view open_listing as
select l.id, l.session_id, l.product_id
from listing l
left join closing c on c.session_id = l.session_id
where c.session_id is null;
