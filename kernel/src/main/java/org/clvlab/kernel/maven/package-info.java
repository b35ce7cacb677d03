/**
 * From coordinates to jars, by Maven's own resolver: the user's settings.xml (mirrors, proxies, passwords, the repositories of
 * active profiles) and the local repository are Maven's, so what a build has fetched is here without a network. Loaded at the
 * first {@code %maven}, not before.
 */
package org.clvlab.kernel.maven;
