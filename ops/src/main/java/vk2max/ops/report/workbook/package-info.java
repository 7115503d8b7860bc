/**
 * Workbooks for coordinators: the chats of a region, as sheets of a spreadsheet or as files of CSV.
 * Enter at {@link vk2max.ops.report.workbook.WorkbookReport}. Everything streams: memory does not
 * grow with the chats.
 */
@NullMarked
package vk2max.ops.report.workbook;

import org.jspecify.annotations.NullMarked;
