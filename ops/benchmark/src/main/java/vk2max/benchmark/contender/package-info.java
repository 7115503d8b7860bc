/**
 * Who is compared: the product, plain Spring Batch, and the limits of the machine, each as a
 * process of its own. Enter at {@link vk2max.benchmark.contender.Contender}.
 */
@NullMarked
package vk2max.benchmark.contender;

import org.jspecify.annotations.NullMarked;
