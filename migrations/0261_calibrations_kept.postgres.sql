create trigger calibration_is_append_only before update or delete or truncate on calibration
  for each statement execute function append_only();
create trigger calibration_sheet_is_append_only before update or delete or truncate on calibration_sheet
  for each statement execute function append_only();
create trigger calibration_abstention_is_append_only before update or delete or truncate on calibration_abstention
  for each statement execute function append_only();
create trigger calibration_closing_is_append_only before update or delete or truncate on calibration_closing
  for each statement execute function append_only();
