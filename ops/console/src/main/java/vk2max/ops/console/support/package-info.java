/** What support sees: the search, and the card of one chat. */
@NullMarked
package vk2max.ops.console.support;

import org.jspecify.annotations.NullMarked;
