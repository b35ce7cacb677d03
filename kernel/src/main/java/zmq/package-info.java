/**
 * The one class of JeroMQ 0.6.0 that is ours: it stands before JeroMQ's jar on the class path and so in the place of the class
 * of that name. It can go when JeroMQ's own counts a signal before it sends it.
 */
package zmq;
