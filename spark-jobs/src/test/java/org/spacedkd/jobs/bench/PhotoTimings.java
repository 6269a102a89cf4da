// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images that each contender does in a second of a processor, by turns.
 *
 * @param copies of each photo that are prepared
 */
record PhotoTimings(
    OurPhotos ours,
    Optional<Peer> peer,
    Path work,
    int copies,
    Map<PhotoTask, Map<String, List<Double>>> speeds) {
  private static final String OURS = "ours";

  /** The JVM compiles what it has done often. */
  private static final int WARM_UP = 6;

  /** Passes over all photos a turn. */
  private static final int PASSES = 3;

  PhotoTimings(OurPhotos ours, Optional<Peer> peer, Path work, int copies) {
    this(ours, peer, work, copies, new LinkedHashMap<>());
  }

  /** Times every task in so many turns. */
  void run(int rounds) throws IOException {
    for (PhotoTask task : PhotoTask.values()) {
      for (int i = 0; i < WARM_UP; i++) {
        ourSpeed(task);
      }
      for (int round = 0; round < rounds; round++) {
        add(task, OURS, ourSpeed(task));
        for (String name : peers(task)) {
          add(task, name, peerSpeed(task, name));
        }
      }
    }
  }

  private List<String> peers(PhotoTask task) {
    return peer.stream()
        .flatMap(found -> Stream.of(found.greeting().split(" ", 2)[0].split(",", -1)))
        // torchvision decodes by Pillow, and prepares nothing.
        .filter(
            name -> name.equals("pillow") || task == PhotoTask.CROP || task == PhotoTask.AUGMENT)
        .toList();
  }

  private double ourSpeed(PhotoTask task) throws IOException {
    double seconds = 0;
    int passes = passes(task);
    for (int pass = 0; pass < passes; pass++) {
      seconds += ours.seconds(task, work.resolve("prepared-%d".formatted(System.nanoTime())));
    }
    return passes * images(task) / seconds;
  }

  private double peerSpeed(PhotoTask task, String name) {
    String question =
        String.join(
            "\t",
            "seconds",
            name,
            task.name(),
            String.valueOf(copies),
            work.resolve("copied").toString());
    double seconds = 0;
    int passes = passes(task);
    for (int pass = 0; pass < passes; pass++) {
      seconds += Double.parseDouble(peer.orElseThrow().ask(question));
    }
    return passes * images(task) / seconds;
  }

  private static int passes(PhotoTask task) {
    return task == PhotoTask.PREPARE ? 1 : PASSES;
  }

  private int images(PhotoTask task) {
    return ours.files().size() * (task == PhotoTask.PREPARE ? copies : 1);
  }

  private void add(PhotoTask task, String name, double speed) {
    speeds
        .computeIfAbsent(task, t -> new LinkedHashMap<>())
        .computeIfAbsent(name, n -> new ArrayList<>())
        .add(speed);
  }

  /** Prints medians, and ours over theirs: more than 1 is faster. */
  void print() {
    System.out.println("images a second of a processor, medians; ratios above 1 are ours faster");
    speeds.forEach(
        (task, each) ->
            each.forEach(
                (name, values) ->
                    System.out.printf(
                        Locale.ROOT, "  %-8s %-12s %8.0f%n", task.label(), name, median(values))));
    speeds.forEach(
        (task, each) ->
            each.keySet().stream()
                .filter(name -> !name.equals(OURS))
                .forEach(
                    name ->
                        System.out.printf(
                            Locale.ROOT,
                            "ratio photos %s %s / %s %.2f%n",
                            task.label(),
                            OURS,
                            name,
                            median(each.get(OURS)) / median(each.get(name)))));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
