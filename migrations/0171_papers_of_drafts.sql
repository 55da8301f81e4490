-- A paper may be about a product that is not in the register yet: that of a dossier which was never submitted. With the
-- first submission it is the product's.
alter table paper add column dossier_id text not null default '';
create index paper_dossier on paper (dossier_id);

-- Products that are not in the register yet, each by its dossier: what the locker knows of dossiers.
create view coming_product as
select d.id, coalesce(p.joined_to, p.id) as producer_id, d.new_product as name
from dossier d
join producer p on p.id = d.producer_id
where d.product_id is null and d.discarded_at is null;

-- As in 0120, with the dossier, the files as they were sent, and their weight: a frozen dossier names the one and is not
-- heavier than it may be.
drop view paper_list;
create view paper_list as
select a.id, coalesce(p.joined_to, p.id) as producer_id, coalesce(x.joined_to, x.id) as product_id, a.dossier_id,
       a.kind, a.name, a.number, a.issuer, a.issued_on, a.expires_on, a.revision, a.demo,
       (select count(*) from paper_file f where f.paper_id = a.id and f.removed_at is null) as files,
       (select cast(coalesce(sum(f.pages), 0) as bigint) from paper_file f
        where f.paper_id = a.id and f.removed_at is null) as pages,
       (select cast(coalesce(sum(f.sent_bytes), 0) as bigint) from paper_file f
        where f.paper_id = a.id and f.removed_at is null) as bytes,
       (select coalesce(string_agg(f.kept_hash, ' '), '')
        from (select kept_hash from paper_file f where f.paper_id = a.id and f.removed_at is null
              order by f.place, f.id) f) as hashes,
       (select coalesce(string_agg(f.sent_hash, ' '), '')
        from (select sent_hash from paper_file f where f.paper_id = a.id and f.removed_at is null
              order by f.place, f.id) f) as sent_hashes
from paper a
join producer p on p.id = a.producer_id
left join product x on x.id = a.product_id
where a.removed_at is null;
