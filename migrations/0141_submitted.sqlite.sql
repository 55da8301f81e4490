create trigger submission_is_not_changed before update on submission begin
  select raise(abort, 'submission is append-only');
end;
create trigger submission_is_not_removed before delete on submission begin
  select raise(abort, 'submission is append-only');
end;
create trigger withdrawal_is_not_changed before update on withdrawal begin
  select raise(abort, 'withdrawal is append-only');
end;
create trigger withdrawal_is_not_removed before delete on withdrawal begin
  select raise(abort, 'withdrawal is append-only');
end;
