-- Whose papers somebody signs stays.
create trigger signatory_of_province_is_not_changed before update on signatory_of_province begin
  select raise(abort, 'signatory_of_province is append-only');
end;
create trigger signatory_of_province_is_not_removed before delete on signatory_of_province begin
  select raise(abort, 'signatory_of_province is append-only');
end;
