-- The evidence locker (kho giấy tờ): papers belong to a producer, or to one product of theirs, and serve every dossier.
create table paper (
  id text primary key,
  producer_id text not null references producer (id),
  -- null where it is about the producer, not about one product
  product_id text references product (id),
  -- an id of the evidence list of a ruleset (rulesets/*/evidence.toml)
  kind text not null,
  -- what it says of itself, all '' where nobody said it; days are ISO, expires_on '' also where it does not expire
  name text not null,
  number text not null,
  issuer text not null,
  issued_on text not null,
  expires_on text not null,
  -- grows with every change, so that nobody writes over what he has not seen
  revision bigint not null,
  -- taken out of the locker; what was submitted keeps it
  removed_at bigint,
  demo boolean not null,
  created_by text not null references user_account (id),
  created_at bigint not null
);
create index paper_producer on paper (producer_id);

-- A file of a paper: a photograph, or a PDF of some pages. A row never changes but to be taken out.
create table paper_file (
  id text primary key,
  paper_id text not null references paper (id),
  -- 1, 2, … in the order they are read
  place bigint not null,
  -- photo or pdf
  kind text not null,
  pages bigint not null,
  -- SHA-256, hex, and bytes of what was sent
  sent_hash text not null,
  sent_bytes bigint not null,
  -- the same of what is kept: the photograph made anew, the PDF as it was sent
  kept_hash text not null,
  kept_bytes bigint not null,
  -- JSON lists: what is hard to read in a photograph, what could act in a PDF that somebody opens
  advice text not null,
  active text not null,
  removed_at bigint,
  received_by text not null references user_account (id),
  received_at bigint not null
);
create index paper_file_paper on paper_file (paper_id);
create index paper_file_kept on paper_file (kept_hash);

-- What was answered to one form with files: a person may read it again. The lines are as the files were sent.
create table paper_receipt (
  id text primary key,
  paper_id text not null references paper (id),
  user_id text not null references user_account (id),
  at bigint not null
);
create index paper_receipt_paper on paper_receipt (paper_id);
create table paper_receipt_line (
  receipt_id text not null references paper_receipt (id),
  position bigint not null,
  -- kept, known (the paper had these bytes already), or the code of what it was refused for
  outcome text not null,
  -- of what was sent; '' where not all of it came
  sent_hash text not null,
  pages bigint not null,
  advice text not null,
  primary key (receipt_id, position)
);

-- The papers that are in the locker, with what was received of each.
create view paper_list as
select a.id, coalesce(p.joined_to, p.id) as producer_id, coalesce(x.joined_to, x.id) as product_id, a.kind, a.name,
       a.number, a.issuer, a.issued_on, a.expires_on, a.revision, a.demo,
       (select count(*) from paper_file f where f.paper_id = a.id and f.removed_at is null) as files,
       (select cast(coalesce(sum(f.pages), 0) as bigint) from paper_file f
        where f.paper_id = a.id and f.removed_at is null) as pages,
       (select coalesce(string_agg(f.kept_hash, ' '), '')
        from (select kept_hash from paper_file f where f.paper_id = a.id and f.removed_at is null
              order by f.place, f.id) f) as hashes
from paper a
join producer p on p.id = a.producer_id
left join product x on x.id = a.product_id
where a.removed_at is null;
