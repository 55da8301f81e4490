-- As in 0350, without what waits for the ministry under the criteria of 2026: five stars are the Minister's to give, and what
-- the Minister certified is the Minister's to judge again (rules::referral::needs_answer).
drop view session_to_decide;
create view session_to_decide as
select s.id, o.name as round, t.held_on, s.demo, count(*) as results
from result_list t
join session s on s.id = t.session_id
join round o on o.id = s.round_id
left join certificate c on c.listing_id = t.listing_id
left join referral_list f on f.listing_id = t.listing_id
where c.id is null and t.reopened_as is null
  and ((f.listing_id is null and t.recognised) or f.central_stars = 5 or f.choice = 'recognise')
  and not exists (
    select 1 from listing l join product p on p.id = l.product_id
    join product q on coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
    join certificate k on k.product_id = q.id
    left join revocation r on r.certificate_id = k.id
    where l.id = t.listing_id and l.case_type = 'upgrade' and r.certificate_id is null
      and k.issued_on <= t.held_on and k.valid_to >= t.held_on
      and k.stars >= coalesce(f.chosen_stars, f.central_stars, t.stars))
  and not (f.listing_id is null and t.ruleset not in ('1048-2019', '148-2023') and (t.stars = 5 or exists (
    select 1 from listing l join product p on p.id = l.product_id
    join product q on coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
    join certificate k on k.product_id = q.id
    join decision e on e.id = k.decision_id and e.level = 'central'
    where l.id = t.listing_id and l.case_type = 'renewal' and k.issued_on < t.held_on
      and not exists (select 1 from revocation r where r.certificate_id = k.id and r.effective_on <= t.held_on)
      and not exists (
        select 1 from central_choice h join listing g on g.id = h.listing_id join product z on z.id = g.product_id
        where coalesce(z.joined_to, z.id) = coalesce(p.joined_to, p.id) and h.choice = 'evaluate'
          and h.decided_on > k.issued_on and h.decided_on <= t.held_on)
      and not exists (
        select 1 from product z join certificate m on m.product_id = z.id
        where coalesce(z.joined_to, z.id) = coalesce(p.joined_to, p.id)
          and m.issued_on > k.issued_on and m.issued_on < t.held_on))))
group by s.id, o.name, t.held_on, s.demo;

-- As in 0350, without what is held back; a renewal may be the ministry's whatever its stars, so that those are told.
drop view result_to_refer;
create view result_to_refer as
select t.listing_id, t.session_id, t.ruleset, t.form, t.stars, t.mean_sum, t.mean_count, t.held_on,
       (f.listing_id is not null) as is_sent, f.version, f.central_stars, s.demo,
       (l.case_type = 'renewal') as is_renewal
from result_list t
join session s on s.id = t.session_id
join listing l on l.id = t.listing_id
left join certificate c on c.listing_id = t.listing_id
left join referral_list f on f.listing_id = t.listing_id
left join holding_list h on h.listing_id = t.listing_id
where c.id is null and t.reopened_as is null and f.choice is null and h.listing_id is null
  and (t.stars is not null or l.case_type = 'renewal');

-- As in 0280: what was sent to the ministry is certified with the Minister's five stars, or with those that the chair of the
-- province chose, and with no others.
drop view certificate_lasting;
create view certificate_lasting as
select c.id, c.code, c.listing_id, c.product_id, c.position, c.number, c.series, c.product, c.producer, c.commune,
       c.district, c.product_set, c.product_code, c.ruleset, c.stars, c.issued_on, c.valid_to, c.held_back, c.demo, c.at,
       c.decision_id, d.session_id, d.number as decision_number, d.date as decision_date, d.level, d.authority, d.place,
       d.signatory_title, d.signatory_name,
       case when f.listing_id is null then x.stars when f.central_stars = 5 then f.central_stars else f.chosen_stars end
         as result_stars,
       x.product_id as result_product, r.effective_on as revoked_on, s.suspended_from
from certificate c
join decision d on d.id = c.decision_id
left join result x on x.listing_id = c.listing_id
left join referral_list f on f.listing_id = c.listing_id
left join revocation r on r.certificate_id = c.id
left join suspension s on s.certificate_id = c.id
  and not exists (select 1 from lifting l where l.suspension_id = s.id);

-- As in 0350; what the chair of the province recognises nothing of waits for no certificate.
drop view standing_result;
create view standing_result as
select t.listing_id, l.dossier_id, coalesce(p.joined_to, p.id) as product_id, l.case_type, t.held_on,
       t.recognised and coalesce(f.choice, '') <> 'decline' and not exists (
         select 1 from product q join certificate k on k.product_id = q.id
         where coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
           and (k.listing_id = t.listing_id or k.issued_on >= t.held_on
                or (l.case_type = 'upgrade' and k.valid_to >= t.held_on
                    and k.stars >= coalesce(f.chosen_stars, f.central_stars, t.stars)))
       ) as waits
from result_list t
join listing l on l.id = t.listing_id
join product p on p.id = l.product_id
left join referral_list f on f.listing_id = t.listing_id
where t.reopened_as is null and coalesce(f.choice, '') <> 'evaluate';
