create trigger calibration_is_not_changed before update on calibration begin
  select raise(abort, 'calibration is append-only');
end;
create trigger calibration_is_not_removed before delete on calibration begin
  select raise(abort, 'calibration is append-only');
end;
create trigger calibration_sheet_is_not_changed before update on calibration_sheet begin
  select raise(abort, 'calibration_sheet is append-only');
end;
create trigger calibration_sheet_is_not_removed before delete on calibration_sheet begin
  select raise(abort, 'calibration_sheet is append-only');
end;
create trigger calibration_abstention_is_not_changed before update on calibration_abstention begin
  select raise(abort, 'calibration_abstention is append-only');
end;
create trigger calibration_abstention_is_not_removed before delete on calibration_abstention begin
  select raise(abort, 'calibration_abstention is append-only');
end;
create trigger calibration_closing_is_not_changed before update on calibration_closing begin
  select raise(abort, 'calibration_closing is append-only');
end;
create trigger calibration_closing_is_not_removed before delete on calibration_closing begin
  select raise(abort, 'calibration_closing is append-only');
end;
