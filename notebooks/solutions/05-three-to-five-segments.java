// Solutions of notebook 05, one an exercise; each takes the place of its cell. A test runs them.

// exercise 05-1
Exercise.check("05-1", Agreement.of(List.of("a", "a", "a", "b", "b", "b"), List.of("x", "x", "y", "y", "y", "y")).adjustedRand())

// exercise 05-2
var mixture = needs.needs().grouping(g -> g.with(GroupingMethod.GAUSSIAN_MIXTURE)).find();
Exercise.check("05-2", Agreement.of(needs.labels(), mixture.labels()).adjustedRand())

// exercise 05-3
Exercise.check("05-3", 10 * 20 / plans.of("Gifts, great worth").gain())
