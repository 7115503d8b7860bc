/** Asks for the servers as tests do, in this JVM and in others that come to their end. */
@NullMarked
package vk2max.testservers;

import org.jspecify.annotations.NullMarked;
