-- How a council consulted stays.
create trigger consultation_is_append_only before update or delete or truncate on consultation
  for each statement execute function append_only();
create trigger meeting_request_is_append_only before update or delete or truncate on meeting_request
  for each statement execute function append_only();
create trigger meeting_is_append_only before update or delete or truncate on meeting
  for each statement execute function append_only();
