package vk2max.eligibility.explain;

/** A language that decisions can be explained in. Codes are the same in all of them. */
public enum Language {
  RU("ru"),
  EN("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** Two letters of ISO 639, lower case. */
  public String tag() {
    return tag;
  }
}
