/** The lines set aside: the verb quarantine. */
@NullMarked
package vk2max.ops.quarantine;

import org.jspecify.annotations.NullMarked;
