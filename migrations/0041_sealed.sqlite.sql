create trigger filing_is_not_changed before update on filing begin
  select raise(abort, 'filing is append-only');
end;
create trigger filing_is_not_removed before delete on filing begin
  select raise(abort, 'filing is append-only');
end;
create trigger facts_is_not_changed before update on facts begin
  select raise(abort, 'facts is append-only');
end;
create trigger facts_is_not_removed before delete on facts begin
  select raise(abort, 'facts is append-only');
end;
create trigger second_look_is_not_changed before update on second_look begin
  select raise(abort, 'second_look is append-only');
end;
create trigger second_look_is_not_removed before delete on second_look begin
  select raise(abort, 'second_look is append-only');
end;
create trigger closing_is_not_changed before update on closing begin
  select raise(abort, 'closing is append-only');
end;
create trigger closing_is_not_removed before delete on closing begin
  select raise(abort, 'closing is append-only');
end;
create trigger result_is_not_changed before update on result begin
  select raise(abort, 'result is append-only');
end;
create trigger result_is_not_removed before delete on result begin
  select raise(abort, 'result is append-only');
end;
