-- A product whose mean goes to the ministry was sent there (Điều 7 QĐ 26/2026).
create table referral (
  listing_id text primary key references listing (id),
  -- the letter, and its day
  letter_number text not null,
  sent_on text not null,
  -- the decision that approves the result; '' for a renewal, which has none
  approval_number text not null,
  approval_date text not null,
  -- the first day too late for the ministry's round it is in
  cut_off text not null,
  -- what was not in the programme and went on paper, by its code, a line each
  on_paper text not null,
  sent_by text not null,
  at bigint not null
);

-- What the ministry says of it. A version corrects what was typed wrongly, while nothing rests on it.
create table central_result (
  listing_id text not null references referral (listing_id),
  -- from 1
  version bigint not null,
  -- the ministry's paper, or the Minister's decision
  number text not null,
  date text not null,
  -- as it is printed, and the same as a fraction
  mean text not null,
  mean_sum bigint not null,
  mean_count bigint not null,
  -- 0 where it ranks none
  stars bigint not null,
  note text not null,
  entered_by text not null,
  at bigint not null,
  primary key (listing_id, version)
);

-- What the chair of the province chose where the ministry gave fewer than five stars.
create table central_choice (
  listing_id text primary key references referral (listing_id),
  -- recognise: on the basis of the ministry's result; evaluate: by an evaluation of the province's own
  choice text not null,
  -- that the province recognises; null where it evaluates
  stars bigint,
  reason text not null,
  decided_on text not null,
  entered_by text not null,
  at bigint not null
);

create view referral_list as
select f.listing_id, f.letter_number, f.sent_on, f.approval_number, f.approval_date, f.cut_off, f.on_paper,
       coalesce(u.name, '') as sent_by, f.at,
       coalesce(e.version, 0) as version, e.number as result_number, e.date as result_date, e.mean, e.mean_sum,
       e.mean_count, e.stars as central_stars, coalesce(e.note, '') as note, coalesce(v.name, '') as entered_by,
       h.choice, h.stars as chosen_stars, h.reason, h.decided_on, coalesce(w.name, '') as chosen_by
from referral f
left join user_account u on u.id = f.sent_by
left join central_result e on e.listing_id = f.listing_id
  and not exists (select 1 from central_result l where l.listing_id = e.listing_id and l.version > e.version)
left join user_account v on v.id = e.entered_by
left join central_choice h on h.listing_id = f.listing_id
left join user_account w on w.id = h.entered_by;

-- As in 0050; what was sent to the ministry waits for a decision once the ministry gives five stars, or the chair of the
-- province recognises fewer. An upgrade that does not rise above a certificate that held that day waits for none.
drop view session_to_decide;
create view session_to_decide as
select s.id, o.name as round, s.held_on, s.demo, count(*) as results
from result t
join session s on s.id = t.session_id
join round o on o.id = s.round_id
left join certificate c on c.listing_id = t.listing_id
left join referral_list f on f.listing_id = t.listing_id
where c.id is null
  and ((f.listing_id is null and t.recognised) or f.central_stars = 5 or f.choice = 'recognise')
  and not exists (
    select 1 from listing l join product p on p.id = l.product_id
    join product q on coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id)
    join certificate k on k.product_id = q.id
    left join revocation r on r.certificate_id = k.id
    where l.id = t.listing_id and l.case_type = 'upgrade' and r.certificate_id is null
      and k.issued_on <= s.held_on and k.valid_to >= s.held_on
      and k.stars >= coalesce(f.chosen_stars, f.central_stars, t.stars))
group by s.id, o.name, s.held_on, s.demo;

-- Results without a certificate, with what became of them at the ministry: what may still have to be sent or awaited.
create view result_to_refer as
select t.listing_id, t.session_id, t.ruleset, t.form, t.stars, t.mean_sum, t.mean_count, s.held_on,
       (f.listing_id is not null) as is_sent, f.version, f.central_stars, s.demo
from result t
join session s on s.id = t.session_id
left join certificate c on c.listing_id = t.listing_id
left join referral_list f on f.listing_id = t.listing_id
where c.id is null and t.stars is not null and f.choice is null;
