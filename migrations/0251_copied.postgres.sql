-- What was printed and what was corrected stays; a correction revises the catalogue, by which the register is kept.
create trigger correction_is_append_only before update or delete or truncate on correction
  for each statement execute function append_only();
create trigger copy_batch_is_append_only before update or delete or truncate on copy_batch
  for each statement execute function append_only();
create trigger certificate_copy_is_append_only before update or delete or truncate on certificate_copy
  for each statement execute function append_only();
create trigger copy_paper_is_append_only before update or delete or truncate on copy_paper
  for each statement execute function append_only();
create trigger copy_retry_is_append_only before update or delete or truncate on copy_retry
  for each statement execute function append_only();
create trigger correction_revises_catalogue after insert on correction
  for each statement execute function revises_catalogue();
