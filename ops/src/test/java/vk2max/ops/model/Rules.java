package vk2max.ops.model;

import java.util.List;
import java.util.Optional;

/** The thirteen criteria over one export. */
final class Rules {
  private final Export export;
  private final ChatCriteria chatCriteria;
  private final CandidateCriteria candidateCriteria;

  Rules(Export export, ModelPolicy policy) {
    this.export = export;
    this.chatCriteria = new ChatCriteria(export, policy);
    this.candidateCriteria = new CandidateCriteria(export, policy);
  }

  Ruling of(Chat chat) {
    return new Ruling(chatCriteria.of(chat), candidates(chat), organisationOfCreator(chat));
  }

  private List<Candidate> candidates(Chat chat) {
    if (!ChatCriteria.isGroupChat(chat)) {
      return List.of();
    }
    return chat.leadersLeft().stream().map(person -> candidateCriteria.of(chat, person)).toList();
  }

  private String organisationOfCreator(Chat chat) {
    return Optional.ofNullable(export.people.get(chat.owner()))
        .flatMap(Person::smallestOrganisation)
        .orElse("");
  }
}
