/** Exercises of the course in {@code notebooks/}: they check an answer and say what to think of next, never the solution. */
package org.clvlab.course;
