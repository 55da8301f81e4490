create trigger certificate_revises_catalogue after insert on certificate begin
  update catalogue_revision set revision = revision + 1;
end;
create trigger revocation_revises_catalogue after insert on revocation begin
  update catalogue_revision set revision = revision + 1;
end;
