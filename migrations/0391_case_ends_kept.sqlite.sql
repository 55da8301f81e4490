-- What ended stays ended.
create trigger case_end_is_not_changed before update on case_end begin
  select raise(abort, 'case_end is append-only');
end;
create trigger case_end_is_not_removed before delete on case_end begin
  select raise(abort, 'case_end is append-only');
end;
