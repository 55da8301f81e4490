-- When a meeting ended and what was typed of it stays.
create trigger meeting_end_is_append_only before update or delete or truncate on meeting_end
  for each statement execute function append_only();
create trigger discussion_is_append_only before update or delete or truncate on discussion
  for each statement execute function append_only();
