/**
 * The servers that integration tests use, the same tests on either kind: the local stack's, or in
 * containers where a Docker engine answers. They are empty when the tests begin, shared by all
 * tests of a JVM and stopped when it ends.
 *
 * <p>Enter at {@link vk2max.testservers.SharedServers}. What a test needs beside an address, such
 * as a server that can be killed, only the local stack has. {@link vk2max.testservers.SmallHeap} is
 * for tests of what is held in memory.
 */
@NullMarked
package vk2max.testservers;

import org.jspecify.annotations.NullMarked;
