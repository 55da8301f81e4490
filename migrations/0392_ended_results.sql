-- A result that does not renew a certificate is told in the numbered notice that ends its case, whose day is the day of the
-- result (Điều 12.3 QĐ 26/2026). Otherwise as in 0371.
drop view product_certificate;
drop view certificate_days;
drop view certificate_list;
drop view not_renewed;
create view not_renewed as
select coalesce(q.joined_to, q.id) as product_id, x.signed_on
from case_end d
join proceeding x on x.id = d.paper_id
join listing l on l.id = d.listing_id and l.case_type = 'renewal'
join product q on q.id = l.product_id
where not exists (select 1 from judged_anew j where j.listing_id = l.id);

create view certificate_list as
select c.id, c.code, c.decision_id, coalesce(p.joined_to, p.id) as product_id, c.position, c.number,
       coalesce(k.product, c.product) as product, coalesce(k.producer, c.producer) as producer,
       coalesce(k.commune, c.commune) as commune, coalesce(k.district, c.district) as district,
       coalesce(k.version, 1) as version, c.product_set, c.product_code, c.ruleset, c.stars, c.issued_on, c.valid_to,
       c.held_back, c.search_key, c.demo,
       d.number as decision_number, d.date as decision_date, d.level, d.authority, d.place, d.signatory_title,
       d.signatory_name, s.suspended_from, r.ground, r.effective_on as revoked_on, r.decision_number as revoked_number,
       r.decision_date as revoked_date, r.authority as revoked_by, r.reason as revoked_why,
       (select min(x.signed_on) from not_renewed x
        where x.product_id = coalesce(p.joined_to, p.id) and x.signed_on > c.issued_on) as not_renewed_on,
       n.issued_on as superseded_on, n.code as superseded_by
from certificate c
join product p on p.id = c.product_id
join decision d on d.id = c.decision_id
left join correction k on k.certificate_id = c.id
  and not exists (select 1 from correction l where l.certificate_id = k.certificate_id and l.version > k.version)
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id)
left join certificate n on n.id = (
  select m.id from product q join certificate m on m.product_id = q.id
  where coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
    and (m.issued_on > c.issued_on or (m.issued_on = c.issued_on and m.id > c.id))
  order by m.issued_on, m.id limit 1);

create view certificate_days as
select c.id, c.issued_on, c.valid_to, c.search_key || coalesce(' ' || k.search_key, '') as search_key,
       r.effective_on as revoked_on, s.suspended_from,
       (select min(x.signed_on) from not_renewed x
        where x.product_id = coalesce(p.joined_to, p.id) and x.signed_on > c.issued_on) as not_renewed_on,
       (select min(m.issued_on) from product q join certificate m on m.product_id = q.id
        where coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
          and (m.issued_on > c.issued_on or (m.issued_on = c.issued_on and m.id > c.id))) as superseded_on
from certificate c
join product p on p.id = c.product_id
left join correction k on k.certificate_id = c.id
  and not exists (select 1 from correction l where l.certificate_id = k.certificate_id and l.version > k.version)
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id);

create view product_certificate as
select c.id, coalesce(p.joined_to, p.id) as product_id, c.code, c.stars, c.issued_on, c.valid_to,
       r.effective_on as revoked_on, s.suspended_from, c.demo,
       (select min(x.signed_on) from not_renewed x
        where x.product_id = coalesce(p.joined_to, p.id) and x.signed_on > c.issued_on) as not_renewed_on
from certificate c
join product p on p.id = c.product_id
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id);
