-- What joining two rows moved, as JSON, so that they can be separated again; empty where nothing was joined.
alter table likeness add column moved text not null default '';
