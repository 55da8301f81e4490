-- Why a council met stays as it was said.
create trigger meeting_ground_is_append_only before update or delete or truncate on meeting_ground
  for each statement execute function append_only();
