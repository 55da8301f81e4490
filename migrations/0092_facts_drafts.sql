-- A draft of the sheet of facts keeps its ticked grounds too: a JSON list of ids.
alter table draft add column knock_outs text not null default '[]';
