package vk2max.ops.model;

import java.util.List;

/** What several criteria came to, in their order. */
record Findings(List<Finding> list) {
  /** The codes of the criteria that are not met. */
  List<String> notMet() {
    return list.stream()
        .filter(finding -> finding.status() == Finding.Status.NOT_MET)
        .map(Finding::code)
        .toList();
  }

  /** The unknowns that leave a criterion undetermined, each once. */
  List<String> gaps() {
    return list.stream()
        .filter(finding -> finding.status() == Finding.Status.UNDETERMINED)
        .map(Finding::gap)
        .distinct()
        .toList();
  }

  Findings settled(Answer answer) {
    return new Findings(list.stream().map(finding -> finding.settled(answer)).toList());
  }
}
