-- What was printed and what was corrected stays; a correction revises the catalogue, by which the register is kept.
create trigger correction_is_not_changed before update on correction begin
  select raise(abort, 'correction is append-only');
end;
create trigger correction_is_not_removed before delete on correction begin
  select raise(abort, 'correction is append-only');
end;
create trigger copy_batch_is_not_changed before update on copy_batch begin
  select raise(abort, 'copy_batch is append-only');
end;
create trigger copy_batch_is_not_removed before delete on copy_batch begin
  select raise(abort, 'copy_batch is append-only');
end;
create trigger certificate_copy_is_not_changed before update on certificate_copy begin
  select raise(abort, 'certificate_copy is append-only');
end;
create trigger certificate_copy_is_not_removed before delete on certificate_copy begin
  select raise(abort, 'certificate_copy is append-only');
end;
create trigger copy_paper_is_not_changed before update on copy_paper begin
  select raise(abort, 'copy_paper is append-only');
end;
create trigger copy_paper_is_not_removed before delete on copy_paper begin
  select raise(abort, 'copy_paper is append-only');
end;
create trigger copy_retry_is_not_changed before update on copy_retry begin
  select raise(abort, 'copy_retry is append-only');
end;
create trigger copy_retry_is_not_removed before delete on copy_retry begin
  select raise(abort, 'copy_retry is append-only');
end;
create trigger correction_revises_catalogue after insert on correction begin
  update catalogue_revision set revision = revision + 1;
end;
