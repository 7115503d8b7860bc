package vk2max.ops.report.workbook;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which books are asked for.
 *
 * @param chats of the only book; null for a book of every region
 * @param directory made when it is missing
 */
public record BookOptions(@Nullable BookChats chats, Path directory, BookFormat format) {}
