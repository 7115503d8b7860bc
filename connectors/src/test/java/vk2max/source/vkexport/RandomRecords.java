package vk2max.source.vkexport;

import java.util.Random;

/** Records of every kind as {@link RandomJson}, mostly as the format describes them. */
final class RandomRecords extends RandomJson {
  RandomRecords(Random random) {
    super(random);
  }

  String record(RecordKind kind) {
    return switch (kind) {
      case CHAT -> chat();
      case PERSON -> person();
      case ACCOUNT -> account();
      case ORGANISATION -> organisation();
    };
  }

  private String chat() {
    return object(
        field("chat_id", this::id),
        field(
            "peer",
            () ->
                object(
                    field("id", this::id),
                    field("type", () -> text(one("chat", "chat", "user", "group", "email", "x"))),
                    field("local_id", this::id))),
        field(
            "chat_settings",
            () ->
                object(
                    field("title", this::title),
                    field("owner_id", this::id),
                    field("admin_ids", () -> list(4, this::id)),
                    field("members_count", this::id),
                    field("state", () -> text("in")),
                    field("is_group_channel", this::truth))),
        field(
            "sferum",
            () ->
                object(
                    field("origin", () -> text(one("user", "journal", "community", "other"))),
                    field("call", this::truth))),
        field("created_at", this::id),
        field(
            "messages",
            () ->
                object(
                    field("total", this::id),
                    field("service", this::id),
                    field("last_at", this::id),
                    field("last_user_at", this::id))),
        field(
            "ranks",
            () ->
                list(3, () -> object(field("account_id", this::id), field("position", this::id)))),
        field("member_ids", () -> list(random.nextInt(10) == 0 ? 60 : 6, this::id)));
  }

  private String person() {
    return object(
        field("vk_user_id", this::id),
        field("phone", this::phone),
        random.nextInt(4) == 0 ? field("phone_hash", this::hash) : "",
        field("name", this::title),
        field(
            "memberships",
            () ->
                list(
                    3,
                    () ->
                        object(
                            field("organisation_id", this::textId),
                            field("role", this::role),
                            field("confirmed", this::truth),
                            field("classes", () -> list(2, this::title))))));
  }

  private String account() {
    return object(
        field("max_user_id", this::id),
        field("phone", this::phone),
        random.nextInt(4) == 0 ? field("phone_hash", this::hash) : "",
        field("registered_at", this::instant),
        field("last_active_at", this::instant));
  }

  private String organisation() {
    return object(
        field("organisation_id", this::textId),
        field("name", this::title),
        field("region", () -> text(seldom() ? one("1", "160", "x1", "٣٤", "") : one("16", "66"))),
        field("municipality", this::title),
        field("kind", () -> text("school")),
        field("journal_integrated", this::truth),
        field("moved_to_max_at", () -> one("null", instant())));
  }

  private String truth() {
    return one("true", "false", "false");
  }

  private String role() {
    return text(one("teacher", "employee", "administrator", "parent", "student", "official", "x"));
  }

  private String textId() {
    return text(
        seldom()
            ? one(" ", "", "\u0000", "\uD83C\uDF89", "о-1", "\uD83C")
            : one("org-16-00001", "org-1"));
  }

  private String phone() {
    String digits = row(10, () -> String.valueOf(random.nextInt(10)));
    return random.nextInt(20) == 0
        ? one(
            "null", "7", text("8 (916) " + digits.substring(0, 3) + "-45-67 доб. 5"), text(digits))
        : text(one("+7", "8", "7", "+", "") + one("9", " (9", "") + digits);
  }

  private String hash() {
    return text(row(64, () -> one("0", "9", "a", "f", "7")) + one("", "", "", "0", "A"));
  }

  private String instant() {
    return text(
        "20%02d-%02d-%02d%s%02d:%02d%s%s%s"
            .formatted(
                random.nextInt(100),
                seldom() ? random.nextInt(20) : random.nextInt(1, 13),
                seldom() ? random.nextInt(40) : random.nextInt(1, 29),
                seldom() ? one("t", " ", "") : "T",
                seldom() ? random.nextInt(30) : random.nextInt(24),
                seldom() ? random.nextInt(70) : random.nextInt(60),
                seldom() ? one("", ":60", ":5", ":") : ":%02d".formatted(random.nextInt(60)),
                seldom() ? "." + row(random.nextInt(11), () -> one("0", "5")) : "",
                seldom()
                    ? one(
                        "+18:00", "+18:01", "+3", "z", "", "+03:00:10", "-00:00", "+0300", "+05:60")
                    : one("Z", "+03:00", "-11:30")));
  }

  private boolean seldom() {
    return random.nextInt(20) == 0;
  }
}
