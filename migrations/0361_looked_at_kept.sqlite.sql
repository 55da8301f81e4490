-- What was looked at stays.
create trigger looked_at_sheet_is_not_changed before update on looked_at_sheet begin
  select raise(abort, 'looked_at_sheet is append-only');
end;
create trigger looked_at_sheet_is_not_removed before delete on looked_at_sheet begin
  select raise(abort, 'looked_at_sheet is append-only');
end;
