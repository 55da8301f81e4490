-- Why a council met stays as it was said.
create trigger meeting_ground_is_not_changed before update on meeting_ground begin
  select raise(abort, 'meeting_ground is append-only');
end;
create trigger meeting_ground_is_not_removed before delete on meeting_ground begin
  select raise(abort, 'meeting_ground is append-only');
end;
