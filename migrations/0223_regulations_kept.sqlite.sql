create trigger regulation_is_not_changed before update on regulation begin
  select raise(abort, 'regulation is append-only');
end;
create trigger regulation_is_not_removed before delete on regulation begin
  select raise(abort, 'regulation is append-only');
end;
