create trigger decision_is_not_changed before update on decision begin
  select raise(abort, 'decision is append-only');
end;
create trigger decision_is_not_removed before delete on decision begin
  select raise(abort, 'decision is append-only');
end;
create trigger certificate_is_not_changed before update on certificate begin
  select raise(abort, 'certificate is append-only');
end;
create trigger certificate_is_not_removed before delete on certificate begin
  select raise(abort, 'certificate is append-only');
end;
create trigger revocation_is_not_changed before update on revocation begin
  select raise(abort, 'revocation is append-only');
end;
create trigger revocation_is_not_removed before delete on revocation begin
  select raise(abort, 'revocation is append-only');
end;
