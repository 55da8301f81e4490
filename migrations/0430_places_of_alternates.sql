-- Whose place an alternate takes, also where the call is for one product only: instead_of names the seat in every call from now on,
-- and this says that the place was taken for this product alone. Calls for one product from before name nobody, and stay so.
alter table alternate_call add column one_product boolean not null default false;
