package vk2max.source.vkexport;

import java.util.Set;

/** The field names of the export format. */
final class FieldNames {
  static final Set<String> ALL =
      Set.of(
          "chat_id",
          "peer",
          "id",
          "type",
          "local_id",
          "chat_settings",
          "title",
          "owner_id",
          "admin_ids",
          "members_count",
          "state",
          "is_group_channel",
          "sferum",
          "origin",
          "call",
          "created_at",
          "messages",
          "total",
          "service",
          "last_at",
          "last_user_at",
          "ranks",
          "account_id",
          "position",
          "member_ids",
          "organisation_id",
          "name",
          "region",
          "municipality",
          "kind",
          "journal_integrated",
          "moved_to_max_at",
          "vk_user_id",
          "phone",
          "phone_hash",
          "memberships",
          "role",
          "confirmed",
          "classes",
          "class_teacher_of",
          "last_active_in_vk_at",
          "max_user_id",
          "registered_at",
          "last_active_at");

  private FieldNames() {}
}
