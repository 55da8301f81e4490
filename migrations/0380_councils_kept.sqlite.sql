-- A council and its seats stay as they were set up: nobody sits for another agency afterwards (docs/decisions/0033).
create trigger council_is_not_changed before update on council begin
  select raise(abort, 'council is append-only');
end;
create trigger council_is_not_removed before delete on council begin
  select raise(abort, 'council is append-only');
end;
create trigger seat_is_not_changed before update on seat begin
  select raise(abort, 'seat is append-only');
end;
create trigger seat_is_not_removed before delete on seat begin
  select raise(abort, 'seat is append-only');
end;
