create trigger council_gap_is_not_changed before update on council_gap begin
  select raise(abort, 'council_gap is append-only');
end;
create trigger council_gap_is_not_removed before delete on council_gap begin
  select raise(abort, 'council_gap is append-only');
end;
