/**
 * The nightly job: check the bundle, load the directory, scan, decide, publish, reconcile. One
 * package a step.
 */
@NullMarked
package vk2max.job;

import org.jspecify.annotations.NullMarked;
