-- Whose round it is: of the province, as all were before it was asked, or of the ministry, which has its own calendar (Điều 5
-- QĐ 26/2026). And what provides for one beyond the two of its level; empty where none needs to.
alter table round add column level text not null default 'province';
alter table round add column ground text not null default '';
