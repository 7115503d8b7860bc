/** The same questions for programs: JSON under {@code /api/v1}, problems by RFC 9457. */
@NullMarked
package vk2max.ops.console.api;

import org.jspecify.annotations.NullMarked;
