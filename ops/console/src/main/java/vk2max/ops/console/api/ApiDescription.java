package vk2max.ops.console.api;

import java.lang.reflect.RecordComponent;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vk2max.ops.console.access.ApiPart;
import vk2max.ops.console.access.ApiProblem;
import vk2max.ops.tokens.Role;

/**
 * What the signatures of the controllers do not say of the interface: who may ask, how answers fail
 * and with which codes, how far values go, what may be null. Each is told by the same rule as it is
 * done.
 */
final class ApiDescription {
  private static final String ABOUT =
      """
      What the console shows, for programs. Ids are text: some are longer than a number of JavaScript.

      **Tokens.** `vk2max token create` makes one; it has a role and regions, and ends. What belongs to another region is \
      answered like what does not exist. `x-roles` of each operation names who may ask; another role gets 403.

      **Pages.** Lists tell `items` in an order that does not change, and `next`: what `after` is for the page behind, null on \
      the last one. A `limit` out of its bounds is refused, not changed.

      **Problems** are told by RFC 9457 as `application/problem+json` with a stable `code`; `x-codes` of each response names \
      those it may have. An address that is none answers 404 `NOT_FOUND`, a method that it does not have 405 `BAD_METHOD`.

      **Compatibility.** Within `/api/v1` properties, codes and parameters are added, never taken away: skip what is not known.
      """;

  private static final Map<String, String> TAGS =
      Map.of(
          "audit", "Who has looked at what.",
          "chats", "Chats, and why they move or do not.",
          "exports", "Workbooks of regions, written while the caller waits for nothing.",
          "regions", "Where a region stands, and what helps.",
          "runs", "The nights.");

  /** Of parameters that mean the same wherever they occur. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "id", "Of the export, as it was told to whoever asked for it.",
          "lang", "Language of the words.",
          "limit", "Most rows to tell.",
          "region", "Two characters, as `54`.",
          "status", "What becomes of the chat.");

  /** A path with one of these may be of nothing, but its value is never refused. */
  private static final Set<String> NEVER_BAD = Set.of("region", "id");

  private final ObjectNode document;

  /**
   * @param document as it was derived; it is changed
   */
  ApiDescription(ObjectNode document) {
    this.document = document;
  }

  ObjectNode complete() {
    document
        .putObject("info")
        .put("title", "vk2max console")
        .put("version", "v1")
        .put("description", ABOUT);
    document.putArray("servers").addObject().put("url", "/");
    ArrayNode tags = document.putArray("tags");
    new TreeMap<>(TAGS)
        .forEach((name, text) -> tags.addObject().put("name", name).put("description", text));
    document.path("paths").properties().forEach(this::describe);
    ObjectNode components = (ObjectNode) document.path("components");
    security(components.putObject("securitySchemes"));
    ObjectNode schemas = (ObjectNode) components.path("schemas");
    records()
        .filter(type -> schemas.has(type.getSimpleName()))
        .forEach(type -> nulls(type, (ObjectNode) schemas.path(type.getSimpleName())));
    problem(schemas.putObject("Problem"));
    return document;
  }

  private static Stream<Class<?>> records() {
    return Stream.of(
            ChatsApi.class, RegionsApi.class, RunsApi.class, ExportsApi.class, AuditApi.class)
        .flatMap(api -> Stream.of(api.getDeclaredClasses()))
        .filter(Class::isRecord);
  }

  private static void security(ObjectNode schemes) {
    schemes
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "vk2max_…")
        .put("description", "A token of `vk2max token create`.");
    schemes
        .putObject("session")
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "vk2max")
        .put(
            "description",
            "Of somebody who has signed in to the pages. What changes something needs the token of"
                + " a form, too, in the header `X-CSRF-TOKEN`.");
  }

  private static void problem(ObjectNode schema) {
    schema.put("type", "object").put("description", "A problem by RFC 9457.");
    schema.putArray("required").add("status").add("code");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("type").put("type", "string").put("format", "uri-reference");
    properties.putObject("title").put("type", "string");
    properties.putObject("status").put("type", "integer").put("format", "int32");
    properties.putObject("detail").put("type", "string");
    properties.putObject("instance").put("type", "string").put("format", "uri-reference");
    ArrayNode codes =
        properties
            .putObject("code")
            .put("type", "string")
            .put("description", "Stable.")
            .putArray("enum");
    Stream.of(ApiProblem.values()).forEach(problem -> codes.add(problem.name()));
    properties
        .putObject("parameter")
        .put("type", "string")
        .put("description", "The parameter, or the property of the body, that does not fit.");
  }

  private void describe(Map.Entry<String, JsonNode> path) {
    path.getValue()
        .properties()
        .forEach(
            method -> describe(path.getKey(), method.getKey(), (ObjectNode) method.getValue()));
  }

  private static void describe(String path, String method, ObjectNode operation) {
    List<Role> roles = ApiPart.roles(path);
    ArrayNode who = operation.putArray("x-roles");
    roles.forEach(role -> who.add(role.name()));
    ArrayNode security = operation.putArray("security");
    security.addObject().putArray("token");
    security.addObject().putArray("session");
    operation.path("parameters").forEach(parameter -> parameter(path, (ObjectNode) parameter));
    problems(operation, problemsOf(path, method, operation, roles));
  }

  private static void parameter(String path, ObjectNode parameter) {
    String name = parameter.path("name").asString();
    if (!parameter.has("description") && PARAMETERS.containsKey(name)) {
      parameter.put("description", PARAMETERS.get(name));
    }
    ObjectNode schema = (ObjectNode) parameter.path("schema");
    boolean number = schema.path("type").asString().equals("integer");
    switch (name) {
      case "limit" -> schema.put("minimum", 1).put("maximum", Bounds.MOST);
      case "q" -> schema.put("maxLength", Bounds.LONGEST_TITLE);
      case "region" -> schema.put("pattern", "^[0-9A-Za-z]{2}$");
      case "after" -> {
        if (number) {
          schema.put("minimum", 0);
        }
        if (path.endsWith("/actions")) {
          schema.put("maximum", Bounds.FURTHEST);
        }
      }
      default -> {}
    }
  }

  private static Set<ApiProblem> problemsOf(
      String path, String method, ObjectNode operation, List<Role> roles) {
    Set<ApiProblem> problems =
        EnumSet.of(
            ApiProblem.NOT_SIGNED_IN,
            ApiProblem.BAD_TOKEN,
            ApiProblem.BROKEN,
            ApiProblem.LEDGER_AWAY);
    for (JsonNode parameter : operation.path("parameters")) {
      boolean query = parameter.path("in").asString().equals("query");
      if (!NEVER_BAD.contains(parameter.path("name").asString())) {
        problems.add(ApiProblem.BAD_VALUE);
      }
      if (query && parameter.path("required").asBoolean(false)) {
        problems.add(ApiProblem.MISSING_VALUE);
      }
    }
    if (operation.has("requestBody")) {
      problems.add(ApiProblem.BAD_VALUE);
      problems.add(ApiProblem.BAD_MEDIA_TYPE);
    }
    if (roles.size() < Role.values().length) {
      problems.add(ApiProblem.NOT_ALLOWED);
    }
    if (!method.equals("get")) {
      problems.add(ApiProblem.NO_CSRF_TOKEN);
    }
    if (path.contains("{")) {
      problems.add(ApiProblem.NOT_FOUND);
    }
    operation
        .path("responses")
        .forEach(
            response -> {
              if (response.path("content").has("application/json")) {
                problems.add(ApiProblem.NOT_ACCEPTABLE);
              }
            });
    return problems;
  }

  /** A controller names a problem of its own as the description of a response: its code. */
  private static void problems(ObjectNode operation, Set<ApiProblem> problems) {
    ObjectNode responses = (ObjectNode) operation.path("responses");
    Map<String, JsonNode> own =
        responses.properties().stream()
            .filter(response -> response.getKey().compareTo("400") >= 0)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    own.values()
        .forEach(
            response -> problems.add(ApiProblem.valueOf(response.path("description").asString())));
    responses.remove(own.keySet());
    problems.stream()
        .collect(Collectors.groupingBy(ApiProblem::status))
        .forEach(
            (status, codes) ->
                problemResponse(responses.putObject(Integer.toString(status)), codes));
  }

  private static void problemResponse(ObjectNode response, List<ApiProblem> problems) {
    response.put(
        "description",
        problems.stream()
            .sorted()
            .map(problem -> "`" + problem.name() + "`: " + problem.detail())
            .collect(Collectors.joining("\n\n")));
    ArrayNode codes = response.putArray("x-codes");
    problems.stream().sorted().forEach(problem -> codes.add(problem.name()));
    response
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }

  /** What may be null says so; everything else is always there. */
  private static void nulls(Class<?> type, ObjectNode schema) {
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    ObjectNode properties = (ObjectNode) schema.path("properties");
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        properties.set(component.getName(), nullable(properties.path(component.getName())));
      } else {
        required.add(component.getName());
      }
    }
    schema.remove("required");
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
  }

  private static ObjectNode nullable(JsonNode property) {
    if (property.has("$ref")) {
      ObjectNode either = JsonNodeFactory.instance.objectNode();
      ArrayNode forms = either.putArray("oneOf");
      forms.add(property);
      forms.addObject().put("type", "null");
      return either;
    }
    ObjectNode same = (ObjectNode) property;
    String type = same.path("type").asString();
    same.putArray("type").add(type).add("null");
    return same;
  }
}
