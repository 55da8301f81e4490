create trigger cancellation_is_append_only before update or delete or truncate on cancellation
  for each statement execute function append_only();
