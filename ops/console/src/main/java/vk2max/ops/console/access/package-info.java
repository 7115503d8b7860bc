/**
 * Who may see what: users, roles and their regions, signing in, the audit of what was looked at.
 */
@NullMarked
package vk2max.ops.console.access;

import org.jspecify.annotations.NullMarked;
