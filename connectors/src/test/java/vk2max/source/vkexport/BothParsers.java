package vk2max.source.vkexport;

import vk2max.source.SourceChat;
import vk2max.source.vkexport.reference.JacksonReference;
import vk2max.source.vkexport.reference.Shown;

/**
 * Reads lines with the parsers and over Jackson; both go on with what they have from line to line.
 */
final class BothParsers {
  private final JacksonReference jackson = new JacksonReference();
  private final SourceChat chat = new SourceChat();
  private final ChatParser chats = new ChatParser(chat);
  private final PersonParser people = new PersonParser();
  private final MaxAccountParser accounts = new MaxAccountParser();
  private final OrganisationParser organisations = new OrganisationParser();

  /** The text of what the parser reads, a cause or the values. */
  String parsed(RecordKind kind, Line line) {
    return switch (kind) {
      case CHAT -> Shown.chat(chats.parse(line), chat);
      case PERSON ->
          Shown.person(people.parse(line), people.vkUserId, people.phone, people.memberships);
      case ACCOUNT ->
          Shown.account(
              accounts.parse(line),
              accounts.maxUserId,
              accounts.phone,
              accounts.registeredAt.seconds,
              accounts.registeredAt.nanos);
      case ORGANISATION ->
          Shown.organisation(organisations.parse(line), organisations::organisation);
    };
  }

  /** The text of what is read over Jackson. */
  String expected(RecordKind kind, Line line) {
    return switch (kind) {
      case CHAT -> jackson.chat(line);
      case PERSON -> jackson.person(line);
      case ACCOUNT -> jackson.account(line);
      case ORGANISATION -> jackson.organisation(line);
    };
  }
}
