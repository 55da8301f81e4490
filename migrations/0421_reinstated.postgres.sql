-- Views stay what they were for those that rest on them; a column comes last.
-- As in 0350, until somebody confirmed that the old result stands again; reopened once more, the newest reopening is asked. Over:
-- the new session is cancelled, or the product does not stand on its list.
create or replace view judged_anew as
select o.listing_id, e.new_session_id as session_id, o.proposal_id,
       (exists (select 1 from cancellation c where c.session_id = e.new_session_id)
        or not exists (
          select 1 from listing n join product y on y.id = n.product_id
          where n.session_id = e.new_session_id and coalesce(y.joined_to, y.id) = coalesce(x.joined_to, x.id)
            and not exists (select 1 from listing_withdrawal w where w.listing_id = n.id))) as is_over
from reopened_listing o
join reopening_proposal p on p.id = o.proposal_id
join reopening_end e on e.proposal_id = o.proposal_id and e.outcome = 'confirmed'
join listing a on a.id = o.listing_id
join product x on x.id = a.product_id
where not exists (
    select 1 from reinstatement r where r.proposal_id = o.proposal_id and r.listing_id = o.listing_id)
  and not exists (
    select 1 from reopened_listing m
    join reopening_proposal q on q.id = m.proposal_id
    join reopening_end f on f.proposal_id = m.proposal_id and f.outcome = 'confirmed'
    where m.listing_id = o.listing_id and q.position > p.position);

-- As in 0350, with whether the old result waits for that.
create or replace view result_list as
select r.listing_id, r.session_id, r.product_id, p.name as product, coalesce(m.name, '') as producer,
       p.commune, p.district, r.ruleset, r.form, r.ranking, r.stars, r.mean_sum, r.mean_count, r.recognised,
       coalesce(g.held_on, s.held_on) as held_on, r.at, l.position,
       s.demo or p.demo or exists (
         select 1 from filing f join user_account u on u.id = f.user_id where f.listing_id = r.listing_id and u.demo
       ) as demo,
       (select max(j.session_id) from judged_anew j where j.listing_id = r.listing_id) as reopened_as,
       exists (select 1 from judged_anew j where j.listing_id = r.listing_id and j.is_over) as anew_over
from result r
join listing l on l.id = r.listing_id
join session s on s.id = r.session_id
left join meeting g on g.session_id = s.id
join product p on p.id = r.product_id
left join producer m on m.id = p.producer_id;

-- As in 0393: what waits to stand again comes to no other list meanwhile.
create or replace view standing_result as
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
where (t.reopened_as is null or t.anew_over) and coalesce(f.choice, '') <> 'evaluate';

-- Who confirmed that an old result stands again stays.
create trigger reinstatement_is_append_only before update or delete or truncate on reinstatement
  for each statement execute function append_only();
