/**
 * Nights that something dies under: one fault at a random, recorded instant, then the same command
 * as an operator would give it, then the comparison with an undisturbed night.
 */
package vk2max.job.chaos;
