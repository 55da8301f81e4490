create trigger interest_is_not_changed before update on interest begin
  select raise(abort, 'interest is append-only');
end;
create trigger interest_is_not_removed before delete on interest begin
  select raise(abort, 'interest is append-only');
end;
create trigger recusal_is_not_changed before update on recusal begin
  select raise(abort, 'recusal is append-only');
end;
create trigger recusal_is_not_removed before delete on recusal begin
  select raise(abort, 'recusal is append-only');
end;
create trigger recusal_set_aside_is_not_changed before update on recusal_set_aside begin
  select raise(abort, 'recusal_set_aside is append-only');
end;
create trigger recusal_set_aside_is_not_removed before delete on recusal_set_aside begin
  select raise(abort, 'recusal_set_aside is append-only');
end;
create trigger alternate_call_is_not_changed before update on alternate_call begin
  select raise(abort, 'alternate_call is append-only');
end;
create trigger alternate_call_is_not_removed before delete on alternate_call begin
  select raise(abort, 'alternate_call is append-only');
end;
create trigger exclusion_is_not_changed before update on exclusion begin
  select raise(abort, 'exclusion is append-only');
end;
create trigger exclusion_is_not_removed before delete on exclusion begin
  select raise(abort, 'exclusion is append-only');
end;
