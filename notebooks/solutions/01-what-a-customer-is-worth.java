// Solutions of notebook 01, one an exercise; each takes the place of its cell. A test runs them.

// exercise 01-1
var all = lab.sql("SELECT 100 * CAST(sum(margin) AS DOUBLE) / CAST(sum(revenue) AS DOUBLE) AS share FROM " + orders.relation());
Exercise.check("01-1", all.numberColumn("share").getDouble(0))

// exercise 01-2
var atEight = DiscountRate.annual(0.08);
Exercise.check("01-2", IntStream.rangeClosed(1, 3).mapToDouble(year -> 40 * atEight.factor(365.25 * year)).sum())

// exercise 01-3
Exercise.check("01-3", share("referral").getFirst())
