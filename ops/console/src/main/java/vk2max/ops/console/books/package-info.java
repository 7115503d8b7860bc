/**
 * Workbooks of regions as files: {@link vk2max.ops.console.books.Books} writes them, {@link
 * vk2max.ops.console.books.Exports} keeps those that programs have asked for.
 */
@NullMarked
package vk2max.ops.console.books;

import org.jspecify.annotations.NullMarked;
