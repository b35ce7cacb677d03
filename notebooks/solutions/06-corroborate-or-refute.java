// Solutions of notebook 06, one an exercise; each takes the place of its cell. A test runs them.

// exercise 06-1
var passives = where("nps").atLeast(7).and(where("nps").atMost(8));
var both = Samples.of(customers.compare("later_orders").between(passives, detractors));
Exercise.check("06-1", both.first().mean() - both.second().mean())

// exercise 06-2
var inside = register.judgement(spend).behaviour().difference().orElseThrow().interval90();
Exercise.check("06-2", Math.max(-inside.low(), inside.high()))

// exercise 06-3
var adjusted = Confounding.of(customers, "later_orders", promoters, detractors).byNumbers("earlier_orders", "earlier_revenue").regressed();
Exercise.check("06-3", adjusted.estimate())
