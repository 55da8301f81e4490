-- A signed file is not taken back.
create trigger signed_paper_is_append_only before update or delete or truncate on signed_paper
  for each statement execute function append_only();
