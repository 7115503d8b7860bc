/** What people say about single chats: the verbs hold, retract and review. */
@NullMarked
package vk2max.ops.corrections;

import org.jspecify.annotations.NullMarked;
