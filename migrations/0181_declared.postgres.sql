create trigger interest_is_append_only before update or delete or truncate on interest
  for each statement execute function append_only();
create trigger recusal_is_append_only before update or delete or truncate on recusal
  for each statement execute function append_only();
create trigger recusal_set_aside_is_append_only before update or delete or truncate on recusal_set_aside
  for each statement execute function append_only();
create trigger alternate_call_is_append_only before update or delete or truncate on alternate_call
  for each statement execute function append_only();
create trigger exclusion_is_append_only before update or delete or truncate on exclusion
  for each statement execute function append_only();
