create trigger office_intake_is_append_only before update or delete or truncate on office_intake
  for each statement execute function append_only();
create trigger dossier_stop_is_append_only before update or delete or truncate on dossier_stop
  for each statement execute function append_only();
create trigger dossier_resumption_is_append_only before update or delete or truncate on dossier_resumption
  for each statement execute function append_only();
create trigger assignment_is_append_only before update or delete or truncate on assignment
  for each statement execute function append_only();
