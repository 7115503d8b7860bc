/** What all pages have in common. */
@NullMarked
package vk2max.ops.console.page;

import org.jspecify.annotations.NullMarked;
