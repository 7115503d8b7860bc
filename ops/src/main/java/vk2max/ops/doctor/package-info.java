/** Everything a night needs, checked: the verb doctor. */
@NullMarked
package vk2max.ops.doctor;

import org.jspecify.annotations.NullMarked;
