package vk2max.benchmark.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import vk2max.benchmark.measure.Cost;
import vk2max.benchmark.measure.Stage;
import vk2max.benchmark.process.Proc;
import vk2max.benchmark.process.ServerProcesses;

/** Does the work of a stage on all processors and measures what it costs. */
record Clockwork(int threads, ServerProcesses servers) {

  Stage measure(String name, Work work) throws Exception {
    servers.awaitRest();
    long own = ownMicros();
    long postgres = servers.postgresMicros();
    long kafka = servers.kafkaMicros();
    long begin = System.nanoTime();
    run(work);
    return new Stage(
        name,
        (System.nanoTime() - begin) / 1e9,
        new Cost(
            (ownMicros() - own) / 1e6,
            (servers.postgresMicros() - postgres) / 1e6,
            (servers.kafkaMicros() - kafka) / 1e6));
  }

  private static long ownMicros() {
    return Proc.cpuMicros(ProcessHandle.current().pid());
  }

  private void run(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      AtomicInteger next = new AtomicInteger();
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(pool.submit(one(work, thread, next)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static Callable<Void> one(Work work, int thread, AtomicInteger next) {
    return () -> {
      try (Work.Worker worker = work.worker(thread)) {
        for (int part = next.getAndIncrement();
            part < work.parts();
            part = next.getAndIncrement()) {
          worker.run(part);
        }
      }
      return null;
    };
  }
}
