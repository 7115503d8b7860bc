package vk2max.job.decide;

import org.jspecify.annotations.Nullable;
import vk2max.ledger.PlannedContent;

/**
 * A block of the export, decided.
 *
 * @param number place in its lane, from 1
 * @param file place of its file in the manifest
 * @param lastLine physical number of its last line
 * @param chats chats decided, those that moved earlier included
 * @param tally see {@link Tally}
 * @param content what is new; valid until the next block of the lane is decided
 * @param obstacles see {@link vk2max.ledger.Obstacles}; null for none
 */
public record DecidedBlock(
    int number,
    int file,
    long lastLine,
    int chats,
    String tally,
    int events,
    PlannedContent content,
    byte @Nullable [] obstacles) {}
