package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that asks the interface, with a token or without one. */
final class Program {
  /** The description of the interface, as it is committed. */
  static final Path DESCRIPTION = Path.of("..", "..", "docs", "api", "openapi.json");

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final OpenConsole console;
  private final String token;

  /**
   * @param token empty for none
   */
  Program(OpenConsole console, String token) {
    this.console = console;
    this.token = token;
  }

  /** One with a new token. */
  static Program of(OpenConsole console, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("token", "create", "--name", "of a test"));
    command.addAll(List.of(options));
    String token =
        console
            .night()
            .print(command.toArray(String[]::new))
            .lines()
            .filter(line -> line.startsWith("vk2max_"))
            .findFirst()
            .orElseThrow();
    return new Program(console, token);
  }

  String token() {
    return token;
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console.page(path)));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  /** Sends nothing but the address. */
  HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Fetches a file. */
  HttpResponse<Path> file(String path, Path to) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofFile(to));
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    return JSON.readTree(answer.body());
  }

  /**
   * Every item of a list, page after page.
   *
   * @param path with its query, without {@code after}
   */
  List<JsonNode> all(String path) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    JsonNode page = json(path);
    page.path("items").forEach(items::add);
    while (!page.path("next").isNull()) {
      page = json(path + "&after=" + Client.encoded(page.path("next").asString()));
      page.path("items").forEach(items::add);
    }
    return items;
  }

  /**
   * Expects a problem, which the description of the interface names, too.
   *
   * @return the parameter that does not fit; empty for none
   */
  static String problem(int status, String code, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer::body);
    assertEquals(
        "application/problem+json", answer.headers().firstValue("content-type").orElse(""));
    JsonNode problem = JSON.readTree(answer.body());
    assertEquals(code, problem.path("code").asString());
    assertEquals(status, problem.path("status").asInt());
    assertTrue(isDescribed(answer.request(), status, code), answer + " " + code);
    return problem.path("parameter").asString("");
  }

  static JsonNode description() {
    try {
      return JSON.readTree(Files.readString(DESCRIPTION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of an address or a method that there is not, no problem is described. */
  private static boolean isDescribed(HttpRequest request, int status, String code) {
    String path = request.uri().getPath();
    String method = request.method().toLowerCase(Locale.ROOT);
    for (var described : description().path("paths").properties()) {
      if (path.matches(described.getKey().replaceAll("\\{[^}]+}", "[^/]+"))
          && described.getValue().has(method)) {
        JsonNode codes =
            described
                .getValue()
                .path(method)
                .path("responses")
                .path(Integer.toString(status))
                .path("x-codes");
        return codes.valueStream().anyMatch(known -> known.asString().equals(code));
      }
    }
    return true;
  }
}
