-- Two persons had a product judged anew; where that ends without a result of its own, the old one stands again only once somebody
-- else than whoever ended it has confirmed that (docs/decisions/0037).
create table reinstatement (
  proposal_id text not null references reopening_proposal (id),
  listing_id text not null references listing (id),
  -- null: the judging anew ended before this was asked
  user_id text references user_account (id),
  at bigint not null,
  primary key (proposal_id, listing_id)
);

insert into reinstatement (proposal_id, listing_id, user_id, at)
select e.proposal_id, o.listing_id, null,
       coalesce((select c.at from cancellation c where c.session_id = e.new_session_id), e.at)
from reopening_end e
join reopened_listing o on o.proposal_id = e.proposal_id
where e.outcome = 'confirmed'
  and not exists (
    select 1 from judged_anew j where j.listing_id = o.listing_id and j.session_id = e.new_session_id);
