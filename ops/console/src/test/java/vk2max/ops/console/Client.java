package vk2max.ops.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vk2max.ops.serve.WebConsole.DemoUser;

/** Requests as anybody may send them, forged ones included; redirects are not followed. */
final class Client {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final OpenConsole console;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Client(OpenConsole console) {
    this.console = console;
  }

  /** Somebody who has signed in. */
  static Client of(OpenConsole console, String user) throws IOException, InterruptedException {
    Client client = new Client(console);
    DemoUser demo = console.user(user);
    HttpResponse<String> answer = client.signIn(demo.name(), demo.password());
    if (!answer.headers().firstValue("location").orElse("").endsWith("/")) {
      throw new AssertionError("could not sign in as " + user + ": " + answer);
    }
    return client;
  }

  HttpResponse<String> signIn(String user, String password)
      throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get("/login").body());
    if (!token.find()) {
      throw new AssertionError("the sign-in page has no token");
    }
    return post("/login", Map.of("username", user, "password", password, "_csrf", token.group(1)));
  }

  /** The token that a form of the pages has. */
  String formToken() throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get("/s").body());
    if (!token.find()) {
      throw new AssertionError("the search page has no token");
    }
    return token.group(1);
  }

  /** A request without a body, as a script of a page may send it. */
  HttpResponse<String> send(String method, String path, String formToken)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(console.page(path)))
            .header("X-CSRF-TOKEN", formToken)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(console.page(path))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A request that says by itself who asks, beside the cookie. */
  HttpResponse<String> post(String path, String authorization)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(console.page(path)))
            .header("Authorization", authorization)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return http.send(
        HttpRequest.newBuilder(URI.create(console.page(path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
