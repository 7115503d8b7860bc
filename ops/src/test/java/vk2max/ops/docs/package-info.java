/** The documentation, held to the program: links, commands, reference pages, the launcher. */
package vk2max.ops.docs;
