package org.clvlab.target;

/**
 * A written file.
 *
 * @param name
 *            where it lies in the folder of an export, with slashes
 * @param text
 *            what stands in it, in UTF-8
 */
public record TargetFile(String name, String text) {}
