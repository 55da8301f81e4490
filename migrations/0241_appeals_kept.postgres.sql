-- What was objected to, said and answered stays.
create trigger appeal_is_append_only before update or delete or truncate on appeal
  for each statement execute function append_only();
create trigger appeal_file_is_append_only before update or delete or truncate on appeal_file
  for each statement execute function append_only();
create trigger appeal_acknowledgement_is_append_only before update or delete or truncate on appeal_acknowledgement
  for each statement execute function append_only();
create trigger appeal_taking_is_append_only before update or delete or truncate on appeal_taking
  for each statement execute function append_only();
create trigger statement_request_is_append_only before update or delete or truncate on statement_request
  for each statement execute function append_only();
create trigger statement_is_append_only before update or delete or truncate on statement
  for each statement execute function append_only();
create trigger appeal_answer_is_append_only before update or delete or truncate on appeal_answer
  for each statement execute function append_only();
