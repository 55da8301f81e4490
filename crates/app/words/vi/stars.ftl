stars = { $count } sao
stars-of-five = { $count } trên 5 sao
