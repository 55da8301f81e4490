create trigger filing_is_append_only before update or delete or truncate on filing
  for each statement execute function append_only();
create trigger facts_is_append_only before update or delete or truncate on facts
  for each statement execute function append_only();
create trigger second_look_is_append_only before update or delete or truncate on second_look
  for each statement execute function append_only();
create trigger closing_is_append_only before update or delete or truncate on closing
  for each statement execute function append_only();
create trigger result_is_append_only before update or delete or truncate on result
  for each statement execute function append_only();
