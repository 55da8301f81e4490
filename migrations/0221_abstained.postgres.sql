create trigger abstention_is_append_only before update or delete or truncate on abstention
  for each statement execute function append_only();
