-- Who acted, by account: two people of one name are told apart.
drop view event_list;
create view event_list as
select e.id, e.at, e.actor_id, e.actor_name, e.on_behalf_of, e.name, e.object_kind, e.object_id, e.detail,
       coalesce(u.demo, false) as actor_demo
from event e
left join user_account u on u.id = e.actor_id;
