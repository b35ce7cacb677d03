// Solutions of notebook 08, one an exercise; each takes the place of its cell. A test runs them.

// exercise 08-1
Exercise.check("08-1", clv.withDiscountRate(DiscountRate.annual(0.20)).forecast(base, threeYears).total() / 1000)

// exercise 08-2
var stay = Scenario.of("stay", Dropout.times(0.8).from(LocalDate.of(2026, 3, 1)));
Exercise.check("08-2", clv.compare(base, threeYears, Scenario.baseline(), stay).difference("stay") / 1000)

// exercise 08-3
var sorted = Arrays.stream(forecast.clv()).sorted().toArray();
double held = 0;
int needed = 0;
while (held < forecast.total() / 2)
    held += sorted[sorted.length - ++needed];
Exercise.check("08-3", needed)
