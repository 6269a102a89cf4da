// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.plan.Dataset;
import org.spacedkd.core.shapes.ShapeImages;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.photos.ImageFolderSource;
import org.spacedkd.jobs.data.photos.TinyImageNetSource;
import org.spacedkd.jobs.data.raw.CifarFormat;
import org.spacedkd.jobs.data.raw.CifarSource;
import org.spacedkd.jobs.data.raw.ShapesSource;
import org.spacedkd.jobs.data.shards.Source;

/** How the original files of each data set are read. */
public enum DatasetSource {
  /** Ten kinds of generated shapes; needs no source. */
  SHAPES(Dataset.SHAPES) {
    @Override
    public boolean isGenerated() {
      return true;
    }

    @Override
    String location(Originals originals, Configuration settings) {
      return String.format(Locale.ROOT, "generator version %d", ShapeImages.VERSION);
    }

    @Override
    Source open(JavaSparkContext context, Originals originals) {
      return new ShapesSource();
    }
  },
  /** CIFAR-10 in its original binary files. */
  CIFAR10(Dataset.CIFAR10) {
    @Override
    public Directory root(Directory source) {
      return CifarSource.root(CifarFormat.CIFAR10, source);
    }

    @Override
    Source open(JavaSparkContext context, Originals originals) {
      return CifarSource.open(
          CifarFormat.CIFAR10, originals.directory(context.hadoopConfiguration()));
    }
  },
  /** CIFAR-100 in its original binary files, with the fine labels. */
  CIFAR100(Dataset.CIFAR100) {
    @Override
    public Directory root(Directory source) {
      return CifarSource.root(CifarFormat.CIFAR100, source);
    }

    @Override
    Source open(JavaSparkContext context, Originals originals) {
      return CifarSource.open(
          CifarFormat.CIFAR100, originals.directory(context.hadoopConfiguration()));
    }
  },
  /** Tiny-ImageNet in its original folders. */
  TINY_IMAGENET(Dataset.TINY_IMAGENET) {
    @Override
    public Directory root(Directory source) {
      return TinyImageNetSource.root(source);
    }

    @Override
    Source open(JavaSparkContext context, Originals originals) {
      return TinyImageNetSource.open(context, originals.directory(context.hadoopConfiguration()));
    }
  },
  /** Photos in a folder or archive for each class, such as ImageNet. */
  IMAGE_FOLDER(Dataset.IMAGE_FOLDER) {
    @Override
    Source open(JavaSparkContext context, Originals originals) {
      return ImageFolderSource.open(context, originals);
    }
  };

  private final Dataset dataset;

  DatasetSource(Dataset dataset) {
    this.dataset = dataset;
  }

  /** What prepares a data set; one that nothing prepares does not compile. */
  public static DatasetSource of(Dataset dataset) {
    return switch (dataset) {
      case SHAPES -> SHAPES;
      case CIFAR10 -> CIFAR10;
      case CIFAR100 -> CIFAR100;
      case TINY_IMAGENET -> TINY_IMAGENET;
      case IMAGE_FOLDER -> IMAGE_FOLDER;
    };
  }

  /** The name in the configuration and in manifests. */
  public String label() {
    return dataset.label();
  }

  /** Whether this data set is made and needs no source. */
  public boolean isGenerated() {
    return false;
  }

  /** The directory in a source that the original files are in. */
  public Directory root(Directory source) {
    return source;
  }

  /** What a manifest says the examples were prepared from. */
  String location(Originals originals, Configuration settings) {
    return originals.location(settings);
  }

  /** Looks at the names and lengths of the original files; what is in them is read later. */
  abstract Source open(JavaSparkContext context, Originals originals);
}
