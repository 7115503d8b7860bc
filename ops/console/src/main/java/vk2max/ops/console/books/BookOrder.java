package vk2max.ops.console.books;

import vk2max.ops.cli.Words;
import vk2max.ops.report.workbook.BookFormat;

/**
 * The workbook that somebody wants.
 *
 * @param region whoever asks may see it: that is not looked at again
 * @param words in whose language it is written
 */
public record BookOrder(String region, BookFormat format, Words words) {}
