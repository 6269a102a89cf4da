// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.NormalizedImage;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

class AugmentationTest {
  private static final Image IMAGE = Pixels.numbered(32, 32);
  private static final Framing FRAMING = new Framing.AsPrepared(32, 32);

  @Test
  void doesNothingWhenNoneIsAsked() {
    RandomStream random = RandomStream.of(1);
    assertThat(Augmentation.NONE.apply(IMAGE, FRAMING, random).rgb()).isEqualTo(IMAGE.rgb());
    assertThat(random.nextLong()).isEqualTo(RandomStream.of(1).nextLong());
  }

  @Test
  void cropsByUpToFourPixelsThenFlipsThenRotates() {
    for (int seed = 0; seed < 20; seed++) {
      RandomStream draws = RandomStream.of(seed);
      int down = draws.nextInt(9) - 4;
      int right = draws.nextInt(9) - 4;
      Image cropped = new RandomCrop(4, Rgb.BLACK).shift(IMAGE, down, right);
      Image flipped = draws.nextDouble() < 0.5 ? RandomHorizontalFlip.mirror(cropped) : cropped;
      Image rotated = RandomRotation.rotate(flipped, draws.nextDouble(-15, 15));

      assertThat(Augmentation.CROP_FLIP.apply(IMAGE, FRAMING, RandomStream.of(seed)).rgb())
          .isEqualTo(flipped.rgb());
      assertThat(Augmentation.CIFAR.apply(IMAGE, FRAMING, RandomStream.of(seed)).rgb())
          .isEqualTo(rotated.rgb());
    }
  }

  @Test
  void cropsOnGreyThenFlipsThenFollowsThePolicyThenCutsASquareOut() {
    for (int seed = 0; seed < 100; seed++) {
      RandomStream draws = RandomStream.of(seed);
      Image cropped = new RandomCrop(4, new Rgb(128, 128, 128)).apply(IMAGE, draws);
      Image flipped = draws.nextDouble() < 0.5 ? RandomHorizontalFlip.mirror(cropped) : cropped;
      Image changed = AutoAugment.CIFAR10.apply(flipped, draws);
      Image cut = new Cutout(16).apply(changed, draws);

      assertThat(Augmentation.AUTOAUGMENT_CUTOUT.apply(IMAGE, FRAMING, RandomStream.of(seed)).rgb())
          .isEqualTo(cut.rgb());
    }
  }

  @Test
  void cropsAnywhereThenFlipsThenRotatesWhereImageNetIsAsked() {
    Image photo = Pixels.numbered(40, 56);
    Framing framing = new Framing.Square(16, ResizeFilter.BILINEAR);
    for (int seed = 0; seed < 20; seed++) {
      RandomStream draws = RandomStream.of(seed);
      Image cropped = RandomResizedCrop.of(16, ResizeFilter.BILINEAR).apply(photo, draws);
      Image flipped = draws.nextDouble() < 0.5 ? RandomHorizontalFlip.mirror(cropped) : cropped;
      Image rotated = RandomRotation.rotate(flipped, draws.nextDouble(-15, 15));

      assertThat(Augmentation.IMAGENET.apply(photo, framing, RandomStream.of(seed)).rgb())
          .isEqualTo(rotated.rgb());
    }
  }

  @Test
  void cropsThenFlipsThenDrawsOperationsThenErasesWhereTransformersAreTrained() {
    Image photo = Pixels.numbered(40, 56);
    Framing framing = new Framing.Square(16, ResizeFilter.BICUBIC);
    for (int seed = 0; seed < 50; seed++) {
      RandomStream draws = RandomStream.of(seed);
      Image cropped = RandomResizedCrop.of(16, ResizeFilter.BICUBIC).apply(photo, draws);
      Image flipped = draws.nextDouble() < 0.5 ? RandomHorizontalFlip.mirror(cropped) : cropped;
      Image changed = RandAugment.M9_MSTD05_INC1.apply(flipped, draws);
      float[] erased = new float[2 * 3 * 16 * 16];
      RandomErasing.of(0.25).apply(new NormalizedImage(16, 16, erased, 3 * 16 * 16), draws);

      RandomStream random = RandomStream.of(seed);
      Image augmented = Augmentation.RANDAUGMENT_ERASING.apply(photo, framing, random);
      float[] finished = new float[erased.length];
      Augmentation.RANDAUGMENT_ERASING.finish(
          new NormalizedImage(16, 16, finished, 3 * 16 * 16), random);

      assertThat(augmented.rgb()).isEqualTo(changed.rgb());
      assertThat(finished).isEqualTo(erased);
      assertThat(Augmentation.RESIZED_CROP_FLIP.apply(photo, framing, RandomStream.of(seed)).rgb())
          .isEqualTo(flipped.rgb());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Augmentation.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "RANDAUGMENT_ERASING")
  void erasesNothingUnlessAsked(Augmentation augmentation) {
    float[] values = new float[3 * 16 * 16];
    for (int seed = 0; seed < 20; seed++) {
      augmentation.finish(new NormalizedImage(16, 16, values, 0), RandomStream.of(seed));
    }
    assertThat(values).containsOnly(0);
  }

  @Test
  void framesPhotosBeforeAnyOtherAugmentation() {
    Image photo = Pixels.numbered(40, 56);
    Framing framing = new Framing.Square(28, ResizeFilter.BILINEAR);
    Image framed = framing.apply(photo);

    assertThat(Augmentation.NONE.apply(photo, framing, RandomStream.of(3)).rgb())
        .isEqualTo(framed.rgb());
    assertThat(Augmentation.CIFAR.apply(photo, framing, RandomStream.of(3)).rgb())
        .isEqualTo(
            Augmentation.CIFAR
                .apply(framed, new Framing.AsPrepared(28, 28), RandomStream.of(3))
                .rgb());
  }

  @ParameterizedTest
  @EnumSource
  void leavesTheGivenImageAsItIs(Augmentation augmentation) {
    byte[] before = IMAGE.rgb().clone();
    augmentation.apply(IMAGE, FRAMING, RandomStream.of(9));
    assertThat(IMAGE.rgb()).isEqualTo(before);
  }

  @Test
  void isNamedAsInTheConfiguration() {
    assertThat(Augmentation.values())
        .extracting(Augmentation::label)
        .containsExactly(
            "none",
            "crop-flip",
            "cifar",
            "autoaugment-cutout",
            "imagenet",
            "resized-crop-flip",
            "randaugment-erasing");
  }
}
