package vk2max.ops.doctor;

/**
 * One thing a night needs.
 *
 * @param found what is there, in words
 * @param remedy how to mend it; empty when it holds
 */
record Check(String name, boolean holds, String found, String remedy) {
  static Check good(String name, String found) {
    return new Check(name, true, found, "");
  }

  static Check bad(String name, String found, String remedy) {
    return new Check(name, false, found, remedy);
  }
}
