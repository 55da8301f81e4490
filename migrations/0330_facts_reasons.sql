-- Why the council settled a criterion otherwise than the advisory team proposed, as JSON: criterion, or ground of a
-- knock-out, to reason; of the key 'sheet' where the team proposed nothing.
alter table facts add column reasons text not null default '{}';
alter table draft add column reasons text not null default '{}';
