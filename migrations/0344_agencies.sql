-- The agencies that a decision of revocation is sent to besides the producer and the communes (Điều 8 QĐ 26/2026), one a line.
alter table office add column agencies text not null default '';
