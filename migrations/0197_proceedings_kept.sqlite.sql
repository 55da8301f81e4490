create trigger proceeding_is_not_changed before update on proceeding begin
  select raise(abort, 'proceeding is append-only');
end;
create trigger proceeding_is_not_removed before delete on proceeding begin
  select raise(abort, 'proceeding is append-only');
end;
create trigger office_is_not_changed before update on office begin
  select raise(abort, 'office is append-only');
end;
create trigger office_is_not_removed before delete on office begin
  select raise(abort, 'office is append-only');
end;
