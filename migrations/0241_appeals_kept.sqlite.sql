-- What was objected to, said and answered stays.
create trigger appeal_is_not_changed before update on appeal begin
  select raise(abort, 'appeal is append-only');
end;
create trigger appeal_is_not_removed before delete on appeal begin
  select raise(abort, 'appeal is append-only');
end;
create trigger appeal_file_is_not_changed before update on appeal_file begin
  select raise(abort, 'appeal_file is append-only');
end;
create trigger appeal_file_is_not_removed before delete on appeal_file begin
  select raise(abort, 'appeal_file is append-only');
end;
create trigger appeal_acknowledgement_is_not_changed before update on appeal_acknowledgement begin
  select raise(abort, 'appeal_acknowledgement is append-only');
end;
create trigger appeal_acknowledgement_is_not_removed before delete on appeal_acknowledgement begin
  select raise(abort, 'appeal_acknowledgement is append-only');
end;
create trigger appeal_taking_is_not_changed before update on appeal_taking begin
  select raise(abort, 'appeal_taking is append-only');
end;
create trigger appeal_taking_is_not_removed before delete on appeal_taking begin
  select raise(abort, 'appeal_taking is append-only');
end;
create trigger statement_request_is_not_changed before update on statement_request begin
  select raise(abort, 'statement_request is append-only');
end;
create trigger statement_request_is_not_removed before delete on statement_request begin
  select raise(abort, 'statement_request is append-only');
end;
create trigger statement_is_not_changed before update on statement begin
  select raise(abort, 'statement is append-only');
end;
create trigger statement_is_not_removed before delete on statement begin
  select raise(abort, 'statement is append-only');
end;
create trigger appeal_answer_is_not_changed before update on appeal_answer begin
  select raise(abort, 'appeal_answer is append-only');
end;
create trigger appeal_answer_is_not_removed before delete on appeal_answer begin
  select raise(abort, 'appeal_answer is append-only');
end;
