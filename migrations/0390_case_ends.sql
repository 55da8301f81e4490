-- A case of a product ended without a certificate: with the decision on its session, or with the numbered notice that tells its
-- producer. Which results end so is a rule of the programme (certificates::referrals); here is what it found on that day. What
-- goes to the ministry ends with neither before the ministry has answered.
create table case_end (
  listing_id text not null references listing (id),
  -- the decision, or the numbered notice
  paper_id text not null,
  -- the day on it, ISO
  ended_on text not null,
  at bigint not null,
  primary key (listing_id, paper_id)
);

-- Papers of before: what was below three stars ended with both, unless the ministry judges it; an upgrade that did not rise was
-- never noticed, and ended with the decision on its session.
insert into case_end (listing_id, paper_id, ended_on, at)
select t.listing_id, d.id, d.date, d.at
from result_list t
join listing l on l.id = t.listing_id
join (
  select n.listing_id, n.session_id, n.id, n.signed_on as date, n.at from proceeding n where n.kind = 'thong-bao'
  union all
  select '' as listing_id, e.session_id, e.id, e.date, e.at from decision e
) d on d.session_id = t.session_id and d.listing_id in ('', t.listing_id)
join product p on p.id = t.product_id
where not exists (select 1 from referral f where f.listing_id = t.listing_id)
  and not exists (select 1 from certificate c where c.listing_id = t.listing_id)
  and not (t.stars is not null and t.mean_sum >= 90 * t.mean_count)
  and not (l.case_type = 'renewal' and t.ruleset not in ('1048-2019', '148-2023') and exists (
    select 1 from certificate k
    join decision e on e.id = k.decision_id and e.level = 'central'
    where k.issued_on < t.held_on and k.product_id in (
      select q.id from product q where q.id = coalesce(p.joined_to, p.id) or q.joined_to = coalesce(p.joined_to, p.id))))
  and (not t.recognised or (l.case_type = 'upgrade' and exists (
    select 1 from certificate k
    left join revocation r on r.certificate_id = k.id
    where r.certificate_id is null and k.issued_on < t.held_on and k.valid_to >= t.held_on and k.stars >= t.stars
      and k.product_id in (
        select q.id from product q where q.id = coalesce(p.joined_to, p.id) or q.joined_to = coalesce(p.joined_to, p.id)))));

insert into case_end (listing_id, paper_id, ended_on, at)
select n.listing_id, n.id, n.signed_on, n.at
from proceeding n
join central_choice h on h.listing_id = n.listing_id and h.choice = 'decline'
where n.kind = 'thong-bao-ket-qua-cuoi';
