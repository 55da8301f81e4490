-- Why a commune proposes a product whose paper set or samples are not all there; '' where they are.
alter table proposal add column shortfall_why text not null default '';
