-- What changed in a session stays.
create trigger removal_is_not_changed before update on removal begin
  select raise(abort, 'removal is append-only');
end;
create trigger removal_is_not_removed before delete on removal begin
  select raise(abort, 'removal is append-only');
end;
create trigger listing_withdrawal_is_not_changed before update on listing_withdrawal begin
  select raise(abort, 'listing_withdrawal is append-only');
end;
create trigger listing_withdrawal_is_not_removed before delete on listing_withdrawal begin
  select raise(abort, 'listing_withdrawal is append-only');
end;
create trigger reopening_proposal_is_not_changed before update on reopening_proposal begin
  select raise(abort, 'reopening_proposal is append-only');
end;
create trigger reopening_proposal_is_not_removed before delete on reopening_proposal begin
  select raise(abort, 'reopening_proposal is append-only');
end;
create trigger reopened_listing_is_not_changed before update on reopened_listing begin
  select raise(abort, 'reopened_listing is append-only');
end;
create trigger reopened_listing_is_not_removed before delete on reopened_listing begin
  select raise(abort, 'reopened_listing is append-only');
end;
create trigger reopening_end_is_not_changed before update on reopening_end begin
  select raise(abort, 'reopening_end is append-only');
end;
create trigger reopening_end_is_not_removed before delete on reopening_end begin
  select raise(abort, 'reopening_end is append-only');
end;
