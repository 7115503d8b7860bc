/**
 * The web console on Spring Boot. Each group of pages has a package of its own: controllers, what
 * they show, templates of the same name.
 */
@NullMarked
package vk2max.ops.console;

import org.jspecify.annotations.NullMarked;
