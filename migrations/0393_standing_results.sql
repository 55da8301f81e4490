-- As in 0372; a dossier ends with the paper that ended its case.
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
       -- the paper with which a case of the product ended since then
       coalesce((select min(e.ended_on) from case_end e
                 join listing l on l.id = e.listing_id
                 where l.product_id in (select a.id from product a
                                        where a.id = coalesce(x.joined_to, x.id) or a.joined_to = coalesce(x.joined_to, x.id))
                   and not exists (select 1 from judged_anew j where j.listing_id = e.listing_id)
                   and e.ended_on >= o.proposed_on), '') as decided_on
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

-- Results that stand: not set aside, and not left to an evaluation of the province's own after the ministry's. One waits while
-- it is recognised, nothing ended its case, and no certificate came after it.
drop view standing_result;
create view standing_result as
select t.listing_id, l.dossier_id, coalesce(p.joined_to, p.id) as product_id, l.case_type, t.held_on,
       t.recognised and coalesce(f.choice, '') <> 'decline'
       and not exists (select 1 from case_end e where e.listing_id = t.listing_id)
       and not exists (
         select 1 from certificate k
         where (k.listing_id = t.listing_id or k.issued_on >= t.held_on) and k.product_id in (
           select q.id from product q where q.id = coalesce(p.joined_to, p.id) or q.joined_to = coalesce(p.joined_to, p.id))
       ) as waits
from result_list t
join listing l on l.id = t.listing_id
join product p on p.id = l.product_id
left join referral_list f on f.listing_id = t.listing_id
where t.reopened_as is null and coalesce(f.choice, '') <> 'evaluate';

-- What whose a result is to judge follows from (certificates::referrals): what the council found, the newest certificate of the
-- product before the session, and whether the chair left the product to the province since; and what became of it.
drop view session_to_decide;
drop view result_to_refer;
create view judged_result as
select t.listing_id, t.session_id, o.name as round, t.held_on, t.ruleset, t.form, t.stars, t.mean_sum, t.mean_count,
       t.recognised, t.reopened_as, l.case_type, s.demo, t.position,
       exists (select 1 from certificate c where c.listing_id = t.listing_id) as is_certified,
       exists (select 1 from case_end d where d.listing_id = t.listing_id) as is_ended,
       (h.listing_id is not null) as is_held,
       k.number as prior_number, k.stars as prior_stars, e.level as prior_level, k.issued_on as prior_from,
       k.valid_to as prior_to, r.effective_on as prior_revoked_on,
       (select min(x.signed_on) from not_renewed x
        where x.product_id = coalesce(p.joined_to, p.id) and x.signed_on > k.issued_on) as prior_not_renewed_on,
       exists (
         select 1 from central_choice a
         join listing g on g.id = a.listing_id
         where a.choice = 'evaluate' and a.decided_on > k.issued_on and a.decided_on <= t.held_on and g.product_id in (
           select q.id from product q where q.id = coalesce(p.joined_to, p.id) or q.joined_to = coalesce(p.joined_to, p.id))
       ) as is_left
from result_list t
join listing l on l.id = t.listing_id
join product p on p.id = t.product_id
join session s on s.id = t.session_id
join round o on o.id = s.round_id
left join holding_list h on h.listing_id = t.listing_id
left join certificate k on k.id = (
  select m.id from certificate m
  where m.issued_on < t.held_on and m.product_id in (
    select q.id from product q where q.id = coalesce(p.joined_to, p.id) or q.joined_to = coalesce(p.joined_to, p.id))
  order by m.issued_on desc, m.id desc limit 1)
left join decision e on e.id = k.decision_id
left join revocation r on r.certificate_id = k.id;
