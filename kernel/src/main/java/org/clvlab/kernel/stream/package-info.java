/**
 * What a running cell says and what it asks: each thread knows the cell that started it, so that its words arrive there, even
 * long after the cell has ended. Standard output and standard error share one ordered queue, which is emptied about twenty
 * times a second.
 */
package org.clvlab.kernel.stream;
