create trigger product_code_is_not_changed before update on product_code begin
  select raise(abort, 'product_code is append-only');
end;
create trigger product_code_is_not_removed before delete on product_code begin
  select raise(abort, 'product_code is append-only');
end;
create trigger intake_is_not_changed before update on intake begin
  select raise(abort, 'intake is append-only');
end;
create trigger intake_is_not_removed before delete on intake begin
  select raise(abort, 'intake is append-only');
end;
create trigger supplement_request_is_not_changed before update on supplement_request begin
  select raise(abort, 'supplement_request is append-only');
end;
create trigger supplement_request_is_not_removed before delete on supplement_request begin
  select raise(abort, 'supplement_request is append-only');
end;
create trigger supplement_item_is_not_changed before update on supplement_item begin
  select raise(abort, 'supplement_item is append-only');
end;
create trigger supplement_item_is_not_removed before delete on supplement_item begin
  select raise(abort, 'supplement_item is append-only');
end;
create trigger dossier_return_is_not_changed before update on dossier_return begin
  select raise(abort, 'dossier_return is append-only');
end;
create trigger dossier_return_is_not_removed before delete on dossier_return begin
  select raise(abort, 'dossier_return is append-only');
end;
create trigger assessment_is_not_changed before update on assessment begin
  select raise(abort, 'assessment is append-only');
end;
create trigger assessment_is_not_removed before delete on assessment begin
  select raise(abort, 'assessment is append-only');
end;
create trigger assessment_finding_is_not_changed before update on assessment_finding begin
  select raise(abort, 'assessment_finding is append-only');
end;
create trigger assessment_finding_is_not_removed before delete on assessment_finding begin
  select raise(abort, 'assessment_finding is append-only');
end;
create trigger proposal_is_not_changed before update on proposal begin
  select raise(abort, 'proposal is append-only');
end;
create trigger proposal_is_not_removed before delete on proposal begin
  select raise(abort, 'proposal is append-only');
end;
create trigger apology_is_not_changed before update on apology begin
  select raise(abort, 'apology is append-only');
end;
create trigger apology_is_not_removed before delete on apology begin
  select raise(abort, 'apology is append-only');
end;
create trigger arrival_is_not_changed before update on arrival begin
  select raise(abort, 'arrival is append-only');
end;
create trigger arrival_is_not_removed before delete on arrival begin
  select raise(abort, 'arrival is append-only');
end;
