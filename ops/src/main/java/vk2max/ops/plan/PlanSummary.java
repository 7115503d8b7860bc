package vk2max.ops.plan;

import java.io.PrintStream;
import tools.jackson.core.JsonGenerator;
import vk2max.ledger.Run;
import vk2max.ops.cli.Json;

/** A plan as JSON, schema {@code vk2max/plan-summary/1}. */
final class PlanSummary {
  private PlanSummary() {}

  static void print(PrintStream out, PlanFigures figures) {
    Json.print(out, json -> write(json, figures));
  }

  private static void write(JsonGenerator json, PlanFigures figures) {
    Run run = figures.run();
    json.writeStringProperty("schema", "vk2max/plan-summary/1");
    json.writeStringProperty("planId", figures.plan().name());
    json.writeStringProperty("state", run.state().name());
    if (figures.plan().isCarriedOut()) {
      json.writeStringProperty("runId", run.name());
    }
    json.writeBooleanProperty("stale", !figures.changes().isEmpty());
    json.writeStringProperty("snapshotId", run.snapshotId());
    json.writeStringProperty("snapshotAt", run.snapshotAt().toString());
    json.writeStringProperty("export", run.bundle());
    json.writeStringProperty("policy", run.policyId());
    if (figures.plan().decidedAt() != null) {
      json.writeStringProperty("decidedAt", figures.plan().decidedAt().toString());
    }
    if (figures.region() != null) {
      json.writeStringProperty("region", figures.region());
    }
    counted(json, figures);
    events(json, run.totals());
    json.writeObjectPropertyStart("contested");
    figures.contested().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeNumberProperty("missing", figures.missing());
    json.writeNumberProperty("warnings", run.totals().warnings());
    figures.stops().ifPresent(stops -> json.writeStringProperty("wouldStop", stops.code()));
    compared(json, figures);
    json.writeNumberProperty("seconds", Json.millis(run.seconds()));
  }

  private static void counted(JsonGenerator json, PlanFigures figures) {
    Counted counted = figures.counted();
    json.writeNumberProperty("read", counted.read());
    for (ChatGroup group : ChatGroup.values()) {
      json.writeNumberProperty(group.field(), counted.group(group));
    }
    json.writeObjectPropertyStart("reasons");
    counted
        .reasons()
        .forEach(
            (reason, chats) -> {
              json.writeObjectPropertyStart(reason.name());
              json.writeNumberProperty("chats", chats);
              json.writeNumberProperty("onlyObstacle", counted.onlyObstacle(reason));
              json.writeEndObject();
            });
    json.writeEndObject();
    json.writeArrayPropertyStart("regions");
    for (String region : counted.regions().keySet()) {
      json.writeStartObject();
      json.writeStringProperty("region", region);
      for (ChatGroup group : ChatGroup.values()) {
        if (group != ChatGroup.QUARANTINED) {
          json.writeNumberProperty(group.field(), counted.region(region, group));
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void events(JsonGenerator json, Run.Totals totals) {
    json.writeObjectPropertyStart("events");
    json.writeNumberProperty("created", totals.created());
    json.writeNumberProperty("notices", totals.notices());
    json.writeNumberProperty("invitations", totals.invitations());
    json.writeNumberProperty("additions", totals.additions());
    json.writeEndObject();
  }

  /** What differs from what was true before, if a run was done and has counted the same. */
  private static void compared(JsonGenerator json, PlanFigures figures) {
    Run before = figures.before();
    Counted counted = figures.countedBefore();
    if (before == null || counted == null) {
      return;
    }
    json.writeObjectPropertyStart("since");
    json.writeStringProperty("runId", before.name());
    json.writeStringProperty("policy", before.policyId());
    json.writeBooleanProperty("samePolicy", before.policyHash().equals(figures.run().policyHash()));
    for (ChatGroup group : ChatGroup.values()) {
      json.writeNumberProperty(
          group.field(), figures.counted().group(group) - counted.group(group));
    }
    json.writeEndObject();
  }
}
