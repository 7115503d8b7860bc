package vk2max.events;

/**
 * Which event it is.
 *
 * @param moveNo number of the chat's move, from 1
 * @param part number among the events of this kind of the move, from 1
 */
public record EventName(EventKind kind, long chatId, int moveNo, int part) {}
