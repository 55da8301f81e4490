-- Why a council meets on a renewal, which it decides in writing otherwise (Điều 7.6 QĐ 26/2026). A product that is taken
-- off the list leaves what was said of it: these rows name it without a reference.
create table meeting_ground (
  listing_id text primary key,
  session_id text not null references session (id),
  -- opinions_differ, complex, regulation or anew
  ground text not null,
  -- '' where the ground says it all
  reason text not null,
  at bigint not null
);
create index meeting_ground_session on meeting_ground (session_id);
