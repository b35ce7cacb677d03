package org.clvlab.kernel.guest;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** One that fails. */
public final class Broken implements Extension {
    @Override
    public void install(BaseKernel kernel) { throw new IllegalStateException("no sun today"); }
}
