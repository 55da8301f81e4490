-- What a certificate and its decision say for good, with the result it certifies and what became of it: the doctor holds
-- the one against the other and against the log.
create view certificate_lasting as
select c.id, c.code, c.listing_id, c.product_id, c.position, c.number, c.series, c.product, c.producer, c.commune,
       c.district, c.product_set, c.product_code, c.ruleset, c.stars, c.issued_on, c.valid_to, c.held_back, c.demo, c.at,
       c.decision_id, d.session_id, d.number as decision_number, d.date as decision_date, d.level, d.authority, d.place,
       d.signatory_title, d.signatory_name, x.stars as result_stars, x.product_id as result_product,
       r.effective_on as revoked_on, s.suspended_from
from certificate c
join decision d on d.id = c.decision_id
left join result x on x.listing_id = c.listing_id
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id);
