-- What ended stays ended.
create trigger case_end_is_append_only before update or delete or truncate on case_end
  for each statement execute function append_only();
