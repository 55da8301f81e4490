-- A signed file is not taken back.
create trigger signed_paper_is_not_changed before update on signed_paper begin
  select raise(abort, 'signed_paper is append-only');
end;
create trigger signed_paper_is_not_removed before delete on signed_paper begin
  select raise(abort, 'signed_paper is append-only');
end;
