package vk2max.ops.rules;

import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.NoticeWords;
import vk2max.eligibility.Notices;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RegionGate;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.ReasonWords;
import vk2max.job.decide.ContestedReadings;
import vk2max.ops.cli.Words;
import vk2max.ops.policy.Guards;
import vk2max.ops.policy.PolicyAndGuards;
import vk2max.ops.policy.PolicyFile;

/** The rules for people. */
final class RulesText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

  private final Words words;
  private final Explainer explainer;

  RulesText(Words words) {
    this.words = words;
    this.explainer = new Explainer(words.language());
  }

  void print(PrintStream out, PolicyAndGuards rules) {
    Policy policy = rules.policy();
    out.println(words.text("rules.title", policy.id(), PolicyFile.shownHash(policy.hash())));
    out.println();
    out.println(words.text("rules.all"));
    out.println();
    criteria(out, policy);
    out.println(words.text("rules.gaps"));
    out.println();
    values(out, policy);
    notices(out, policy.notices());
    guards(out, rules.guards());
    contested(out);
  }

  private void criteria(PrintStream out, Policy policy) {
    out.println(words.text("rules.ofChat"));
    for (CriterionId criterion : CriterionId.values()) {
      if (criterion == CriterionId.STAFF_ROLE) {
        out.println(words.text("rules.ofPerson"));
      }
      ReasonWords otherwise = explainer.reasonWords(criterion.codeWhenNotMet());
      out.printf(Locale.ROOT, " %2d. %s%n", criterion.number(), explainer.rule(criterion, policy));
      out.println(
          "     "
              + words.text(
                  "rules.otherwise",
                  otherwise.table(),
                  criterion.codeWhenNotMet().name(),
                  otherwise.status()));
    }
    out.println();
  }

  private void values(PrintStream out, Policy policy) {
    String zone = policy.zone().getId();
    out.println(words.text("rules.values"));
    line(out, "rules.activeSince", day(policy.activeSince()), zone);
    line(out, "rules.rankLimit", policy.rankLimit());
    policy
        .regions()
        .forEach(
            (region, gate) -> {
              LocalDate readOnly = gate.readOnlyFrom();
              String opens = opens(gate, policy.zone());
              if (readOnly == null) {
                line(out, "rules.region", region, opens);
              } else {
                line(out, "rules.regionReadOnly", region, opens, day(readOnly));
              }
            });
    line(out, policy.regions().isEmpty() ? "rules.allRegions" : "rules.otherRegions");
    out.println();
  }

  private String opens(RegionGate gate, ZoneId zone) {
    if (gate.opensAt() == RegionGate.OPEN) {
      return words.text("rules.open");
    }
    if (gate.opensAt() == RegionGate.NEVER) {
      return words.text("rules.closed");
    }
    LocalDateTime at =
        LocalDateTime.ofInstant(Instant.ofEpochSecond(gate.opensAt(), gate.opensAtNanos()), zone);
    return words.text(
        "rules.opens", day(at.toLocalDate()), at.toLocalTime().toString(), zone.getId());
  }

  private void notices(PrintStream out, Notices notices) {
    out.println(words.text("rules.notices"));
    boolean alone = notices.regions().isEmpty();
    notice(
        out,
        words.text(alone ? "rules.noticesOfAll" : "rules.noticesOfOthers"),
        notices.standard());
    notices
        .regions()
        .forEach((region, its) -> notice(out, words.text("rules.noticesOfRegion", region), its));
    out.println();
  }

  private void notice(PrintStream out, String whose, NoticeWords notice) {
    line(out, "rules.noticeLanguage", whose, notice.locale());
    out.println("    " + words.text("rules.noticeText", notice.text()));
    out.println("    " + words.text("rules.noticeButton", notice.button(), notice.url()));
    out.println("    " + words.text("rules.noticeInvitation", notice.invitation()));
  }

  private void guards(PrintStream out, Guards guards) {
    out.println(words.text("rules.guards"));
    Long moves = guards.maxMoves();
    line(out, "rules.maxMoves", moves == null ? words.text("rules.noLimit") : moves);
    line(out, "rules.maxQuarantined", guards.quarantineLimit().percent());
    if (guards.reasonJumpLimit().isSet()) {
      line(out, "rules.maxReasonJump", guards.reasonJumpLimit().points());
    } else {
      line(out, "rules.noReasonJump");
    }
    out.println();
  }

  private void contested(PrintStream out) {
    out.println(words.text("rules.contested"));
    for (String figure : ContestedReadings.FIGURES) {
      line(out, "rules." + figure);
    }
    out.println();
  }

  private void line(PrintStream out, String key, @Nullable Object... blanks) {
    out.println("  " + words.text(key, blanks));
  }

  private static String day(LocalDate day) {
    return DAY.format(day);
  }
}
