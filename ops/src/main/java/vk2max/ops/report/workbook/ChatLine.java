package vk2max.ops.report.workbook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Status;

/**
 * What a sheet tells of one chat.
 *
 * @param municipality null when unknown
 * @param school the name of the organisation; null when unknown
 * @param organisationId empty for none
 * @param title null when the chat has none
 * @param lastMessage of a person; null when there is none, or when it is not known
 * @param reason the first one, in the words of a table
 * @param what what a person can do
 * @param otherReasons in the words of a table, joined; empty for none
 * @param code of the first reason; empty when the findings are lost
 * @param decidedBy the name of the run
 * @param checked the day of the export by which the chat was decided last; null when unknown
 */
record ChatLine(
    @Nullable String municipality,
    @Nullable String school,
    String organisationId,
    @Nullable String title,
    long chatId,
    @Nullable LocalDate lastMessage,
    Status status,
    String statusWord,
    String reason,
    String why,
    String what,
    String who,
    boolean onlyObstacle,
    String otherReasons,
    String code,
    String decidedBy,
    @Nullable LocalDate checked) {}
