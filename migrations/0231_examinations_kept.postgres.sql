-- What the advisory team found stays; what was wrong is struck.
create trigger advisory_team_is_append_only before update or delete or truncate on advisory_team
  for each statement execute function append_only();
create trigger advisor_is_append_only before update or delete or truncate on advisor
  for each statement execute function append_only();
create trigger extra_test_is_append_only before update or delete or truncate on extra_test
  for each statement execute function append_only();
create trigger extra_test_result_is_append_only before update or delete or truncate on extra_test_result
  for each statement execute function append_only();
create trigger site_visit_is_append_only before update or delete or truncate on site_visit
  for each statement execute function append_only();
create trigger finding_file_is_append_only before update or delete or truncate on finding_file
  for each statement execute function append_only();
create trigger struck_finding_is_append_only before update or delete or truncate on struck_finding
  for each statement execute function append_only();
