package vk2max.ops.model;

import java.util.List;

/** Criteria 1 to 7: about the chat itself. */
final class ChatCriteria {
  private final Export export;
  private final ModelPolicy policy;

  ChatCriteria(Export export, ModelPolicy policy) {
    this.export = export;
    this.policy = policy;
  }

  Findings of(Chat chat) {
    if (!isGroupChat(chat)) {
      return new Findings(List.of(Finding.of("NOT_A_GROUP_CHAT", false)));
    }
    return new Findings(
        List.of(
            Finding.of("CREATED_FROM_JOURNAL", !chat.origin().equals("journal")),
            Finding.of(
                "CREATED_BY_COMMUNITY", !chat.origin().equals("community") && chat.owner() > 0),
            Finding.of("CREATED_BY_PARENT_OR_STUDENT", !createdByParentOrStudent(chat)),
            messagesOfPeople(chat),
            recentMessageOfAPerson(chat),
            Finding.of("NO_ADMIN_LEFT", !chat.leadersLeft().isEmpty())));
  }

  static boolean isGroupChat(Chat chat) {
    return chat.ofSeveral() && !chat.channel();
  }

  private boolean createdByParentOrStudent(Chat chat) {
    Person creator = export.people.get(chat.owner());
    return creator != null && creator.isParentOrStudentOnly();
  }

  private static Finding messagesOfPeople(Chat chat) {
    String code = "ONLY_SERVICE_MESSAGES";
    if (!chat.messagesKnown()) {
      return Finding.unknown(code, "MESSAGES_UNKNOWN");
    }
    return Finding.of(code, !chat.total().equals(chat.service()));
  }

  private Finding recentMessageOfAPerson(Chat chat) {
    String code = "NO_MESSAGES_SINCE_CUTOFF";
    if (!chat.messagesKnown()) {
      return Finding.unknown(code, "MESSAGES_UNKNOWN");
    }
    if (chat.total().equals(chat.service())) {
      return Finding.of(code, false);
    }
    if (chat.lastUserAt() == null) {
      return chat.total() > chat.service()
          ? Finding.unknown(code, "ACTIVITY_UNKNOWN")
          : Finding.of(code, false);
    }
    return Finding.of(code, chat.lastUserAt() >= policy.cutoff().getEpochSecond());
  }
}
