package vk2max.ops.model;

import java.util.List;

/**
 * A chat that moves tonight.
 *
 * @param number 1, one more for each retraction that was undone
 * @param region empty if the organisation is not in the export
 * @param admins creator and administrators who are still there and in MAX, the carrier first, then
 *     by rising id; at most 50
 * @param members people with a MAX account, by rising id
 * @param invited people without one who are invited now, by rising id
 */
public record ModelMove(
    long chatId,
    int number,
    long carrier,
    String organisation,
    String region,
    List<Member> admins,
    List<Member> members,
    List<Long> invited) {}
