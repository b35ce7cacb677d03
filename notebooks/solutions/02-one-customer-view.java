// Solutions of notebook 02, one an exercise; each takes the place of its cell. A test runs them.

// exercise 02-1
Exercise.check("02-1", 100.0 * customers.where(answered).size() / customers.size())

// exercise 02-2
var best = customers.where(where("orders").atLeast(10));
Exercise.check("02-2", Score.netPromoterScore(Answers.of(best, "nps", Scale.zeroToTen())).estimate())

// exercise 02-3
Exercise.check("02-3", weighted.estimate() - Score.netPromoterScore(nps).estimate())
