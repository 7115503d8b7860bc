package vk2max.ops.rules;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.NoticeWords;
import vk2max.eligibility.Notices;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RegionGate;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.ReasonWords;
import vk2max.job.decide.ContestedReadings;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Words;
import vk2max.ops.policy.Guards;
import vk2max.ops.policy.PolicyAndGuards;

/** The rules for programs; the sentences are in the language asked for. */
final class RulesJson {
  private final Words words;
  private final Explainer explainer;

  RulesJson(Words words) {
    this.words = words;
    this.explainer = new Explainer(words.language());
  }

  void print(PrintStream out, PolicyAndGuards rules) {
    Policy policy = rules.policy();
    Json.print(
        out,
        json -> {
          json.writeStringProperty("schema", "vk2max/rules/1");
          json.writeStringProperty("lang", words.language().tag());
          json.writeStringProperty("policy", policy.id());
          json.writeStringProperty("hash", policy.hash());
          json.writeStringProperty("activeSince", policy.activeSince().toString());
          json.writeStringProperty("timeZone", policy.zone().getId());
          json.writeNumberProperty("rankLimit", policy.rankLimit());
          regions(json, policy);
          criteria(json, policy);
          notices(json, policy.notices());
          guards(json, rules.guards());
          contested(json);
        });
  }

  private static void regions(JsonGenerator json, Policy policy) {
    json.writeArrayPropertyStart("regions");
    for (Map.Entry<String, RegionGate> region : policy.regions().entrySet()) {
      RegionGate gate = region.getValue();
      json.writeStartObject();
      json.writeStringProperty("region", region.getKey());
      text(json, "opens", opens(gate, policy.zone()));
      text(
          json,
          "readOnlyFrom",
          gate.readOnlyFrom() == null ? null : gate.readOnlyFrom().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Null for a region that is open from the beginning. */
  private static @Nullable String opens(RegionGate gate, ZoneId zone) {
    if (gate.opensAt() == RegionGate.OPEN) {
      return null;
    }
    return gate.opensAt() == RegionGate.NEVER
        ? "never"
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            Instant.ofEpochSecond(gate.opensAt(), gate.opensAtNanos()).atZone(zone));
  }

  private void criteria(JsonGenerator json, Policy policy) {
    json.writeArrayPropertyStart("criteria");
    for (CriterionId criterion : CriterionId.values()) {
      ReasonWords otherwise = explainer.reasonWords(criterion.codeWhenNotMet());
      json.writeStartObject();
      json.writeNumberProperty("number", criterion.number());
      json.writeStringProperty("criterion", criterion.name());
      json.writeStringProperty("of", Explainer.isOfCandidate(criterion) ? "PERSON" : "CHAT");
      json.writeStringProperty("name", explainer.criterionName(criterion));
      json.writeStringProperty("rule", explainer.rule(criterion, policy));
      json.writeStringProperty("code", criterion.codeWhenNotMet().name());
      json.writeStringProperty("table", otherwise.table());
      json.writeStringProperty("class", criterion.codeWhenNotMet().reasonClass().name());
      json.writeStringProperty("status", otherwise.status());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void notices(JsonGenerator json, Notices notices) {
    json.writeObjectPropertyStart("notices");
    notice(json, "default", notices.standard());
    json.writeObjectPropertyStart("regions");
    notices.regions().forEach((region, notice) -> notice(json, region, notice));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void notice(JsonGenerator json, String name, NoticeWords notice) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("locale", notice.locale());
    json.writeStringProperty("text", notice.text());
    json.writeStringProperty("button", notice.button());
    json.writeStringProperty("url", notice.url());
    json.writeStringProperty("invitation", notice.invitation());
    json.writeEndObject();
  }

  private static void guards(JsonGenerator json, Guards guards) {
    json.writeObjectPropertyStart("guards");
    Long moves = guards.maxMoves();
    number(json, "maxMoves", moves == null ? null : BigDecimal.valueOf(moves));
    number(json, "maxQuarantined", guards.quarantineLimit().percent());
    number(json, "maxReasonJump", guards.maxReasonJump());
    json.writeEndObject();
  }

  private void contested(JsonGenerator json) {
    json.writeArrayPropertyStart("contested");
    for (String figure : ContestedReadings.FIGURES) {
      json.writeStartObject();
      json.writeStringProperty("reading", figure.substring(figure.indexOf('.') + 1));
      json.writeStringProperty("words", words.text("rules." + figure));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }

  private static void number(JsonGenerator json, String name, @Nullable BigDecimal value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, value);
    }
  }
}
