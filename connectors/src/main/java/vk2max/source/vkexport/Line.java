package vk2max.source.vkexport;

/** A line as a range of bytes, without its end. */
public interface Line {
  byte[] buffer();

  /** First byte of the line in {@link #buffer()}. */
  int start();

  /** Length in bytes. For a line too long: of the part kept. */
  int length();

  /** Whether the line is longer than {@link LineReader#LONGEST_LINE}. */
  boolean tooLong();
}
