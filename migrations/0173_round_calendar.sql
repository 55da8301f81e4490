-- The last day on which communes propose for a round; what is proposed later belongs to the next (Điều 5 QĐ 26/2026).
-- Rounds of before it was asked took proposals until they were evaluated.
alter table round add column last_proposal_on text not null default '';
update round set last_proposal_on = evaluated_on;
