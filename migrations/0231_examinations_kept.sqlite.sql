-- What the advisory team found stays; what was wrong is struck.
create trigger advisory_team_is_not_changed before update on advisory_team begin
  select raise(abort, 'advisory_team is append-only');
end;
create trigger advisory_team_is_not_removed before delete on advisory_team begin
  select raise(abort, 'advisory_team is append-only');
end;
create trigger advisor_is_not_changed before update on advisor begin
  select raise(abort, 'advisor is append-only');
end;
create trigger advisor_is_not_removed before delete on advisor begin
  select raise(abort, 'advisor is append-only');
end;
create trigger extra_test_is_not_changed before update on extra_test begin
  select raise(abort, 'extra_test is append-only');
end;
create trigger extra_test_is_not_removed before delete on extra_test begin
  select raise(abort, 'extra_test is append-only');
end;
create trigger extra_test_result_is_not_changed before update on extra_test_result begin
  select raise(abort, 'extra_test_result is append-only');
end;
create trigger extra_test_result_is_not_removed before delete on extra_test_result begin
  select raise(abort, 'extra_test_result is append-only');
end;
create trigger site_visit_is_not_changed before update on site_visit begin
  select raise(abort, 'site_visit is append-only');
end;
create trigger site_visit_is_not_removed before delete on site_visit begin
  select raise(abort, 'site_visit is append-only');
end;
create trigger finding_file_is_not_changed before update on finding_file begin
  select raise(abort, 'finding_file is append-only');
end;
create trigger finding_file_is_not_removed before delete on finding_file begin
  select raise(abort, 'finding_file is append-only');
end;
create trigger struck_finding_is_not_changed before update on struck_finding begin
  select raise(abort, 'struck_finding is append-only');
end;
create trigger struck_finding_is_not_removed before delete on struck_finding begin
  select raise(abort, 'struck_finding is append-only');
end;
