-- A product comes to a session with its dossier: the submission that was the newest when it was listed is what the
-- council judges, whatever is sent later. Null for a product of a list, which has no dossier here.
alter table listing add column dossier_id text references dossier (id);
alter table listing add column submission_id text references submission (id);
create index listing_dossier on listing (dossier_id);

drop view listing_list;
create view listing_list as
select l.id, l.session_id, l.product_id, p.name as product, coalesce(m.name, '') as producer, p.commune, p.district,
       p.demo as product_demo, l.position, l.ruleset, l.ruleset_hash, l.form, l.form_hash, l.case_type,
       l.received_on, l.regulated, l.dossier_id, l.submission_id, coalesce(b.hash, '') as submission_hash,
       coalesce(b.version, 0) as submission_version,
       coalesce((select max(n.version) from submission n where n.dossier_id = l.dossier_id), 0) as newest_version
from listing l
join product p on p.id = l.product_id
left join producer m on m.id = p.producer_id
left join submission b on b.id = l.submission_id;
