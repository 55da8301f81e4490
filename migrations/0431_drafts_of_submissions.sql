-- Which submission lay before whoever filled a draft in, by its hash; '' for a product without a dossier, and in drafts from before
-- this was kept, which are looked through and saved once more before they are filed.
alter table draft add column submission_hash text not null default '';
