-- A reopening counts while the session that judges anew is not cancelled and the product stands on its list: otherwise the old
-- result stands again, or may be proposed to be judged anew once more (docs/decisions/0037).
create index reopened_listing_listing on reopened_listing (listing_id);

create view judged_anew as
select o.listing_id, e.new_session_id as session_id
from reopened_listing o
join reopening_end e on e.proposal_id = o.proposal_id
join listing a on a.id = o.listing_id
join product x on x.id = a.product_id
where not exists (select 1 from cancellation c where c.session_id = e.new_session_id)
  and exists (
    select 1 from listing n join product y on y.id = n.product_id
    where n.session_id = e.new_session_id and coalesce(y.joined_to, y.id) = coalesce(x.joined_to, x.id)
      and not exists (select 1 from listing_withdrawal w where w.listing_id = n.id));

-- As in 0292 and 0252, by the reopenings that count: what is judged anew in another session is decided and sent there, and a
-- consultation that became a meeting was judged on the day of the meeting.
drop view session_to_decide;
drop view result_to_refer;
drop view result_list;
create view result_list as
select r.listing_id, r.session_id, r.product_id, p.name as product, coalesce(m.name, '') as producer,
       p.commune, p.district, r.ruleset, r.form, r.ranking, r.stars, r.mean_sum, r.mean_count, r.recognised,
       coalesce(g.held_on, s.held_on) as held_on, r.at, l.position,
       s.demo or p.demo or exists (
         select 1 from filing f join user_account u on u.id = f.user_id where f.listing_id = r.listing_id and u.demo
       ) as demo,
       (select max(j.session_id) from judged_anew j where j.listing_id = r.listing_id) as reopened_as
from result r
join listing l on l.id = r.listing_id
join session s on s.id = r.session_id
left join meeting g on g.session_id = s.id
join product p on p.id = r.product_id
left join producer m on m.id = p.producer_id;

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

create view result_to_refer as
select t.listing_id, t.session_id, t.ruleset, t.form, t.stars, t.mean_sum, t.mean_count, t.held_on,
       (f.listing_id is not null) as is_sent, f.version, f.central_stars, s.demo
from result_list t
join session s on s.id = t.session_id
left join certificate c on c.listing_id = t.listing_id
left join referral_list f on f.listing_id = t.listing_id
where c.id is null and t.reopened_as is null and t.stars is not null and f.choice is null;

-- Results that stand: not set aside, and not left to an evaluation of the province's own after the ministry's. One waits while
-- it is recognised and no certificate came after it; an upgrade that does not rise waits for none.
create view standing_result as
select t.listing_id, l.dossier_id, coalesce(p.joined_to, p.id) as product_id, l.case_type, t.held_on,
       t.recognised and not exists (
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
