-- Who may sign, and who signed, stays as it was said.
create trigger signatory_is_append_only before update or delete or truncate on signatory
  for each statement execute function append_only();
create trigger signatory_end_is_append_only before update or delete or truncate on signatory_end
  for each statement execute function append_only();
create trigger proceeding_signatory_is_append_only before update or delete or truncate on proceeding_signatory
  for each statement execute function append_only();
