-- What was held back, and why, stays.
create trigger holding_is_not_changed before update on holding begin
  select raise(abort, 'holding is append-only');
end;
create trigger holding_is_not_removed before delete on holding begin
  select raise(abort, 'holding is append-only');
end;
