-- What a product's certificates are worth is part of the catalogue: a certificate or a revocation revises it, so that
-- every node knows whether what it holds in memory is still true.
create function revises_catalogue() returns trigger language plpgsql as $$
begin
  update catalogue_revision set revision = revision + 1;
  return null;
end $$;
create trigger certificate_revises_catalogue after insert on certificate
  for each statement execute function revises_catalogue();
create trigger revocation_revises_catalogue after insert on revocation
  for each statement execute function revises_catalogue();
