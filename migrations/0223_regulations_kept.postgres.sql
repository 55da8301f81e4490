create trigger regulation_is_append_only before update or delete or truncate on regulation
  for each statement execute function append_only();
