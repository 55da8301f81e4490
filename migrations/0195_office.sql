-- What the office in charge prints at the head and foot of its papers; each change is a row, and the newest counts.
create table office (
  version bigint primary key,
  -- the body above, in capitals, one line a row: "ỦY BAN NHÂN DÂN", "TỈNH …"
  province text not null,
  -- whom the office writes to, as in a sentence: "Chủ tịch Ủy ban nhân dân …"
  chair text not null,
  -- the office in capitals, one line a row
  issuer text not null,
  -- the office as in a sentence
  name text not null,
  -- what follows the number of its papers: "SNNMT"
  symbol text not null,
  -- the same of a council: "HĐOCOP"
  council_symbol text not null,
  place text not null,
  ministry text not null,
  signer_title text not null,
  signer_name text not null,
  carried_out_by text not null,
  -- where a complaint is taken, and within which time, in sentences
  complaint_place text not null,
  complaint_time text not null,
  -- an account, or the operator at the command line
  user_id text not null,
  at bigint not null
);
