-- The regulation (Quy chế) of a council as a paper with versions: what adopted it, who must be there, how often a product
-- is scored. A session works by the version that held when it was opened.
alter table regulation add column chair_must_attend boolean not null default true;
alter table regulation add column secretary_must_attend boolean not null default true;
-- null: no limit
alter table regulation add column scoring_rounds bigint;
alter table regulation add column written_consultation boolean not null default true;
-- '' for a version that was typed with the council
alter table regulation add column adopted_number text not null default '';
alter table regulation add column adopted_on text not null default '';
alter table regulation add column at bigint not null default 0;

-- At which level a council judges: province, central, or district until 30/6/2025 (QĐ 148/2023).
alter table council add column level text not null default 'province';
