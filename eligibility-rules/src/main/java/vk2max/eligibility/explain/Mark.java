package vk2max.eligibility.explain;

import vk2max.eligibility.Finding;

/** The sign before a line of the checklist. */
public enum Mark {
  MET("✔", "met"),
  NOT_MET("✘", "notMet"),
  UNDETERMINED("?", "undetermined"),
  NOT_APPLICABLE("–", "notApplicable");

  private final String sign;
  private final String key;

  Mark(String sign, String key) {
    this.sign = sign;
    this.key = key;
  }

  /** One character. */
  public String sign() {
    return sign;
  }

  /** The last part of the key of the phrase. */
  String key() {
    return key;
  }

  static Mark of(Finding finding) {
    if (finding instanceof Finding.Met) {
      return MET;
    }
    if (finding instanceof Finding.NotMet) {
      return NOT_MET;
    }
    return finding instanceof Finding.Undetermined ? UNDETERMINED : NOT_APPLICABLE;
  }
}
