-- When a meeting ended and what was typed of it stays.
create trigger meeting_end_is_not_changed before update on meeting_end begin
  select raise(abort, 'meeting_end is append-only');
end;
create trigger meeting_end_is_not_removed before delete on meeting_end begin
  select raise(abort, 'meeting_end is append-only');
end;
create trigger discussion_is_not_changed before update on discussion begin
  select raise(abort, 'discussion is append-only');
end;
create trigger discussion_is_not_removed before delete on discussion begin
  select raise(abort, 'discussion is append-only');
end;
