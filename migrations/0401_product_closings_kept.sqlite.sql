-- When a product was closed for filing, and why, stays.
create trigger product_closing_is_not_changed before update on product_closing begin
  select raise(abort, 'product_closing is append-only');
end;
create trigger product_closing_is_not_removed before delete on product_closing begin
  select raise(abort, 'product_closing is append-only');
end;
