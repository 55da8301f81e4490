-- What was sent to the ministry, what it said and what was chosen then stays.
create trigger referral_is_not_changed before update on referral begin
  select raise(abort, 'referral is append-only');
end;
create trigger referral_is_not_removed before delete on referral begin
  select raise(abort, 'referral is append-only');
end;
create trigger central_result_is_not_changed before update on central_result begin
  select raise(abort, 'central_result is append-only');
end;
create trigger central_result_is_not_removed before delete on central_result begin
  select raise(abort, 'central_result is append-only');
end;
create trigger central_choice_is_not_changed before update on central_choice begin
  select raise(abort, 'central_choice is append-only');
end;
create trigger central_choice_is_not_removed before delete on central_choice begin
  select raise(abort, 'central_choice is append-only');
end;
