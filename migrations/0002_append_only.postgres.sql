create function append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger event_is_append_only before update or delete or truncate on event
  for each statement execute function append_only();
