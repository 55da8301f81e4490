create trigger roll_call_is_not_changed before update on roll_call begin
  select raise(abort, 'roll_call is append-only');
end;
create trigger roll_call_is_not_removed before delete on roll_call begin
  select raise(abort, 'roll_call is append-only');
end;
create trigger roll_entry_is_not_changed before update on roll_entry begin
  select raise(abort, 'roll_entry is append-only');
end;
create trigger roll_entry_is_not_removed before delete on roll_entry begin
  select raise(abort, 'roll_entry is append-only');
end;
