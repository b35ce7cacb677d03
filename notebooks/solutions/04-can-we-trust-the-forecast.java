// Solutions of notebook 04, one an exercise; each takes the place of its cell. A test runs them.

// exercise 04-1
double off = 0;
var bought = split.holdout().purchases();
for (int i = 0; i < n; i++)
    off += Math.abs(39 * base.frequency()[i] / base.age()[i] - bought[i]);
Exercise.check("04-1", off / n)

// exercise 04-2
var earlier = CustomerBase.split(orders, LocalDate.of(1997, 6, 30), LocalDate.of(1998, 6, 30), WEEKS);
Exercise.check("04-2", 100 * BgNbd.fit(earlier.calibration()).validate(earlier.holdout()).bias())

// exercise 04-3
var made = split.holdout().purchases();
Exercise.check("04-3", IntStream.range(0, n).boxed().sorted((i, j) -> Double.compare(expected[j], expected[i])).limit(236)
        .mapToInt(i -> made[i]).sum())
