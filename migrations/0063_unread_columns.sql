-- Nothing reads these: an import compares names in memory, the catalogue searches in memory.
drop index product_match;
alter table product drop column match_key;
alter table product drop column bare_key;
alter table producer drop column bare_key;
