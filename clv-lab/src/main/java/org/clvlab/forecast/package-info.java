/**
 * What customers will be worth, under conditions that are stated. {@link org.clvlab.forecast.CustomerLifetimeValue} turns a
 * model of buying and one of spend into a discounted cash flow of margin; a {@link org.clvlab.forecast.Scenario} is a named
 * set of {@link org.clvlab.forecast.Lever levers} on the future; every number carries its
 * {@link org.clvlab.forecast.Assumptions}. A lever acts on the future only: what is known of each customer from the past
 * stays as it is.
 */
package org.clvlab.forecast;
