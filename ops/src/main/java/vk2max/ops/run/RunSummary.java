package vk2max.ops.run;

import java.io.PrintStream;
import tools.jackson.core.JsonGenerator;
import vk2max.job.NightResult;
import vk2max.ledger.Promise;
import vk2max.ledger.Run;
import vk2max.ledger.RunStep;
import vk2max.ledger.UnsentEvent;
import vk2max.ops.cli.Json;

/** A run as JSON, schema {@code vk2max/run-summary/1}. */
final class RunSummary {
  private RunSummary() {}

  static void print(PrintStream out, RunFigures figures, Promise promise, NightResult.End end) {
    Json.print(
        out,
        json -> {
          write(json, figures);
          PromiseWords.write(json, promise);
          json.writeStringProperty("end", end.name());
        });
  }

  static void write(JsonGenerator json, RunFigures figures) {
    Run run = figures.run();
    Run.Totals totals = run.totals();
    json.writeStringProperty("schema", "vk2max/run-summary/1");
    json.writeStringProperty("runId", run.name());
    json.writeStringProperty("snapshotId", run.snapshotId());
    json.writeStringProperty("policy", run.policyId());
    json.writeStringProperty("state", run.state().name());
    json.writeNumberProperty("read", totals.read());
    json.writeNumberProperty("moved", totals.moved());
    json.writeNumberProperty("alreadyMoved", totals.alreadyMoved());
    json.writeNumberProperty("stay", totals.stay());
    json.writeNumberProperty("review", totals.review());
    json.writeNumberProperty("quarantined", totals.quarantined());
    json.writeNumberProperty("movedSoFar", figures.movedSoFar());
    json.writeNumberProperty("missing", figures.missing());
    json.writeObjectPropertyStart("events");
    json.writeNumberProperty("created", totals.created());
    json.writeNumberProperty("notices", totals.notices());
    json.writeNumberProperty("invitations", totals.invitations());
    json.writeNumberProperty("additions", totals.additions());
    json.writeEndObject();
    json.writeObjectPropertyStart("laterPeople");
    json.writeNumberProperty("added", figures.addedLater());
    json.writeNumberProperty("invited", figures.invitedLater());
    json.writeEndObject();
    json.writeObjectPropertyStart("unsent");
    for (UnsentEvent.Cause cause : UnsentEvent.Cause.values()) {
      json.writeNumberProperty(cause.name(), figures.unsent().getOrDefault(cause, 0L));
    }
    json.writeEndObject();
    json.writeObjectPropertyStart("reasons");
    figures.reasons().forEach((code, chats) -> json.writeNumberProperty(code.name(), chats));
    json.writeEndObject();
    json.writeObjectPropertyStart("contested");
    figures.contested().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeNumberProperty("warnings", totals.warnings());
    json.writeNumberProperty("seconds", Json.millis(run.seconds()));
    json.writeArrayPropertyStart("steps");
    figures.steps().forEach(step -> write(json, step));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, RunStep step) {
    json.writeStartObject();
    json.writeStringProperty("name", step.name());
    json.writeNumberProperty("read", step.read());
    json.writeNumberProperty("written", step.written());
    json.writeNumberProperty("seconds", Json.millis(step.seconds()));
    json.writeEndObject();
  }
}
