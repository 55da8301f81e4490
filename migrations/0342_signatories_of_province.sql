-- A signatory of what the chair or the People's Committee of the province signs, not of the office's own papers.
create table signatory_of_province (
  signatory_id text primary key references signatory (id)
);

-- As in 0242, with whose papers they are.
drop view signatory_list;
create view signatory_list as
select s.id, s.name, s.capacity, s.title, s.signed_for, s.collective, s.valid_from,
       coalesce(e.valid_to, s.valid_to) as valid_to, p.signatory_id is not null as of_province
from signatory s
left join signatory_end e on e.signatory_id = s.id
left join signatory_of_province p on p.signatory_id = s.id;
