-- A dossier (hồ sơ): one product, one reason to be evaluated, what the producer says and the papers it counts on.
create table dossier (
  id text primary key,
  producer_id text not null references producer (id),
  -- null while a new product has never been submitted: until then nobody but its producer knows of it
  product_id text references product (id),
  -- what a new product is called; '' where the register has it
  new_product text not null,
  -- first, upgrade or renewal
  case_type text not null,
  ruleset text not null,
  -- the product set; '' while it is not chosen
  form text not null,
  -- the law demands a declaration or a test of this product
  regulated boolean not null,
  -- the commune that it is filed with
  unit_code text not null,
  -- the dossier that it began with
  from_id text references dossier (id),
  -- grows with every change of what the producer says
  revision bigint not null,
  -- given up before it was ever submitted
  discarded_at bigint,
  demo boolean not null,
  created_by text not null references user_account (id),
  created_at bigint not null
);
create index dossier_producer on dossier (producer_id);
create index dossier_product on dossier (product_id);
create index dossier_unit on dossier (unit_code);
-- What was joined to a row is found from the row that is kept.
create index producer_joined on producer (joined_to);
create index product_joined on product (joined_to);

-- The answer to one question of Mẫu 01 or 02; `copied` until somebody has looked at what was taken over.
create table dossier_answer (
  dossier_id text not null references dossier (id),
  question text not null,
  value text not null,
  copied boolean not null,
  -- the revision of the dossier that it was written in
  revision bigint not null,
  primary key (dossier_id, question)
);

-- The producer's own tick at one line of the sheet, and what is said of it. `option_no` is null while nothing is ticked.
create table dossier_tick (
  dossier_id text not null references dossier (id),
  leaf text not null,
  case_key text,
  option_no bigint,
  description text not null,
  revision bigint not null,
  primary key (dossier_id, leaf)
);

-- Where the person wants a paper otherwise than its kind says: put to a line, or left out there.
create table dossier_paper (
  dossier_id text not null references dossier (id),
  leaf text not null,
  paper_id text not null references paper (id),
  included boolean not null,
  primary key (dossier_id, leaf, paper_id)
);

-- A submission freezes all of it: the text that is hashed, whole.
create table submission (
  id text primary key,
  dossier_id text not null references dossier (id),
  version bigint not null,
  -- …/PĐK-(tỉnh)-(xã)-(năm), the same for every version of a dossier
  number text not null,
  snapshot text not null,
  hash text not null,
  submitted_by text not null references user_account (id),
  submitted_on text not null,
  at bigint not null,
  -- the producer's name, where somebody else handed it in on its behalf
  on_behalf_of text not null default '',
  unique (dossier_id, version)
);

create index submission_number on submission (number);

-- The last running number of a commune in a year.
create table slip_counter (
  unit_code text not null,
  year bigint not null,
  last bigint not null,
  primary key (unit_code, year)
);

create table withdrawal (
  submission_id text primary key references submission (id),
  reason text not null,
  withdrawn_by text not null references user_account (id),
  at bigint not null
);

create view dossier_list as
select d.id, coalesce(p.joined_to, p.id) as producer_id, k.name as producer, coalesce(x.joined_to, x.id) as product_id,
       coalesce(y.name, d.new_product) as product, d.case_type, d.ruleset, d.form, d.regulated, d.unit_code, d.from_id, d.revision, d.demo,
       d.created_at, coalesce(s.version, 0) as version, coalesce(s.number, '') as number, s.at as submitted_at,
       coalesce(s.submitted_on, '') as submitted_on, coalesce(s.hash, '') as hash, w.at as withdrawn_at, d.discarded_at
from dossier d
join producer p on p.id = d.producer_id
join producer k on k.id = coalesce(p.joined_to, p.id)
left join product x on x.id = d.product_id
left join product y on y.id = coalesce(x.joined_to, x.id)
left join submission s on s.dossier_id = d.id
  and s.version = (select max(n.version) from submission n where n.dossier_id = d.id)
left join withdrawal w on w.submission_id = s.id;
