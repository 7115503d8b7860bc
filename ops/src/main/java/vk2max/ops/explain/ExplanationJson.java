package vk2max.ops.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.CriterionLine;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Explanation;
import vk2max.eligibility.explain.ReasonText;
import vk2max.events.EventKind;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.MovePeople;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.Run;
import vk2max.ledger.SentPeople.State;
import vk2max.ledger.UnsentEvent;
import vk2max.ops.cli.Words;

/** A decision as JSON, schema {@code vk2max/explanation/1}. */
final class ExplanationJson {
  private final Words words;
  private final Explainer explainer;

  ExplanationJson(Words words) {
    this.words = words;
    this.explainer = new Explainer(words.language());
  }

  void write(
      JsonGenerator json,
      StoredDecision stored,
      @Nullable MovePeople people,
      List<UnsentEvent> unsent) {
    DecisionRow row = stored.row();
    Explanation explanation = explainer.explain(stored.decision());
    json.writeStringProperty("schema", "vk2max/explanation/1");
    json.writeStringProperty("chatId", Long.toString(row.chatId()));
    json.writeStringProperty("outcome", row.outcome().name());
    json.writeStringProperty("status", explanation.status().name());
    json.writeStringProperty("statusWord", explanation.statusWord());
    json.writeBooleanProperty("onlyObstacle", explanation.onlyObstacle());
    json.writeStringProperty("organisationId", row.organisationId());
    json.writeStringProperty("region", row.region());
    json.writeStringProperty("runId", stored.run().name());
    json.writeStringProperty("snapshotId", stored.run().snapshotId());
    json.writeStringProperty("policy", stored.run().policyId());
    missingSince(json, stored.goneSince());
    json.writeArrayPropertyStart("reasons");
    for (ReasonText reason : explanation.reasons()) {
      String again = stored.waitsForReturn() ? words.text("explain.againGone") : reason.again();
      write(json, reason, again, explanation.counts(reason));
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("criteria");
    explainer.checklist(stored.decision()).forEach(line -> write(json, line));
    json.writeEndArray();
    if (people != null) {
      json.writeObjectPropertyStart("people");
      json.writeNumberProperty("inMax", people.people().count(State::isIn));
      json.writeNumberProperty("invited", people.people().count(it -> it == State.INVITED));
      json.writeEndObject();
    }
    if (!unsent.isEmpty()) {
      json.writeArrayPropertyStart("unsent");
      for (UnsentEvent event : unsent) {
        json.writeStartObject();
        json.writeStringProperty("topic", EventKind.values()[event.kind()].shortName());
        json.writeNumberProperty("bytes", event.bytes());
        json.writeStringProperty("cause", event.cause().name());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  /** A chat whose move was read back from the topics: neither reasons nor criteria. */
  void write(
      JsonGenerator json,
      DecisionRow row,
      Run run,
      @Nullable Run goneSince,
      ReadBackEvidence evidence) {
    Status status = Status.of(row.outcome(), row.reasons());
    json.writeStringProperty("schema", "vk2max/explanation/1");
    json.writeStringProperty("chatId", Long.toString(row.chatId()));
    json.writeStringProperty("outcome", row.outcome().name());
    json.writeStringProperty("status", status.name());
    json.writeStringProperty("statusWord", explainer.statusWord(status));
    json.writeBooleanProperty("onlyObstacle", false);
    json.writeStringProperty("organisationId", row.organisationId());
    json.writeStringProperty("region", row.region());
    json.writeStringProperty("runId", run.name());
    json.writeStringProperty("snapshotId", evidence.snapshotId());
    json.writeStringProperty("policy", evidence.policyId());
    missingSince(json, goneSince);
    json.writeArrayPropertyStart("reasons");
    json.writeEndArray();
    json.writeArrayPropertyStart("criteria");
    json.writeEndArray();
    json.writeObjectPropertyStart("readBack");
    json.writeStringProperty("movedBy", evidence.runName());
    json.writeStringProperty("carrierVkUserId", Long.toString(row.carrier()));
    json.writeEndObject();
  }

  private static void missingSince(JsonGenerator json, @Nullable Run run) {
    if (run != null) {
      json.writeObjectPropertyStart("missingSince");
      json.writeStringProperty("runId", run.name());
      json.writeStringProperty("snapshotId", run.snapshotId());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, ReasonText reason, String again, boolean counts) {
    json.writeStartObject();
    json.writeStringProperty("code", reason.code());
    json.writeStringProperty("table", reason.table());
    json.writeStringProperty("why", reason.why());
    json.writeStringProperty("what", reason.what());
    json.writeStringProperty("who", reason.who());
    json.writeStringProperty("again", again);
    json.writeBooleanProperty("counts", counts);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CriterionLine line) {
    json.writeStartObject();
    json.writeStringProperty("criterion", line.criterion().name());
    json.writeStringProperty("result", line.mark().name());
    json.writeStringProperty("phrase", line.phrase());
    json.writeEndObject();
  }
}
