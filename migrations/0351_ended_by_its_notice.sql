-- As in 0160; what is set aside ends no dossier, and the numbered notice of a result that is not recognised ends one as a
-- decision does (Điều 7.3 QĐ 26/2026): where no product of a session is recognised, no decision follows. What was sent to the
-- ministry waits for the ministry.
drop view dossier_list;
create view dossier_list as
select d.id, coalesce(p.joined_to, p.id) as producer_id, k.name as producer, coalesce(x.joined_to, x.id) as product_id,
       coalesce(y.name, d.new_product) as product, d.case_type, d.ruleset, d.form, d.regulated, d.unit_code, d.from_id, d.revision, d.demo,
       d.created_at, coalesce(s.version, 0) as version, coalesce(s.number, '') as number, s.at as submitted_at,
       coalesce(s.submitted_on, '') as submitted_on, coalesce(s.hash, '') as hash, w.at as withdrawn_at, d.discarded_at,
       coalesce(i.code, '') as code, coalesce(i.taken_on, '') as taken_on, q.id as request_id,
       coalesce(r.returned_on, '') as returned_on, coalesce(o.proposed_on, '') as proposed_on,
       coalesce(f.taken_on, '') as office_took_on, coalesce(z.stopped_on, '') as stopped_on,
       -- the first certificate of the product since it was proposed
       coalesce((select min(c.issued_on) from certificate c
                 where c.product_id in (select a.id from product a
                                        where a.id = coalesce(x.joined_to, x.id) or a.joined_to = coalesce(x.joined_to, x.id))
                   and c.issued_on >= o.proposed_on), '') as certified_on,
       -- the decision on a session in which the product was not recognised, or the notice that tells its producer
       coalesce((select min(h.day) from (
                   select e.date as day from result t join decision e on e.session_id = t.session_id
                   where t.product_id in (select a.id from product a
                                          where a.id = coalesce(x.joined_to, x.id) or a.joined_to = coalesce(x.joined_to, x.id))
                     and not t.recognised
                     and not exists (select 1 from judged_anew j where j.listing_id = t.listing_id)
                     and not exists (select 1 from referral v where v.listing_id = t.listing_id)
                   union all
                   select n.signed_on from result t
                   join proceeding n on n.session_id = t.session_id and n.kind = 'thong-bao' and n.listing_id = t.listing_id
                   where t.product_id in (select a.id from product a
                                          where a.id = coalesce(x.joined_to, x.id) or a.joined_to = coalesce(x.joined_to, x.id))
                     and not t.recognised
                     and not exists (select 1 from judged_anew j where j.listing_id = t.listing_id)
                     and not exists (select 1 from referral v where v.listing_id = t.listing_id)) h
                 where h.day >= o.proposed_on), '') as decided_on
from dossier d
join producer p on p.id = d.producer_id
join producer k on k.id = coalesce(p.joined_to, p.id)
left join product x on x.id = d.product_id
left join product y on y.id = coalesce(x.joined_to, x.id)
left join submission s on s.dossier_id = d.id
  and s.version = (select max(n.version) from submission n where n.dossier_id = d.id)
left join withdrawal w on w.submission_id = s.id
left join intake i on i.dossier_id = d.id
-- a request that the newest submission has not answered
left join supplement_request q on q.submission_id = s.id
left join dossier_return r on r.dossier_id = d.id
left join proposal o on o.dossier_id = d.id and o.version = 1
left join office_intake f on f.dossier_id = d.id
-- a stop that nobody has taken back
left join dossier_stop z on z.dossier_id = d.id
  and not exists (select 1 from dossier_resumption b where b.stop_id = z.id);
