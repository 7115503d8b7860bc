/** The nightly run and what is known of runs: the verbs run, status and runs. */
@NullMarked
package vk2max.ops.run;

import org.jspecify.annotations.NullMarked;
