create trigger abstention_is_not_changed before update on abstention begin
  select raise(abort, 'abstention is append-only');
end;
create trigger abstention_is_not_removed before delete on abstention begin
  select raise(abort, 'abstention is append-only');
end;
