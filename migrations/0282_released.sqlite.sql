create trigger password_release_is_not_changed before update on password_release begin
  select raise(abort, 'password_release is append-only');
end;
create trigger password_release_is_not_removed before delete on password_release begin
  select raise(abort, 'password_release is append-only');
end;
