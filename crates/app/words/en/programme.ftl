home-lede = The One Commune One Product (OCOP) programme ranks the products of villages and communes with 3 to 5 stars by public criteria, and here anybody can check every star.
plan-heading = { $title }: the plan and what came of it
plan-all-years = Every year and period
plan-see-year = { $title }: every published figure
plan-none = There is no plan yet. The office enters it with “saolang import targets FILE”.
plan-list-title = Plans and results, year by year
plan-year = { $year }
plan-period = Period { $from }–{ $to }
plan-basis-day = { $basis }, { $day }
plan-targets = What the plan promised
plan-paper = Paper: { $basis }.
plan-paper-unknown = The plan’s own paper was not found; the targets are as their sources print them.
plan-aim = Target: { $aim }
plan-got = Result: { $got }
plan-not-published = Result: no figure published
plan-figures = Other published figures
plan-sums = Do the figures add up
plan-published-only = Every figure here is a published one, kept as its source prints it. None is computed from this site’s register of products or added to a count of it.
plan-column-year = Year or period
plan-column-paper = Paper
plan-column-aim = Products promised
plan-column-got = Products recognised
plan-no-aim = no target
plan-no-got = no figure published
plan-no-paper = not found
figure-counts = Counts: { $counts }.
figure-source = Source:
figure-note = Note on entry:
figure-conflict = Sources disagree:
figure-as-of = As of { $period }
figure-as-of-day = As of { $day }
scope-province = Scope: the whole province or city
scope-province_decision = Scope: the decision of the province
comparator-about = about
comparator-at_least = at least
comparator-minimum = at least
comparator-exactly = exactly
comparator-ratio_percent = a share of
split-novelty = New and re-evaluated
split-stars = By stars
split-goods = By group
split-forms = By kind of producer
lead-planned = Planned: { $aim }.
lead-ranked-split-districts = { $got } evaluated and ranked = { $new } new + { $again } re-evaluated, in { $districts }.
lead-ranked-districts = { $got } evaluated and ranked, in { $districts }.
lead-ranked = { $got } evaluated and ranked.
lead-not-published = The total of products recognised has not been published.
lead-two-figures = Recognised { $all } and still valid { $valid } are two different figures: the first includes recognitions that have lapsed.
sum-closes = { $split }: { $parts } = { $total }, which is the published { $whole }.
sum-open = { $split }: { $parts } = { $total }, which is not the published { $whole }: they differ by { $gap }.
refused-targets-unreadable = The file could not be read. It must be CSV in UTF-8 with the names of the columns on the first line.
refused-targets-column = The file has no column “{ $column }”. It needs year, indicator, target, actual, source_url, note.
refused-targets-wrong = Nothing was entered: { $count } rows cannot be used, first line { $line } (“{ $text }”). Try a dry run to see every row, mend them and import again.

amount-product = { $count ->
    [one] { $number } product
   *[other] { $number } products
}
amount-recognition = { $count ->
    [one] { $number } recognition
   *[other] { $number } recognitions
}
amount-producer = { $count ->
    [one] { $number } producer
   *[other] { $number } producers
}
amount-point = { $count ->
    [one] { $number } point of sale
   *[other] { $number } points of sale
}
amount-centre = { $count ->
    [one] { $number } design centre
   *[other] { $number } design centres
}
amount-district = { $count ->
    [one] { $number } district
   *[other] { $number } districts
}
amount-week = { $count ->
    [one] { $number } product week
   *[other] { $number } product weeks
}
amount-percent = { $number }%

indicator-products_recognised_batch1 = Products recognised, first batch
indicator-products_recognised_batch2 = Products recognised, second batch
indicator-products_recognised_total = Products of 3 stars or more
indicator-products_recognised_new = New products of 3 stars or more
indicator-products_new = New
indicator-products_reevaluated = Re-evaluated
indicator-products_evaluated = Products evaluated
indicator-products_registered = Products registered
indicator-products_5star = 5-star products
indicator-products_potential_5star = Potential 5-star products
indicator-products_4star = 4-star products
indicator-products_3star = 3-star products
indicator-products_4star_city = 4-star products recognised by the province
indicator-products_food = Food
indicator-products_beverage = Drinks
indicator-products_herbal = Herbal products
indicator-products_textile = Textiles and garments
indicator-products_craft = Souvenirs, interior and decoration
indicator-products_upgraded_pct = Products upgraded
indicator-products_in_promotion_events_pct = Products in trade promotion
indicator-share_potential_5star_pct = Potential 5-star share of products
indicator-producers_total = Producers with products
indicator-producers_company = Companies
indicator-producers_cooperative = Co-operatives
indicator-producers_household = Households
indicator-producers_trained_pct = Producers trained
indicator-producers_coop_company_group_pct = Producers that are co-operatives, companies or groups
indicator-producers_in_value_chain_pct = Producers in value chains
indicator-producers_on_modern_channels_pct = Producers in modern sales channels
indicator-labour_certified_pct = Workers with a certificate
indicator-craft_villages_with_producer_pct = Craft villages with an OCOP producer
indicator-advanced_ntm_communes_with_product_pct = Advanced new-countryside communes with a product
indicator-malls_supermarkets_selling_ocop_pct = Malls and supermarkets that sell OCOP
indicator-tourism_products_per_rural_district = Tourism products in each rural district or town
indicator-districts_with_products = Districts with products
indicator-cumulative_recognised = Recognised, cumulative
indicator-cumulative_recognised_june = Recognised, cumulative to June
indicator-cumulative_still_valid = Still valid
indicator-points_of_sale_new = New points of introduction and sale
indicator-points_of_sale_cumulative = Points of introduction and sale, cumulative
indicator-points_of_sale_per_district_per_year = New points of sale in each district each year
indicator-design_centres = Creative design centres
indicator-design_centres_proposed = Design centres proposed for recognition
indicator-design_centres_cumulative = Design centres, cumulative
indicator-design_centres_per_rural_district = Design centres in each rural district or town
indicator-product_weeks = Product weeks

counts-products_recognised_batch1 = products of 3 stars or more in the decision of the first batch
counts-products_recognised_batch2 = products of 3 stars or more in the decision of the second batch
counts-products_recognised_total = products evaluated, ranked and recognised with 3 stars or more in the period, new and re-evaluated together
counts-products_recognised_new = products added over the whole period
counts-products_new = products evaluated and ranked for the first time in the period
counts-products_reevaluated = products evaluated again because their 36 months were about to end
counts-products_evaluated = products brought before a council at any level, whether or not they reached a star
counts-products_registered = products put forward at the start of the period; not a result
counts-products_5star = products recognised with 5 stars by the national council; potential 5-star products are not among them
counts-products_potential_5star = products put forward to the national council; counted apart, they are not 5-star products
counts-products_4star = products recognised with 4 stars in the period
counts-products_3star = products recognised with 3 stars in the period
counts-products_4star_city = products in the decision of the province; 3-star products, which the districts recognised, are not among them
counts-products_food = recognised products of the food group
counts-products_beverage = recognised products of the drinks group
counts-products_herbal = recognised products of the herbal group
counts-products_textile = recognised products of the textile group (the older grouping)
counts-products_craft = recognised products of the souvenir, interior and decoration group (the older grouping)
counts-products_upgraded_pct = share of recognised products that gained a star
counts-products_in_promotion_events_pct = share of recognised products that took part in trade promotion
counts-share_potential_5star_pct = share of recognised products that are potential 5-star products
counts-producers_total = producers with a product recognised in the period, each counted once
counts-producers_company = producers that are companies
counts-producers_cooperative = producers that are co-operatives
counts-producers_household = producers that are households
counts-producers_trained_pct = share of producers trained in the programme
counts-producers_coop_company_group_pct = share of producers that are co-operatives, companies or groups
counts-producers_in_value_chain_pct = share of producers tied to a value chain and its material area
counts-producers_on_modern_channels_pct = share of producers that sell in supermarkets, convenience shops or online markets
counts-labour_certified_pct = share of the producers’ workers who hold a certificate
counts-craft_villages_with_producer_pct = share of craft villages with at least one OCOP producer
counts-advanced_ntm_communes_with_product_pct = share of advanced new-countryside communes with at least one OCOP product
counts-malls_supermarkets_selling_ocop_pct = share of malls and supermarkets that sell OCOP products
counts-tourism_products_per_rural_district = rural tourism products of each rural district or town
counts-districts_with_products = districts with a product evaluated and ranked in the period
counts-cumulative_recognised = every recognition since the programme began, those that have lapsed included; not the number still valid
counts-cumulative_recognised_june = every recognition since the programme began until June, those that have lapsed included
counts-cumulative_still_valid = recognitions still within their 36 months; those that have lapsed are not among them
counts-points_of_sale_new = points of introduction and sale opened in the period
counts-points_of_sale_cumulative = points opened since the programme began; the sources do not say how many are still open
counts-points_of_sale_per_district_per_year = points opened in each district within a year
counts-design_centres = creative design centres that show and sell products and are tied to tourism
counts-design_centres_proposed = files of centres proposed for recognition; not yet recognised centres
counts-design_centres_cumulative = centres set up since the programme began
counts-design_centres_per_rural_district = creative design centres of each rural district or town
counts-product_weeks = product weeks for advice, introduction and sale held in the period
nav-plans = Plans
