package vk2max.ops.stack;

import java.util.EnumSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;
import vk2max.localstack.ServiceStatus;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Verb;

/** The local PostgreSQL and Kafka. */
@Command(name = "stack", description = "the local PostgreSQL and Kafka")
public final class StackCommand extends Verb {
  /** What to do; lower case, since that is how people type it. */
  enum Action {
    start,
    stop,
    status
  }

  @Parameters(paramLabel = "start|stop|status", description = "what to do")
  Action action = Action.status;

  @Override
  public Integer call() {
    LocalStack stack = LocalStack.at(Settings.ofProcess().home());
    switch (action) {
      case start -> stack.ensureRunning(EnumSet.allOf(Service.class), err::println);
      case stop -> stack.stop();
      case status -> {
        // Only the state below.
      }
    }
    print(stack);
    return 0;
  }

  private void print(LocalStack stack) {
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/stack/1");
            json.writeArrayPropertyStart("services");
            for (ServiceStatus status : stack.status()) {
              json.writeStartObject();
              json.writeStringProperty("service", status.service().productName());
              json.writeBooleanProperty("running", status.running());
              json.writeNumberProperty("pid", status.pid());
              json.writeStringProperty("address", status.address());
              json.writeEndObject();
            }
            json.writeEndArray();
          });
      return;
    }
    Table table = new Table();
    for (ServiceStatus status : stack.status()) {
      table.row(
          status.service().productName(),
          words().text(status.running() ? "stack.running" : "stack.stopped"),
          status.running() ? status.address() : "–",
          status.running() ? "pid " + status.pid() : "–");
    }
    out.print(table);
    next(action == Action.stop ? "stack start" : "doctor");
  }
}
