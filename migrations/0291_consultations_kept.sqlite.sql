-- How a council consulted stays.
create trigger consultation_is_not_changed before update on consultation begin
  select raise(abort, 'consultation is append-only');
end;
create trigger consultation_is_not_removed before delete on consultation begin
  select raise(abort, 'consultation is append-only');
end;
create trigger meeting_request_is_not_changed before update on meeting_request begin
  select raise(abort, 'meeting_request is append-only');
end;
create trigger meeting_request_is_not_removed before delete on meeting_request begin
  select raise(abort, 'meeting_request is append-only');
end;
create trigger meeting_is_not_changed before update on meeting begin
  select raise(abort, 'meeting is append-only');
end;
create trigger meeting_is_not_removed before delete on meeting begin
  select raise(abort, 'meeting is append-only');
end;
