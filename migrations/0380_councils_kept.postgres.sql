-- A council and its seats stay as they were set up: nobody sits for another agency afterwards (docs/decisions/0033).
create trigger council_is_append_only before update or delete or truncate on council
  for each statement execute function append_only();
create trigger seat_is_append_only before update or delete or truncate on seat
  for each statement execute function append_only();
