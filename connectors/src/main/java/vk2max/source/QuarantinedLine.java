package vk2max.source;

/**
 * A line that was set aside.
 *
 * @param file path inside the bundle
 * @param line physical line number, 1-based, blank lines included
 * @param excerpt the masked beginning of the line: letters and digits of values replaced
 */
public record QuarantinedLine(String file, long line, QuarantineCause cause, String excerpt) {}
