create trigger council_gap_is_append_only before update or delete or truncate on council_gap
  for each statement execute function append_only();
