/**
 * The verb that serves the web console, and what it asks of the console, which is a module of its
 * own.
 */
@NullMarked
package vk2max.ops.serve;

import org.jspecify.annotations.NullMarked;
