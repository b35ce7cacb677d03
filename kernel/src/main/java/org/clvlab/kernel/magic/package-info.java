/** The commands that begin with a percent sign: one small class each, found by name among those of the extensions. */
package org.clvlab.kernel.magic;
