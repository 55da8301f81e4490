-- A plan is what a period promised and the paper that promised it; '' while the paper is not known.
create table plan (
  period text not null,
  legal_basis text not null,
  version bigint not null,
  title text not null,
  adopted text,
  primary key (period, legal_basis)
);

-- One promise of a plan. A percentage is kept in hundredths, everything else in whole units.
create table indicator (
  period text not null,
  code text not null,
  legal_basis text not null,
  comparator text not null,
  target_from bigint not null,
  target_to bigint not null,
  unit text not null,
  source_url text not null,
  note text not null,
  conflict_vi text not null,
  conflict_en text not null,
  primary key (period, code),
  foreign key (period, legal_basis) references plan (period, legal_basis)
);

-- A total as somebody published it. It is never computed from, nor added to, the rows of the register.
create table published_figure (
  period text not null,
  code text not null,
  value_from bigint not null,
  value_to bigint not null,
  unit text not null,
  scope text not null,
  as_of text not null,
  part_of text not null,
  split text not null,
  source_url text not null,
  note text not null,
  conflict_vi text not null,
  conflict_en text not null,
  primary key (period, code)
);
