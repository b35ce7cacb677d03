/**
 * Extensions that were written for the jjava-jupyter kernels, as guests of this one. Its base classes are subclassed with
 * their channels closed, and every word is forwarded: what is displayed, printed, asked and said by comms to the front end of
 * the cell whose thread it is, code to the session, renderers and magics to ours. Nothing of jjava is loaded before a service
 * file says that there is a guest. This is the only package that imports org.dflib; it leans on constructors and protected
 * methods of version 1.0-a6.
 */
package org.clvlab.kernel.compat;
