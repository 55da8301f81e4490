create trigger cancellation_is_not_changed before update on cancellation begin
  select raise(abort, 'cancellation is append-only');
end;
create trigger cancellation_is_not_removed before delete on cancellation begin
  select raise(abort, 'cancellation is append-only');
end;
