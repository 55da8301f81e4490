-- The certificates of a product that is kept, whichever row an older paper names, with the dated facts that their
-- worth follows from: what the catalogue reads of the register.
create view product_certificate as
select c.id, coalesce(p.joined_to, p.id) as product_id, c.code, c.stars, c.issued_on, c.valid_to,
       r.effective_on as revoked_on
from certificate c
join product p on p.id = c.product_id
left join revocation r on r.certificate_id = c.id;
