package vk2max.source.vkexport;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files in a bundle, as the manifest names them. */
public enum FileKind {
  ORGANISATIONS(true),
  PEOPLE(true),
  MAX_ACCOUNTS(true),
  CHATS(true),
  ACTIVITY(false);

  private final boolean required;

  FileKind(boolean required) {
    this.required = required;
  }

  /** Whether a bundle needs at least one file of this kind. */
  public boolean isRequired() {
    return required;
  }

  public String manifestName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<FileKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.manifestName().equals(name)).findFirst();
  }
}
