-- Who may sign, and who signed, stays as it was said.
create trigger signatory_is_not_changed before update on signatory begin
  select raise(abort, 'signatory is append-only');
end;
create trigger signatory_is_not_removed before delete on signatory begin
  select raise(abort, 'signatory is append-only');
end;
create trigger signatory_end_is_not_changed before update on signatory_end begin
  select raise(abort, 'signatory_end is append-only');
end;
create trigger signatory_end_is_not_removed before delete on signatory_end begin
  select raise(abort, 'signatory_end is append-only');
end;
create trigger proceeding_signatory_is_not_changed before update on proceeding_signatory begin
  select raise(abort, 'proceeding_signatory is append-only');
end;
create trigger proceeding_signatory_is_not_removed before delete on proceeding_signatory begin
  select raise(abort, 'proceeding_signatory is append-only');
end;
