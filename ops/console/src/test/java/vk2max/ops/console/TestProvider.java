package vk2max.ops.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import vk2max.ops.cli.OidcSettings;

/**
 * A provider of OpenID Connect over HTTP that asks nobody for a password: whoever comes is who the
 * test says. It is strict with the console, and its tokens can be spoiled.
 */
final class TestProvider implements AutoCloseable {
  private static final String CLIENT = "vk2max console";
  private static final String SECRET = "secret of the tests: +/%=";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** What somebody was sent here with. */
  private record Asked(String redirectUri, String nonce, String challenge) {}

  private final HttpServer server;
  private final KeyPair keys = keys();
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private volatile Map<String, Object> claims = Map.of();
  private volatile Map<String, Object> userInfo = Map.of();
  private volatile UnaryOperator<Map<String, Object>> spoiled = token -> token;
  private volatile KeyPair signing = keys;
  private volatile boolean denies;
  private volatile boolean away;

  private TestProvider(HttpServer server) {
    this.server = server;
  }

  static TestProvider start() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("localhost"), 0);
    TestProvider provider = new TestProvider(HttpServer.create(any, 0));
    provider.serve("/.well-known/openid-configuration", provider::discovery);
    provider.serve("/authorize", provider::authorize);
    provider.serve("/token", provider::token);
    provider.serve("/jwks", provider::keySet);
    provider.serve("/userinfo", provider::userInfo);
    provider.serve("/end", provider::end);
    provider.server.start();
    return provider;
  }

  /** Settings of a console that is registered here. */
  OidcSettings settings() {
    return new OidcSettings(issuer(), CLIENT, SECRET);
  }

  String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** From now on whoever comes has these claims, in a token as it should be. */
  void knows(Map<String, Object> claims) {
    this.claims = claims;
    userInfo = Map.of();
    spoiled = token -> token;
    signing = keys;
    denies = false;
    away = false;
  }

  /** Beside the token: what is told to whoever shows one. */
  void tellsMore(Map<String, Object> claims) {
    userInfo = claims;
  }

  /** Puts another value into the tokens. */
  void spoils(String claim, Object value) {
    spoiled =
        token -> {
          Map<String, Object> other = new LinkedHashMap<>(token);
          other.put(claim, value);
          return other;
        };
  }

  /** Signs with a key that is not its own. */
  void signsWithAnotherKey() {
    signing = keys();
  }

  /** Lets nobody in. */
  void denies() {
    denies = true;
  }

  /** Sends people back, and then answers the console no more. */
  void goesAway() {
    away = true;
  }

  /** What is answered; a map is sent as JSON, a text is where the browser is sent. */
  private interface Answer {
    Object to(HttpExchange exchange) throws IOException, GeneralSecurityException;
  }

  private void serve(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          if (away && !path.equals("/authorize")) {
            exchange.close();
            return;
          }
          try {
            Object told = answer.to(exchange);
            if (told instanceof String address) {
              exchange.getResponseHeaders().set("Location", address);
              exchange.sendResponseHeaders(302, -1);
            } else {
              byte[] body = JSON.writeValueAsBytes(told);
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          } catch (GeneralSecurityException | RuntimeException e) {
            byte[] body = JSON.writeValueAsBytes(Map.of("error", "invalid_request"));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
          } finally {
            exchange.close();
          }
        });
  }

  private Map<String, Object> discovery(HttpExchange exchange) {
    return Map.of(
        "issuer",
        issuer(),
        "authorization_endpoint",
        issuer() + "/authorize",
        "token_endpoint",
        issuer() + "/token",
        "jwks_uri",
        issuer() + "/jwks",
        "userinfo_endpoint",
        issuer() + "/userinfo",
        "end_session_endpoint",
        issuer() + "/end?of=session",
        "response_types_supported",
        List.of("code"),
        "subject_types_supported",
        List.of("public"),
        "id_token_signing_alg_values_supported",
        List.of("RS256"));
  }

  /** Sends back whom the console has sent. */
  private String end(HttpExchange exchange) {
    Map<String, String> asks = form(exchange.getRequestURI().getRawQuery());
    require(asks.get("of").equals("session") && asks.get("client_id").equals(CLIENT));
    return asks.get("post_logout_redirect_uri");
  }

  private String authorize(HttpExchange exchange) {
    Map<String, String> asks = form(exchange.getRequestURI().getRawQuery());
    require(asks.get("client_id").equals(CLIENT));
    require(asks.get("scope").equals("openid profile"));
    require(asks.get("code_challenge_method").equals("S256"));
    String back = asks.get("redirect_uri") + "?state=" + encoded(asks.get("state"));
    if (denies) {
      return back + "&error=access_denied";
    }
    String code = UUID.randomUUID().toString();
    asked.put(
        code, new Asked(asks.get("redirect_uri"), asks.get("nonce"), asks.get("code_challenge")));
    return back + "&code=" + code;
  }

  private Map<String, Object> token(HttpExchange exchange)
      throws IOException, GeneralSecurityException {
    String own = encoded(CLIENT) + ":" + encoded(SECRET);
    String basic = Base64.getEncoder().encodeToString(own.getBytes(StandardCharsets.UTF_8));
    require(exchange.getRequestHeaders().getFirst("Authorization").equals("Basic " + basic));
    Map<String, String> sent =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Asked before = asked.remove(sent.get("code"));
    require(before.redirectUri().equals(sent.get("redirect_uri")));
    byte[] verifier = sent.get("code_verifier").getBytes(StandardCharsets.US_ASCII);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier);
    require(BASE64.encodeToString(hash).equals(before.challenge()));
    return Map.of(
        "access_token",
        "access",
        "token_type",
        "Bearer",
        "expires_in",
        60,
        "id_token",
        signed(spoiled.apply(idToken(before.nonce()))));
  }

  private Map<String, Object> idToken(String nonce) {
    Map<String, Object> token = new LinkedHashMap<>();
    token.put("iss", issuer());
    token.put("sub", "subject-1");
    token.put("aud", List.of(CLIENT));
    token.put("exp", Instant.now().plusSeconds(60).getEpochSecond());
    token.put("iat", Instant.now().minusSeconds(7_200).getEpochSecond());
    token.put("nonce", nonce);
    token.putAll(claims);
    return token;
  }

  private String signed(Map<String, Object> token) throws GeneralSecurityException {
    String content =
        BASE64.encodeToString(JSON.writeValueAsBytes(Map.of("alg", "RS256")))
            + "."
            + BASE64.encodeToString(JSON.writeValueAsBytes(token));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(signing.getPrivate());
    signature.update(content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + BASE64.encodeToString(signature.sign());
  }

  private Map<String, Object> keySet(HttpExchange exchange) {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "keys",
        List.of(
            Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "n",
                unsigned(key.getModulus()),
                "e",
                unsigned(key.getPublicExponent()))));
  }

  private Map<String, Object> userInfo(HttpExchange exchange) {
    require(exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer access"));
    Map<String, Object> told = new LinkedHashMap<>(userInfo);
    told.put("sub", "subject-1");
    return told;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("the console has asked for something else");
    }
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return BASE64.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
