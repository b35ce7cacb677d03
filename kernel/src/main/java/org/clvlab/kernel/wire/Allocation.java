package org.clvlab.kernel.wire;

import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * Memory for a frame of the announced size. It never fails: JeroMQ's decoder, once interrupted by an exception, turns in a
 * circle for ever, and with it the thread that serves all sockets. An announcement that cannot be met (below zero, as 64 bits
 * without a sign are read, or larger than what is left) gets an empty frame; its bytes then make no sense, and whatever they
 * are taken for has no signature.
 */
final class Allocation implements MsgAllocator {
    @Override
    public Msg allocate(int size) {
        if (size < 0)
            return new Msg(0);
        try {
            return new Msg(size);
        } catch (OutOfMemoryError full) {
            Wire.complain("there is no memory for a frame of " + size + " bytes; it is lost", null);
            return new Msg(0);
        }
    }
}
