-- A paper has the same bytes once, and one file in each place, whoever brings them at the same instant.
create unique index paper_file_once on paper_file (paper_id, sent_hash) where removed_at is null;
create unique index paper_file_place on paper_file (paper_id, place);
