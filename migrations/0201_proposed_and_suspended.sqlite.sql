-- What was said of a certificate stays; a suspension and its end revise the catalogue as a revocation does.
create trigger revocation_proposal_is_not_changed before update on revocation_proposal begin
  select raise(abort, 'revocation_proposal is append-only');
end;
create trigger revocation_proposal_is_not_removed before delete on revocation_proposal begin
  select raise(abort, 'revocation_proposal is append-only');
end;
create trigger revocation_end_is_not_changed before update on revocation_end begin
  select raise(abort, 'revocation_end is append-only');
end;
create trigger revocation_end_is_not_removed before delete on revocation_end begin
  select raise(abort, 'revocation_end is append-only');
end;
create trigger suspension_is_not_changed before update on suspension begin
  select raise(abort, 'suspension is append-only');
end;
create trigger suspension_is_not_removed before delete on suspension begin
  select raise(abort, 'suspension is append-only');
end;
create trigger lifting_is_not_changed before update on lifting begin
  select raise(abort, 'lifting is append-only');
end;
create trigger lifting_is_not_removed before delete on lifting begin
  select raise(abort, 'lifting is append-only');
end;
create trigger suspension_revises_catalogue after insert on suspension begin
  update catalogue_revision set revision = revision + 1;
end;
create trigger lifting_revises_catalogue after insert on lifting begin
  update catalogue_revision set revision = revision + 1;
end;
