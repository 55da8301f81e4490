create trigger product_code_is_append_only before update or delete or truncate on product_code
  for each statement execute function append_only();
create trigger intake_is_append_only before update or delete or truncate on intake
  for each statement execute function append_only();
create trigger supplement_request_is_append_only before update or delete or truncate on supplement_request
  for each statement execute function append_only();
create trigger supplement_item_is_append_only before update or delete or truncate on supplement_item
  for each statement execute function append_only();
create trigger dossier_return_is_append_only before update or delete or truncate on dossier_return
  for each statement execute function append_only();
create trigger assessment_is_append_only before update or delete or truncate on assessment
  for each statement execute function append_only();
create trigger assessment_finding_is_append_only before update or delete or truncate on assessment_finding
  for each statement execute function append_only();
create trigger proposal_is_append_only before update or delete or truncate on proposal
  for each statement execute function append_only();
create trigger apology_is_append_only before update or delete or truncate on apology
  for each statement execute function append_only();
create trigger arrival_is_append_only before update or delete or truncate on arrival
  for each statement execute function append_only();
