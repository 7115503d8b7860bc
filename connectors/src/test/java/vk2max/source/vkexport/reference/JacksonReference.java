package vk2max.source.vkexport.reference;

import vk2max.source.SourceChat;
import vk2max.source.vkexport.Line;

/** Reads lines of every kind over Jackson, each into the text of what was read. */
public final class JacksonReference {
  private final SourceChat chat = new SourceChat();
  private final JacksonChatParser chats = new JacksonChatParser(chat);
  private final JacksonPersonParser people = new JacksonPersonParser();
  private final JacksonMaxAccountParser accounts = new JacksonMaxAccountParser();
  private final JacksonOrganisationParser organisations = new JacksonOrganisationParser();

  public String chat(Line line) {
    return Shown.chat(chats.parse(line), chat);
  }

  public String person(Line line) {
    return Shown.person(people.parse(line), people.vkUserId, people.phone, people.memberships);
  }

  public String account(Line line) {
    return Shown.account(
        accounts.parse(line),
        accounts.maxUserId,
        accounts.phone,
        accounts.registeredAt.seconds,
        accounts.registeredAt.nanos);
  }

  public String organisation(Line line) {
    return Shown.organisation(organisations.parse(line), organisations::organisation);
  }
}
