// Solutions of notebook 03, one an exercise; each takes the place of its cell. A test runs them.

// exercise 03-1
int week = 20;
while (best.probabilityAlive(10, 20, week) >= 0.5)
    week++;
Exercise.check("03-1", week)

// exercise 03-2
Exercise.check("03-2", pareto.model().expectedTransactions(52))

// exercise 03-3
var highEnd = Tenures.ofSurvivors(YEARS, 1000, 869, 743, 653, 593, 551, 517, 491);
Exercise.check("03-3", Sbg.fit(highEnd).model().retentionElasticity(ten, 0))
