create trigger submission_is_append_only before update or delete or truncate on submission
  for each statement execute function append_only();
create trigger withdrawal_is_append_only before update or delete or truncate on withdrawal
  for each statement execute function append_only();
