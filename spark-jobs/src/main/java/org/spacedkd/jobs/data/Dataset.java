// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.shapes.ShapeImages;

/** The data sets that can be prepared. */
public enum Dataset {
  /** Ten kinds of generated shapes; needs no source. */
  SHAPES {
    @Override
    public boolean isGenerated() {
      return true;
    }

    @Override
    String location(Directory source) {
      return "generator version %d".formatted(ShapeImages.VERSION);
    }

    @Override
    Source open(Directory source) {
      return new ShapesSource();
    }
  },
  /** CIFAR-10 in its original binary files. */
  CIFAR10 {
    @Override
    Source open(Directory source) {
      return CifarSource.open(CifarFormat.CIFAR10, source);
    }
  },
  /** CIFAR-100 in its original binary files, with the fine labels. */
  CIFAR100 {
    @Override
    Source open(Directory source) {
      return CifarSource.open(CifarFormat.CIFAR100, source);
    }
  };

  /** The data set of a name in the configuration. */
  public static Dataset of(String label) {
    return Arrays.stream(values())
        .filter(dataset -> dataset.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.CONFIGURATION,
                    "Unknown dataset: %s (known: %s)".formatted(label, known())));
  }

  /** The name in the configuration and in manifests. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether this data set is made and needs no source. */
  public boolean isGenerated() {
    return false;
  }

  /** What a manifest says the examples were prepared from. */
  String location(Directory source) {
    return source.qualified();
  }

  /** Looks at the source's files; their pixels are read later, in tasks. */
  abstract Source open(Directory source);

  private static String known() {
    return Arrays.stream(values()).map(Dataset::label).collect(Collectors.joining(", "));
  }
}
