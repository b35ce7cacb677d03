package org.clvlab.kernel.eval;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The virtual threads of this JVM, which no public method of it tells; its thread dumps read the same containers. */
final class VirtualThreads {
    private final MethodHandle root, children, threads;

    /** Throws if this JVM keeps them elsewhere. */
    VirtualThreads(MethodHandles.Lookup everything) throws ReflectiveOperationException {
        var container = Class.forName("jdk.internal.vm.ThreadContainer");
        root = everything.findStatic(Class.forName("jdk.internal.vm.ThreadContainers"), "root", MethodType.methodType(container));
        children = everything.findVirtual(container, "children", MethodType.methodType(Stream.class));
        threads = everything.findVirtual(container, "threads", MethodType.methodType(Stream.class));
    }

    /** {@return those that are alive} */
    List<Thread> all() {
        try {
            var found = new ArrayList<Thread>();
            collect(root.invoke(), found);
            return found;
        } catch (Throwable hidden) {
            throw new IllegalStateException("The virtual threads cannot be listed", hidden);
        }
    }

    private void collect(Object container, List<Thread> found) throws Throwable {
        ((Stream<?>) threads.invoke(container)).map(Thread.class::cast).filter(Thread::isVirtual).forEach(found::add);
        for (var child : ((Stream<?>) children.invoke(container)).toList())
            collect(child, found);
    }
}
