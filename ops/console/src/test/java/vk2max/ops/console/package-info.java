/**
 * The console as people use it: in a browser, with and without JavaScript, and by forged requests.
 */
@NullMarked
package vk2max.ops.console;

import org.jspecify.annotations.NullMarked;
