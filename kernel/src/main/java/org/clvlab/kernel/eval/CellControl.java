package org.clvlab.kernel.eval;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import jdk.jshell.execution.DirectExecutionControl;
import org.clvlab.kernel.stream.Attribution;

/**
 * Runs what JShell has compiled in this JVM, and keeps what JShell would turn into text: the value itself and the exception
 * itself.
 */
final class CellControl extends DirectExecutionControl {
    private CellThread thread;
    private Object value;
    private Throwable thrown;
    private Class<?> latest;

    CellControl(CellClasses classes) { super(classes); }

    /** From now on code runs on this thread. */
    void runOn(CellThread cell) { thread = cell; }

    void forget() {
        value = null;
        thrown = null;
        latest = null;
    }

    Object value() { return value; }

    Throwable thrown() { return thrown; }

    /** {@return the class of the snippet that ran last} */
    Class<?> latest() { return latest; }

    @Override
    protected String invoke(Method body) throws Exception {
        latest = body.getDeclaringClass();
        Callable<Object> call = () -> {
            Attribution.runs(body.getDeclaringClass());
            return body.invoke(null);
        };
        try {
            value = thread == null ? call.call() : thread.call(call);
        } catch (InvocationTargetException inside) {
            throw inside;
        } catch (Throwable outside) {
            throw new InvocationTargetException(outside);
        }
        return "";
    }

    @Override
    protected String throwConvertedInvocationException(Throwable cause) throws RunException, InternalException {
        thrown = cause;
        if (thread != null && thread.stopRequested() && thread.stoppedAt().length > 0)
            throw new UserException("interrupted", cause.getClass().getName(), thread.stoppedAt());
        return super.throwConvertedInvocationException(cause);
    }
}
