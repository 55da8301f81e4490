-- The sheets that lay on the table when the council looked again: a look lets only these stand, whatever is filed later.
create table looked_at_sheet (
  second_look_id text not null references second_look (id),
  filing_id text not null references filing (id),
  primary key (second_look_id, filing_id)
);

-- Of looks from before: what had been filed by then.
insert into looked_at_sheet (second_look_id, filing_id)
select k.id, f.id from second_look k join filing f on f.listing_id = k.listing_id where f.filed_at <= k.at;
