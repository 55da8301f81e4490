-- What was looked at stays.
create trigger looked_at_sheet_is_append_only before update or delete or truncate on looked_at_sheet
  for each statement execute function append_only();
