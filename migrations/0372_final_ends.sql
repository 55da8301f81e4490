-- As in 0351, with how it ends where the ministry judged.
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
       -- the decision on a session in which the product was not recognised, or the notice that tells its producer; of what
       -- went to the ministry, the notice that the province recognises nothing
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
                     and not exists (select 1 from referral v where v.listing_id = t.listing_id)
                   union all
                   select n.signed_on from result t
                   join central_choice g on g.listing_id = t.listing_id and g.choice = 'decline'
                   join proceeding n on n.session_id = t.session_id and n.kind = 'thong-bao-ket-qua-cuoi'
                     and n.listing_id = t.listing_id
                   where t.product_id in (select a.id from product a
                                          where a.id = coalesce(x.joined_to, x.id) or a.joined_to = coalesce(x.joined_to, x.id))
                     and not exists (select 1 from judged_anew j where j.listing_id = t.listing_id)) h
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

-- As in 0353: what is objected to is told last in the notice of the final result, where there is one.
drop view appeal_subject;
create view appeal_subject as
select 'result' as about, r.listing_id as id, r.listing_id as listing_id, cast(null as text) as certificate_id,
       s.council_id as council_id, s.id as session_id, coalesce(k.id, '') as product_id, k.name as product,
       coalesce(n.id, '') as producer_id, coalesce(n.name, '') as producer, r.ruleset as ruleset, r.form as form,
       r.stars as stars, r.at as settled_at,
       (select max(p.at) from proceeding p
        where p.kind in ('thong-bao', 'thong-bao-ket-qua-cuoi') and p.listing_id = r.listing_id) as noticed_at,
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
