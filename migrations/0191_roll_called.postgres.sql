create trigger roll_call_is_append_only before update or delete or truncate on roll_call
  for each statement execute function append_only();
create trigger roll_entry_is_append_only before update or delete or truncate on roll_entry
  for each statement execute function append_only();
