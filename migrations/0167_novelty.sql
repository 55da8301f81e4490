-- Of the idea: whether the product is a traditional or a new one (Mẫu 03, II.3); '' while it is not said, and of the other
-- three points.
alter table assessment_finding add column novelty text not null default '';
