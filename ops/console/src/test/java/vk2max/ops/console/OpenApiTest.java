package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vk2max.ops.console.access.ApiPart;
import vk2max.ops.tokens.Role;

/** The description of the interface: it is complete, and what it says is so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final OpenConsole console = OpenConsole.shared();
  private @Nullable Program operator;

  @BeforeAll
  void open() throws Exception {
    operator = Program.of(console, "--role", "operator");
  }

  private Program operator() {
    return Objects.requireNonNull(operator);
  }

  @Test
  void it_is_served_as_it_is_committed() throws Exception {
    String served = operator().get("/api/v1/openapi.json").body();
    Path actual = Path.of("target", "openapi.json");
    Files.writeString(actual, served + "\n");

    assertEquals(
        Files.exists(Program.DESCRIPTION) ? Files.readString(Program.DESCRIPTION) : "",
        served + "\n",
        "If the change is meant, read ops/console/" + actual + " and copy it to docs/api/.");
  }

  @Test
  void every_address_is_described() {
    Set<String> served =
        console.part(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
            .flatMap(
                info ->
                    info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/"))
                        .flatMap(
                            path ->
                                info.getMethodsCondition().getMethods().stream()
                                    .map(method -> method + " " + path)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> described = new TreeSet<>(Set.of("GET /api/v1/openapi.json"));
    operations().forEach(operation -> described.add(operation.method() + " " + operation.path()));

    assertEquals(served, described);
    assertTrue(served.size() > 12, served::toString);
    assertEquals(
        described.size() - 1,
        operations().map(it -> it.said().path("operationId").asString()).distinct().count());
    for (String reference : references(Program.description())) {
      assertFalse(Program.description().at(reference.substring(1)).isMissingNode(), reference);
    }
  }

  private record Operation(String method, String path, JsonNode said) {}

  private static Stream<Operation> operations() {
    return Program.description().path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        method ->
                            new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue())));
  }

  private static Collection<String> references(JsonNode document) {
    return document.findValuesAsString("$ref");
  }

  @Test
  void each_operation_is_for_the_roles_it_names() throws Exception {
    for (Role role : Role.values()) {
      String name = role.name().toLowerCase(Locale.ROOT);
      Program program =
          role == Role.COORDINATOR
              ? Program.of(console, "--role", name, "--region", console.own())
              : Program.of(console, "--role", name);
      for (Operation operation : operations().toList()) {
        HttpRequest.Builder request =
            program
                .request(operation.path().replaceAll("\\{[^}]+}", "none"))
                .method(operation.method(), HttpRequest.BodyPublishers.noBody());

        boolean refused = program.send(request).statusCode() == 403;

        boolean named =
            operation
                .said()
                .path("x-roles")
                .valueStream()
                .anyMatch(it -> it.asString().equals(role.name()));
        assertEquals(named, !refused, role + " " + operation.method() + " " + operation.path());
      }
    }
  }

  @Test
  void answers_are_of_the_form_that_is_described() throws Exception {
    String own = console.own();
    String chat =
        console
            .night()
            .value("select min(chat_id) from console.chat where region = ? and status = 2", own);
    HttpResponse<String> asked = operator().post("/api/v1/regions/" + own + "/exports");
    String export = asked.headers().firstValue("location").orElseThrow();
    conforms("POST", "/api/v1/regions/{region}/exports", 202, asked);

    Program auditor = Program.of(console, "--role", "auditor");
    int compared = 0;
    for (Operation operation : operations().toList()) {
      if (operation.said().path("responses").path("200").path("content").has("application/json")) {
        String path =
            operation
                .path()
                .replace("{region}", own)
                .replace("{chatId}", chat)
                .replace("{runId}", "R-0001")
                .replace("{id}", export.replaceAll(".*/", ""));
        Program asker =
            ApiPart.roles(operation.path()).contains(Role.OPERATOR) ? operator() : auditor;
        HttpResponse<String> answer = asker.get(path.endsWith("/search") ? path + "?q=8" : path);
        conforms(operation.method(), operation.path(), 200, answer);
        compared++;
      }
    }
    assertTrue(compared > 8, () -> "few answers");
    conforms("GET", "/api/v1/runs", 400, operator().get("/api/v1/runs?limit=x"));
    conforms("DELETE", "/api/v1/exports/{id}", 404, operator().delete(export + "x"));
    assertEquals(204, operator().delete(export).statusCode());
  }

  private static void conforms(
      String method, String path, int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer::body);
    JsonNode document = Program.description();
    JsonNode content =
        document
            .path("paths")
            .path(path)
            .path(method.toLowerCase(Locale.ROOT))
            .path("responses")
            .path(Integer.toString(status))
            .path("content")
            .path(answer.headers().firstValue("content-type").orElseThrow());
    ObjectNode schema = JSON.createObjectNode();
    schema.set("$defs", document.path("components").path("schemas"));
    schema.set("$ref", content.path("schema").path("$ref"));
    List<com.networknt.schema.Error> errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                schema.toString().replace("#/components/schemas/", "#/$defs/"), InputFormat.JSON)
            .validate(answer.body(), InputFormat.JSON);
    assertEquals(List.of(), errors, answer.body());
    assertTrue(schema.path("$ref").asString().startsWith("#/components/schemas/"), path);
  }
}
