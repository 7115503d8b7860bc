/**
 * The same questions for programs: JSON under {@code /api/v1}, problems by RFC 9457. A class for
 * each thing that is asked for; {@link vk2max.ops.console.api.OpenApiDocument} describes them all.
 */
@NullMarked
package vk2max.ops.console.api;

import org.jspecify.annotations.NullMarked;
