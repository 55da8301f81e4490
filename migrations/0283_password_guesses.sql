-- Wrong passwords that somebody typed who was signed in, since the last right one.
create table password_guess (
  user_id text primary key references user_account (id),
  tries bigint not null,
  locked_until bigint
);
