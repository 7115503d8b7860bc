/** The export that all contenders read. Enter at {@link vk2max.benchmark.bundle.Bundles}. */
@NullMarked
package vk2max.benchmark.bundle;

import org.jspecify.annotations.NullMarked;
