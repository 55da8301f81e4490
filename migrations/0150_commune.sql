-- The commune's side of a dossier. Each act is a row of its own; where a dossier stands follows from the rows.

-- The code of a product, (tỉnh)-(xã)-(STT)-(năm): given once, kept for ever, never another product's.
create table product_code (
  code text primary key,
  product_id text not null references product (id),
  -- the commune that gave it
  unit_code text not null,
  given_by text not null references user_account (id),
  given_on text not null,
  at bigint not null
);
create index product_code_product on product_code (product_id);

-- A code of before QĐ 26/2026, kept as it was written so that the product is still found by it. What was entered wrongly
-- is taken back; the code may then be entered for the right product.
create table old_code (
  id text primary key,
  code text not null,
  product_id text not null references product (id),
  entered_by text not null references user_account (id),
  entered_on text not null,
  at bigint not null,
  taken_back_by text references user_account (id),
  taken_back_at bigint
);
create unique index old_code_once on old_code (code) where taken_back_at is null;
create index old_code_product on old_code (product_id);

-- The last serial of a commune in a year.
create table code_counter (
  unit_code text not null,
  year bigint not null,
  last bigint not null,
  primary key (unit_code, year)
);

-- The commune took a dossier in: once, whatever is supplemented later.
create table intake (
  dossier_id text primary key references dossier (id),
  submission_id text not null references submission (id),
  code text not null references product_code (code),
  -- 01 bộ bản giấy came too
  paper_copy boolean not null,
  samples bigint not null,
  remark text not null,
  taken_by text not null references user_account (id),
  taken_on text not null,
  at bigint not null
);

-- What came after the intake: the paper copy, and samples.
create table arrival (
  id text primary key,
  dossier_id text not null references intake (dossier_id),
  paper_copy boolean not null,
  samples bigint not null,
  noted_by text not null references user_account (id),
  noted_on text not null,
  at bigint not null
);
create index arrival_dossier on arrival (dossier_id);

-- What the commune asks the producer to complete, whole; the next submission answers it.
create table supplement_request (
  id text primary key,
  dossier_id text not null references dossier (id),
  submission_id text not null unique references submission (id),
  -- by when the answer is awaited
  due_on text not null,
  -- why something is asked again; '' where nothing is
  again text not null,
  asked_by text not null references user_account (id),
  asked_on text not null,
  at bigint not null
);
create index supplement_request_dossier on supplement_request (dossier_id);
create table supplement_item (
  request_id text not null references supplement_request (id),
  position bigint not null,
  -- cau:…, tieu-chi:…, giay:…, or '' for something else
  item text not null,
  -- what it was called on that day
  name text not null,
  reason text not null,
  remedy text not null,
  -- how often the item has been asked, this time too
  times bigint not null,
  primary key (request_id, position)
);

-- The commune does not take a dossier on.
create table dossier_return (
  dossier_id text primary key references dossier (id),
  submission_id text not null references submission (id),
  reasons text not null,
  legal_basis text not null,
  returned_by text not null references user_account (id),
  returned_on text not null,
  at bigint not null
);

-- The four points that only the commune can judge (Mẫu 03); a later version is the one that counts.
create table assessment (
  id text primary key,
  dossier_id text not null references dossier (id),
  version bigint not null,
  -- the meeting that the chair called, all '' where there was none
  held_on text not null,
  chair text not null,
  present text not null,
  opinions text not null,
  remarks text not null,
  assessed_by text not null references user_account (id),
  at bigint not null,
  unique (dossier_id, version)
);
create table assessment_finding (
  assessment_id text not null references assessment (id),
  -- materials, labour, idea or identity
  point text not null,
  -- yes, partly or no; '' while it is not said
  verdict text not null,
  reasons text not null,
  checked_by text not null,
  checked_on text not null,
  primary key (assessment_id, point)
);

-- The commune proposes the product to the province. A later version corrects what was typed of the papers.
create table proposal (
  dossier_id text not null references dossier (id),
  version bigint not null,
  submission_id text not null references submission (id),
  assessment_id text not null references assessment (id),
  report_number bigint not null,
  report_symbol text not null,
  letter_number bigint not null,
  letter_symbol text not null,
  signed_on text not null,
  signer_title text not null,
  signer_name text not null,
  proposed_by text not null references user_account (id),
  proposed_on text not null,
  at bigint not null,
  primary key (dossier_id, version)
);

-- The commune is late, says so and names a new day.
create table apology (
  id text primary key,
  dossier_id text not null references dossier (id),
  promised_on text not null,
  new_day text not null,
  reason text not null,
  written_by text not null references user_account (id),
  written_on text not null,
  at bigint not null
);
create index apology_dossier on apology (dossier_id);

-- Who has looked at which paper of a dossier.
create table paper_seen (
  dossier_id text not null references dossier (id),
  paper_id text not null references paper (id),
  user_id text not null references user_account (id),
  at bigint not null,
  primary key (dossier_id, paper_id, user_id)
);

drop view dossier_list;
create view dossier_list as
select d.id, coalesce(p.joined_to, p.id) as producer_id, k.name as producer, coalesce(x.joined_to, x.id) as product_id,
       coalesce(y.name, d.new_product) as product, d.case_type, d.ruleset, d.form, d.regulated, d.unit_code, d.from_id, d.revision, d.demo,
       d.created_at, coalesce(s.version, 0) as version, coalesce(s.number, '') as number, s.at as submitted_at,
       coalesce(s.submitted_on, '') as submitted_on, coalesce(s.hash, '') as hash, w.at as withdrawn_at, d.discarded_at,
       coalesce(i.code, '') as code, coalesce(i.taken_on, '') as taken_on, q.id as request_id,
       coalesce(r.returned_on, '') as returned_on, coalesce(o.proposed_on, '') as proposed_on
from dossier d
join producer p on p.id = d.producer_id
join producer k on k.id = coalesce(p.joined_to, p.id)
left join product x on x.id = d.product_id
left join product y on y.id = coalesce(x.joined_to, x.id)
left join submission s on s.dossier_id = d.id
  and s.version = (select max(n.version) from submission n where n.dossier_id = d.id)
left join withdrawal w on w.submission_id = s.id
left join intake i on i.dossier_id = d.id
-- a request that the newest submission has not answered
left join supplement_request q on q.submission_id = s.id
left join dossier_return r on r.dossier_id = d.id
left join proposal o on o.dossier_id = d.id and o.version = 1;
