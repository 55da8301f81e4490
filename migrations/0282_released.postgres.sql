create trigger password_release_is_append_only before update or delete or truncate on password_release
  for each statement execute function append_only();
