-- A frozen dossier names the files that were sent besides those that were made of them, and is not heavier than it may be.
drop view paper_list;
create view paper_list as
select a.id, coalesce(p.joined_to, p.id) as producer_id, coalesce(x.joined_to, x.id) as product_id, a.kind, a.name,
       a.number, a.issuer, a.issued_on, a.expires_on, a.revision, a.demo,
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
