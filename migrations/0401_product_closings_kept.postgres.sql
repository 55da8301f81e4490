-- When a product was closed for filing, and why, stays.
create trigger product_closing_is_append_only before update or delete or truncate on product_closing
  for each statement execute function append_only();
