package vk2max.ops.report;

import java.util.stream.Collectors;
import vk2max.ledger.Advice;
import vk2max.ops.cli.Words;

/** Advice as a person reads it. */
public final class AdviceWords {
  private final Words words;

  public AdviceWords(Words words) {
    this.words = words;
  }

  /** Who does what. */
  public String action(Advice advice) {
    return words.text(
        "advice." + advice.obstacle().name(),
        ids(advice),
        organisation(advice),
        advice.region(),
        words.count("unit.person", advice.persons().size()));
  }

  /** Who does what, and what that moves. */
  public String line(Advice advice) {
    return words.text(
        "advice.line",
        action(advice),
        words.count("unit.chat", advice.chats()),
        words.count("unit.member", advice.people()));
  }

  /** The ids of the people it is about, as one text. */
  public static String ids(Advice advice) {
    return advice.persons().stream().map(String::valueOf).collect(Collectors.joining("|"));
  }

  private String organisation(Advice advice) {
    if (advice.organisationId().isEmpty()) {
      return words.text("explain.noOrganisation");
    }
    String name = advice.organisation();
    return name == null || name.isBlank()
        ? advice.organisationId()
        : advice.organisationId() + " " + Words.quoted(name);
  }
}
