-- What a product belongs to besides its set: movements, craft villages and other words with a definition, by which the
-- figures of the programme are counted.
create table product_tag (
  product_id text not null references product (id),
  tag text not null,
  tagged_at bigint not null,
  primary key (product_id, tag)
);
