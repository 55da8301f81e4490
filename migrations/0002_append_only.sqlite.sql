create trigger event_is_not_changed before update on event begin
  select raise(abort, 'an event is never changed');
end;
create trigger event_is_not_removed before delete on event begin
  select raise(abort, 'an event is never removed');
end;
