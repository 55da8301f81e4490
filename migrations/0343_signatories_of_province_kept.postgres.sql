-- Whose papers somebody signs stays.
create trigger signatory_of_province_is_append_only before update or delete or truncate on signatory_of_province
  for each statement execute function append_only();
