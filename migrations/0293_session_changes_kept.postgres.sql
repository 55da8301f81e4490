-- What changed in a session stays.
create trigger removal_is_append_only before update or delete or truncate on removal
  for each statement execute function append_only();
create trigger listing_withdrawal_is_append_only before update or delete or truncate on listing_withdrawal
  for each statement execute function append_only();
create trigger reopening_proposal_is_append_only before update or delete or truncate on reopening_proposal
  for each statement execute function append_only();
create trigger reopened_listing_is_append_only before update or delete or truncate on reopened_listing
  for each statement execute function append_only();
create trigger reopening_end_is_append_only before update or delete or truncate on reopening_end
  for each statement execute function append_only();
