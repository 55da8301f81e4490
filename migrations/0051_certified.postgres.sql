create trigger decision_is_append_only before update or delete or truncate on decision
  for each statement execute function append_only();
create trigger certificate_is_append_only before update or delete or truncate on certificate
  for each statement execute function append_only();
create trigger revocation_is_append_only before update or delete or truncate on revocation
  for each statement execute function append_only();
