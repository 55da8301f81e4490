-- What was sent to the ministry, what it said and what was chosen then stays.
create trigger referral_is_append_only before update or delete or truncate on referral
  for each statement execute function append_only();
create trigger central_result_is_append_only before update or delete or truncate on central_result
  for each statement execute function append_only();
create trigger central_choice_is_append_only before update or delete or truncate on central_choice
  for each statement execute function append_only();
