create trigger proceeding_is_append_only before update or delete or truncate on proceeding
  for each statement execute function append_only();
create trigger office_is_append_only before update or delete or truncate on office
  for each statement execute function append_only();
