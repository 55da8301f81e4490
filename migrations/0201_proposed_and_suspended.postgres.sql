-- What was said of a certificate stays; a suspension and its end revise the catalogue as a revocation does.
create trigger revocation_proposal_is_append_only before update or delete or truncate on revocation_proposal
  for each statement execute function append_only();
create trigger revocation_end_is_append_only before update or delete or truncate on revocation_end
  for each statement execute function append_only();
create trigger suspension_is_append_only before update or delete or truncate on suspension
  for each statement execute function append_only();
create trigger lifting_is_append_only before update or delete or truncate on lifting
  for each statement execute function append_only();
create trigger suspension_revises_catalogue after insert on suspension
  for each statement execute function revises_catalogue();
create trigger lifting_revises_catalogue after insert on lifting
  for each statement execute function revises_catalogue();
