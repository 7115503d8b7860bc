/** What auditors see: who has looked at what, taken it away or changed it. */
@NullMarked
package vk2max.ops.console.auditor;

import org.jspecify.annotations.NullMarked;
