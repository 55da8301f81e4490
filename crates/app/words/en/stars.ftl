stars = { $count ->
        [one] 1 star
       *[other] { $count } stars
    }
stars-of-five = { $count } of 5 stars
