-- As in 0252: what is judged anew in another session is decided and sent there, and a consultation that became a meeting was
-- judged on the day of the meeting.
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
group by s.id, o.name, t.held_on, s.demo;

drop view result_to_refer;
create view result_to_refer as
select t.listing_id, t.session_id, t.ruleset, t.form, t.stars, t.mean_sum, t.mean_count, t.held_on,
       (f.listing_id is not null) as is_sent, f.version, f.central_stars, s.demo
from result_list t
join session s on s.id = t.session_id
left join certificate c on c.listing_id = t.listing_id
left join referral_list f on f.listing_id = t.listing_id
where c.id is null and t.reopened_as is null and t.stars is not null and f.choice is null;
