/** Extensions as others have written them: they know jjava-jupyter and nothing of this kernel. */
package org.clvlab.kernel.guest;
