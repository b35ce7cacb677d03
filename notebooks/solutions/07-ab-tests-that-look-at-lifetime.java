// Solutions of notebook 07, one an exercise; each takes the place of its cell. A test runs them.

// exercise 07-1
Exercise.check("07-1", Power.atFivePercent().sampleSizeForMeans(0.10, 0.9))

// exercise 07-2
Exercise.check("07-2", Welch.test().of(afterwards("guided_onboarding"), afterwards("control")).estimate())

// exercise 07-3
var oneYear = LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, WEEKS)).withMarginOfAPurchase(25).actingOnTheRateFor(Period.ofDays(90)).over(1)
        .of(histories, there.stream().map(armOf::get).toList(), "control", there.stream().mapToDouble(firstOf::get).toArray());
Exercise.check("07-3", oneYear.arm("guided_onboarding").difference().estimate())
