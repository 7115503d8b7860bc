package vk2max.ops.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vk2max.ops.console.access.OidcLogin;
import vk2max.ops.serve.WebConsole.DemoUser;

/** Requests as anybody may send them, forged ones included; redirects are not followed. */
final class Client {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final OpenConsole console;
  private final HttpClient http;
  private final String outside;

  Client(OpenConsole console) {
    this(console, "", new CookieManager());
  }

  private Client(OpenConsole console, String outside, CookieManager cookies) {
    this.console = console;
    this.outside = outside;
    this.http =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Somebody who knows the console under the name of a proxy with TLS alone.
   *
   * @param name a host's
   */
  static Client throughProxy(OpenConsole console, String name) {
    String outside = "https://" + name + "/";
    return new Client(console, outside, new CookiesOf(URI.create(outside)));
  }

  /** What a browser keeps of one server, whichever way the requests go. */
  private static final class CookiesOf extends CookieManager {
    private final URI server;

    CookiesOf(URI server) {
      this.server = server;
    }

    @Override
    public Map<String, List<String>> get(URI asked, Map<String, List<String>> headers)
        throws IOException {
      return super.get(server, headers);
    }

    @Override
    public void put(URI asked, Map<String, List<String>> headers) throws IOException {
      super.put(server, headers);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console.page(path)));
    if (!outside.isEmpty()) {
      request.header("X-Forwarded-Proto", "https");
      request.header("X-Forwarded-Host", URI.create(outside).getHost());
    }
    return request;
  }

  /** Goes where an answer leads: to the console, or to another server. */
  HttpResponse<String> follow(HttpResponse<String> answer)
      throws IOException, InterruptedException {
    String to = answer.headers().firstValue("location").orElseThrow();
    return !outside.isEmpty() && to.startsWith(outside)
        ? get("/" + to.substring(outside.length()))
        : http.send(
            HttpRequest.newBuilder(URI.create(to)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Goes to the provider and comes back; what the console says then. */
  HttpResponse<String> signInAtProvider() throws IOException, InterruptedException {
    return follow(follow(get(OidcLogin.PATH)));
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
    return post("/login", Map.of("username", user, "password", password, "_csrf", token("/login")));
  }

  /** The token of the forms of a page. */
  String token(String path) throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get(path).body());
    if (!token.find()) {
      throw new AssertionError("no token on " + path);
    }
    return token.group(1);
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
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Asks as a browser with these languages does.
   *
   * @param languages as in the header {@code Accept-Language}
   */
  HttpResponse<String> get(String path, String languages) throws IOException, InterruptedException {
    return http.send(
        request(path).header("Accept-Language", languages).build(),
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
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
