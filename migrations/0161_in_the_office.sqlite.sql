create trigger office_intake_is_not_changed before update on office_intake begin
  select raise(abort, 'office_intake is append-only');
end;
create trigger office_intake_is_not_removed before delete on office_intake begin
  select raise(abort, 'office_intake is append-only');
end;
create trigger dossier_stop_is_not_changed before update on dossier_stop begin
  select raise(abort, 'dossier_stop is append-only');
end;
create trigger dossier_stop_is_not_removed before delete on dossier_stop begin
  select raise(abort, 'dossier_stop is append-only');
end;
create trigger dossier_resumption_is_not_changed before update on dossier_resumption begin
  select raise(abort, 'dossier_resumption is append-only');
end;
create trigger dossier_resumption_is_not_removed before delete on dossier_resumption begin
  select raise(abort, 'dossier_resumption is append-only');
end;
create trigger assignment_is_not_changed before update on assignment begin
  select raise(abort, 'assignment is append-only');
end;
create trigger assignment_is_not_removed before delete on assignment begin
  select raise(abort, 'assignment is append-only');
end;
