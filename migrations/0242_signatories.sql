-- Who signs the office's papers, in which capacity, from when until when (Nghị định 30/2020/NĐ-CP, docs/decisions/0022).
create table signatory (
  id text primary key,
  -- without academic titles
  name text not null,
  -- own, on_behalf, acting, in_place, by_order or by_delegation
  capacity text not null,
  title text not null,
  -- what follows TM., KT., TL. or TUQ.; '' for own and acting
  signed_for text not null,
  -- what stands above a KT. of a collective's deputy, else ''
  collective text not null,
  -- first and last day, ISO; '' while no last day is known
  valid_from text not null,
  valid_to text not null,
  user_id text not null,
  at bigint not null
);

-- The last day of a signatory, said later; once.
create table signatory_end (
  signatory_id text primary key references signatory (id),
  valid_to text not null,
  user_id text not null,
  at bigint not null
);

-- Who signs a numbered paper, where somebody was chosen.
create table proceeding_signatory (
  proceeding_id text primary key references proceeding (id),
  signatory_id text not null references signatory (id)
);

create view signatory_list as
select s.id, s.name, s.capacity, s.title, s.signed_for, s.collective, s.valid_from,
       coalesce(e.valid_to, s.valid_to) as valid_to
from signatory s
left join signatory_end e on e.signatory_id = s.id;

-- As in 0196, with who signs.
drop view proceeding_list;
create view proceeding_list as
select p.id, p.session_id, p.kind, p.listing_id, p.number, p.symbol, p.signed_on, p.pdf_hash, p.docx_hash, u.name, p.at,
       coalesce(s.name, '') as signatory
from proceeding p
join user_account u on u.id = p.user_id
left join proceeding_signatory x on x.proceeding_id = p.id
left join signatory s on s.id = x.signatory_id;
