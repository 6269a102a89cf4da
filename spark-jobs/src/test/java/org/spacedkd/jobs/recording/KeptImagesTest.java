// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.identity.ImageRecipe;
import org.spacedkd.core.image.Image;

class KeptImagesTest {
  private int made;

  @Test
  void whatIsKeptIsMadeOnceForAllWhoAreOnTheSameData() {
    KeptImages run = new KeptImages(1 << 20);
    KeptImages other = new KeptImages(1 << 20);

    Image image = image(run, "these data", 1, 7);

    assertThat(image(other, "these data", 1, 7)).isSameAs(image);
    assertThat(made).isEqualTo(1);
    image(run, "these data", 2, 7);
    image(run, "these data", 1, 8);
    image(run, "other data", 1, 7);
    assertThat(made).isEqualTo(4);
  }

  @Test
  void noneIsKeptWhereThereIsNoRoom() {
    KeptImages run = new KeptImages(0);

    image(run, "no room", 1, 7);
    image(run, "no room", 1, 7);

    assertThat(made).isEqualTo(2);
  }

  private Image image(KeptImages images, String data, int epoch, int example) {
    ImageRecipe recipe = new ImageRecipe(data, 1, Augmentation.NONE, new Framing.AsPrepared(2, 2));
    return images.image(
        new KeptImages.Key(recipe, epoch, example),
        () -> {
          made++;
          return Image.black(2, 2);
        });
  }
}
