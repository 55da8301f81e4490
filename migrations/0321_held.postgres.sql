-- What was held back, and why, stays.
create trigger holding_is_append_only before update or delete or truncate on holding
  for each statement execute function append_only();
