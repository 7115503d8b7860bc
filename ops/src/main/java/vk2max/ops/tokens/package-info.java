/** Who may do what in the console and its interface, and the tokens of programs: the verb token. */
@NullMarked
package vk2max.ops.tokens;

import org.jspecify.annotations.NullMarked;
